CREATE TABLE `gap` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`site_id` integer NOT NULL,
	`language` text NOT NULL,
	`label` text NOT NULL,
	`state` text DEFAULT 'open' NOT NULL,
	`owner` text,
	`note` text DEFAULT '' NOT NULL,
	`version` integer DEFAULT 0 NOT NULL,
	`action` text NOT NULL,
	`article` integer,
	`words` text,
	`reason` text NOT NULL,
	`score` real NOT NULL,
	`searches` integer NOT NULL,
	`failed` integer NOT NULL,
	`recency` real NOT NULL,
	`locales` text NOT NULL,
	`reached` integer,
	`first_seen` text NOT NULL,
	`last_seen` text NOT NULL,
	`draft` integer,
	`merged_into` integer,
	`done_on` text,
	`reopened_on` text,
	`before` text,
	`after` text,
	FOREIGN KEY (`site_id`) REFERENCES `site`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `gap_listed` ON `gap` (`site_id`,`state`,`score`);--> statement-breakpoint
CREATE INDEX `gap_reached` ON `gap` (`site_id`,`reached`);--> statement-breakpoint
CREATE TABLE `gap_query` (
	`site_id` integer NOT NULL,
	`language` text NOT NULL,
	`query` text NOT NULL,
	`gap_id` integer NOT NULL,
	`searches` integer NOT NULL,
	`failed` integer NOT NULL,
	PRIMARY KEY(`site_id`, `language`, `query`),
	FOREIGN KEY (`site_id`) REFERENCES `site`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`gap_id`) REFERENCES `gap`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `gap_query_gap` ON `gap_query` (`gap_id`,`searches`);--> statement-breakpoint
CREATE TABLE `gap_run` (
	`site_id` integer PRIMARY KEY NOT NULL,
	`at` integer NOT NULL,
	`up_to` integer NOT NULL,
	`found` integer NOT NULL,
	FOREIGN KEY (`site_id`) REFERENCES `site`(`id`) ON UPDATE no action ON DELETE no action
);
