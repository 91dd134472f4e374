CREATE TABLE `promoted_article` (
	`site_id` integer NOT NULL,
	`locale` text NOT NULL,
	`article` integer NOT NULL,
	`boost` real NOT NULL,
	PRIMARY KEY(`site_id`, `locale`, `article`),
	FOREIGN KEY (`site_id`) REFERENCES `site`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `search_index` (
	`site_id` integer NOT NULL,
	`locale` text NOT NULL,
	`pointer` text NOT NULL,
	`up_to` integer NOT NULL,
	`built_at` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
	PRIMARY KEY(`site_id`, `locale`),
	FOREIGN KEY (`site_id`) REFERENCES `site`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `search_key` (
	`key` text PRIMARY KEY NOT NULL,
	`site_id` integer NOT NULL,
	`locale` text NOT NULL,
	`created_at` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
	`retired_at` text,
	FOREIGN KEY (`site_id`) REFERENCES `site`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `search_key_retired` ON `search_key` (`retired_at`);--> statement-breakpoint
CREATE TABLE `search_pin` (
	`id` integer PRIMARY KEY NOT NULL,
	`site_id` integer NOT NULL,
	`locale` text NOT NULL,
	`query` text NOT NULL,
	`article` integer NOT NULL,
	`position` integer DEFAULT 0 NOT NULL,
	`starts_at` text,
	`ends_at` text,
	FOREIGN KEY (`site_id`) REFERENCES `site`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `search_pin_query` ON `search_pin` (`site_id`,`locale`,`query`,`article`);--> statement-breakpoint
CREATE TABLE `stop_word` (
	`site_id` integer NOT NULL,
	`locale` text NOT NULL,
	`word` text NOT NULL,
	PRIMARY KEY(`site_id`, `locale`, `word`),
	FOREIGN KEY (`site_id`) REFERENCES `site`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `synonym` (
	`id` integer PRIMARY KEY NOT NULL,
	`site_id` integer NOT NULL,
	`locale` text NOT NULL,
	`terms` text NOT NULL,
	`replacements` text NOT NULL,
	FOREIGN KEY (`site_id`) REFERENCES `site`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `synonym_terms` ON `synonym` (`site_id`,`locale`,`terms`,`replacements`);--> statement-breakpoint
CREATE TABLE `type_boost` (
	`site_id` integer NOT NULL,
	`locale` text NOT NULL,
	`type` text NOT NULL,
	`boost` real NOT NULL,
	PRIMARY KEY(`site_id`, `locale`, `type`),
	FOREIGN KEY (`site_id`) REFERENCES `site`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
ALTER TABLE `outbox` ADD `search` text;