CREATE TABLE `daily_reason` (
	`site_id` integer NOT NULL,
	`day` text NOT NULL,
	`article` integer NOT NULL,
	`language` text NOT NULL,
	`revision` integer NOT NULL,
	`locale` text NOT NULL,
	`market` text NOT NULL,
	`vote` text NOT NULL,
	`reason` text NOT NULL,
	`votes` integer DEFAULT 0 NOT NULL,
	PRIMARY KEY(`site_id`, `day`, `article`, `language`, `revision`, `locale`, `market`, `vote`, `reason`),
	FOREIGN KEY (`site_id`) REFERENCES `site`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `daily_reason_article` ON `daily_reason` (`site_id`,`article`,`language`,`revision`);--> statement-breakpoint
CREATE TABLE `daily_vote` (
	`site_id` integer NOT NULL,
	`day` text NOT NULL,
	`article` integer NOT NULL,
	`language` text NOT NULL,
	`revision` integer NOT NULL,
	`locale` text NOT NULL,
	`market` text NOT NULL,
	`yes` integer DEFAULT 0 NOT NULL,
	`no` integer DEFAULT 0 NOT NULL,
	PRIMARY KEY(`site_id`, `day`, `article`, `language`, `revision`, `locale`, `market`),
	FOREIGN KEY (`site_id`) REFERENCES `site`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `daily_vote_article` ON `daily_vote` (`site_id`,`article`,`language`,`revision`);--> statement-breakpoint
CREATE TABLE `feedback` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`site_id` integer NOT NULL,
	`event` text NOT NULL,
	`at` integer NOT NULL,
	`locale` text NOT NULL,
	`market` text NOT NULL,
	`language` text NOT NULL,
	`article` integer NOT NULL,
	`revision` integer NOT NULL,
	`vote` text NOT NULL,
	`reasons` text NOT NULL,
	`comment` text NOT NULL,
	`folded` text NOT NULL,
	`state` text DEFAULT 'new' NOT NULL,
	`assignee` text,
	`version` integer DEFAULT 1 NOT NULL,
	FOREIGN KEY (`site_id`) REFERENCES `site`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `feedback_event_unique` ON `feedback` (`event`);--> statement-breakpoint
CREATE INDEX `feedback_state` ON `feedback` (`site_id`,`state`,`id`);--> statement-breakpoint
CREATE INDEX `feedback_article` ON `feedback` (`site_id`,`article`,`id`);--> statement-breakpoint
CREATE INDEX `feedback_time` ON `feedback` (`at`);--> statement-breakpoint
CREATE TABLE `reply_address` (
	`event` text PRIMARY KEY NOT NULL,
	`site_id` integer NOT NULL,
	`key_id` text NOT NULL,
	`sealed` text NOT NULL,
	`at` integer NOT NULL,
	FOREIGN KEY (`site_id`) REFERENCES `site`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `reply_address_time` ON `reply_address` (`at`);