CREATE TABLE `daily` (
	`site_id` integer NOT NULL,
	`day` text NOT NULL,
	`locale` text NOT NULL,
	`market` text NOT NULL,
	`source` text NOT NULL,
	`visits` integer DEFAULT 0 NOT NULL,
	`views` integer DEFAULT 0 NOT NULL,
	`article_views` integer DEFAULT 0 NOT NULL,
	`not_found` integer DEFAULT 0 NOT NULL,
	`searches` integer DEFAULT 0 NOT NULL,
	`zero` integer DEFAULT 0 NOT NULL,
	`weak` integer DEFAULT 0 NOT NULL,
	`clicked` integer DEFAULT 0 NOT NULL,
	`researched` integer DEFAULT 0 NOT NULL,
	`search_contacts` integer DEFAULT 0 NOT NULL,
	`clicks` integer DEFAULT 0 NOT NULL,
	`positions` integer DEFAULT 0 NOT NULL,
	`contacts` integer DEFAULT 0 NOT NULL,
	`channels` integer DEFAULT 0 NOT NULL,
	`lost` integer DEFAULT 0 NOT NULL,
	PRIMARY KEY(`site_id`, `day`, `locale`, `market`, `source`),
	FOREIGN KEY (`site_id`) REFERENCES `site`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `daily_article` (
	`site_id` integer NOT NULL,
	`day` text NOT NULL,
	`locale` text NOT NULL,
	`article` integer NOT NULL,
	`market` text NOT NULL,
	`language` text NOT NULL,
	`views` integer DEFAULT 0 NOT NULL,
	`visits` integer DEFAULT 0 NOT NULL,
	`ended_well` integer DEFAULT 0 NOT NULL,
	`arrivals` integer DEFAULT 0 NOT NULL,
	PRIMARY KEY(`site_id`, `day`, `article`, `locale`, `market`, `language`),
	FOREIGN KEY (`site_id`) REFERENCES `site`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `daily_next` (
	`site_id` integer NOT NULL,
	`day` text NOT NULL,
	`locale` text NOT NULL,
	`query` text NOT NULL,
	`next` text NOT NULL,
	`searches` integer DEFAULT 0 NOT NULL,
	PRIMARY KEY(`site_id`, `day`, `query`, `locale`, `next`),
	FOREIGN KEY (`site_id`) REFERENCES `site`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `daily_path` (
	`site_id` integer NOT NULL,
	`day` text NOT NULL,
	`locale` text NOT NULL,
	`path` text NOT NULL,
	`not_found` integer DEFAULT 0 NOT NULL,
	PRIMARY KEY(`site_id`, `day`, `path`, `locale`),
	FOREIGN KEY (`site_id`) REFERENCES `site`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `daily_position` (
	`site_id` integer NOT NULL,
	`day` text NOT NULL,
	`locale` text NOT NULL,
	`market` text NOT NULL,
	`source` text NOT NULL,
	`position` integer NOT NULL,
	`shown` integer DEFAULT 0 NOT NULL,
	`clicks` integer DEFAULT 0 NOT NULL,
	PRIMARY KEY(`site_id`, `day`, `locale`, `market`, `source`, `position`),
	FOREIGN KEY (`site_id`) REFERENCES `site`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `daily_query` (
	`site_id` integer NOT NULL,
	`day` text NOT NULL,
	`locale` text NOT NULL,
	`query` text NOT NULL,
	`market` text NOT NULL,
	`source` text NOT NULL,
	`product` integer NOT NULL,
	`searches` integer DEFAULT 0 NOT NULL,
	`visits` integer DEFAULT 0 NOT NULL,
	`zero` integer DEFAULT 0 NOT NULL,
	`weak` integer DEFAULT 0 NOT NULL,
	`clicked` integer DEFAULT 0 NOT NULL,
	`researched` integer DEFAULT 0 NOT NULL,
	`contacts` integer DEFAULT 0 NOT NULL,
	PRIMARY KEY(`site_id`, `day`, `query`, `locale`, `market`, `source`, `product`),
	FOREIGN KEY (`site_id`) REFERENCES `site`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `daily_reached` (
	`site_id` integer NOT NULL,
	`day` text NOT NULL,
	`locale` text NOT NULL,
	`query` text NOT NULL,
	`article` integer NOT NULL,
	`language` text NOT NULL,
	`searches` integer DEFAULT 0 NOT NULL,
	PRIMARY KEY(`site_id`, `day`, `query`, `locale`, `article`, `language`),
	FOREIGN KEY (`site_id`) REFERENCES `site`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `daily_result` (
	`site_id` integer NOT NULL,
	`day` text NOT NULL,
	`locale` text NOT NULL,
	`query` text NOT NULL,
	`article` integer NOT NULL,
	`shown` integer DEFAULT 0 NOT NULL,
	`clicks` integer DEFAULT 0 NOT NULL,
	PRIMARY KEY(`site_id`, `day`, `query`, `locale`, `article`),
	FOREIGN KEY (`site_id`) REFERENCES `site`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `dead_message` (
	`id` text PRIMARY KEY NOT NULL,
	`body` text NOT NULL,
	`died_at` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `event` (
	`seq` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`id` text NOT NULL,
	`site_id` integer NOT NULL,
	`at` integer NOT NULL,
	`kind` text NOT NULL,
	`source` text NOT NULL,
	`thread` text NOT NULL,
	`visit` text,
	`locale` text NOT NULL,
	`market` text NOT NULL,
	`language` text,
	`article` integer,
	`revision` integer,
	`product` integer,
	`query` text,
	`match` text,
	`total` integer,
	`position` integer,
	`shown` text,
	`reference` text,
	`value` text,
	FOREIGN KEY (`site_id`) REFERENCES `site`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `event_id_unique` ON `event` (`id`);--> statement-breakpoint
CREATE INDEX `event_thread` ON `event` (`thread`);--> statement-breakpoint
CREATE INDEX `event_time` ON `event` (`site_id`,`at`);--> statement-breakpoint
CREATE TABLE `rollup` (
	`id` integer PRIMARY KEY NOT NULL,
	`up_to` integer NOT NULL
);
