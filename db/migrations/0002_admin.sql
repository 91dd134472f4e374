CREATE TABLE `api_token` (
	`id` integer PRIMARY KEY NOT NULL,
	`hash` text NOT NULL,
	`user_id` integer NOT NULL,
	`name` text NOT NULL,
	`ending` text NOT NULL,
	`grants` text NOT NULL,
	`created_at` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
	`expires_at` text,
	`used_at` text,
	`revoked_at` text,
	FOREIGN KEY (`user_id`) REFERENCES `user`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `api_token_hash_unique` ON `api_token` (`hash`);--> statement-breakpoint
CREATE INDEX `api_token_user` ON `api_token` (`user_id`);--> statement-breakpoint
CREATE TABLE `audit` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`site_id` integer,
	`actor` text NOT NULL,
	`action` text NOT NULL,
	`entity` text NOT NULL,
	`before` text,
	`after` text,
	`created_at` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
	FOREIGN KEY (`site_id`) REFERENCES `site`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `audit_actor` ON `audit` (`actor`,`id`);--> statement-breakpoint
CREATE INDEX `audit_action` ON `audit` (`action`,`id`);--> statement-breakpoint
CREATE INDEX `audit_entity` ON `audit` (`entity`,`id`);--> statement-breakpoint
CREATE TABLE `comment` (
	`id` integer PRIMARY KEY NOT NULL,
	`article_id` integer NOT NULL,
	`language` text NOT NULL,
	`revision` integer NOT NULL,
	`quote` text,
	`body` text NOT NULL,
	`author` text NOT NULL,
	`created_at` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
	`resolved_at` text,
	`resolved_by` text,
	FOREIGN KEY (`article_id`) REFERENCES `article`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `comment_translation` ON `comment` (`article_id`,`language`,`resolved_at`);--> statement-breakpoint
CREATE TABLE `form_receipt` (
	`id` text PRIMARY KEY NOT NULL,
	`location` text NOT NULL,
	`created_at` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL
);
--> statement-breakpoint
CREATE TABLE `preview_link` (
	`id` integer PRIMARY KEY NOT NULL,
	`hash` text NOT NULL,
	`article_id` integer NOT NULL,
	`language` text NOT NULL,
	`revision` integer,
	`locale` text NOT NULL,
	`author` text NOT NULL,
	`created_at` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
	`expires_at` text NOT NULL,
	`revoked_at` text,
	FOREIGN KEY (`article_id`) REFERENCES `article`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `preview_link_hash_unique` ON `preview_link` (`hash`);--> statement-breakpoint
CREATE INDEX `preview_link_article` ON `preview_link` (`article_id`,`language`);--> statement-breakpoint
CREATE INDEX `preview_link_expires` ON `preview_link` (`expires_at`);--> statement-breakpoint
CREATE TABLE `redirect` (
	`id` integer PRIMARY KEY NOT NULL,
	`site_id` integer NOT NULL,
	`source` text NOT NULL,
	`target` text NOT NULL,
	`note` text,
	`author` text NOT NULL,
	`created_at` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
	FOREIGN KEY (`site_id`) REFERENCES `site`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `redirect_source` ON `redirect` (`site_id`,`source`);--> statement-breakpoint
CREATE TABLE `schedule` (
	`id` integer PRIMARY KEY NOT NULL,
	`article_id` integer NOT NULL,
	`language` text NOT NULL,
	`action` text NOT NULL,
	`revision` integer NOT NULL,
	`significance` text NOT NULL,
	`at` text NOT NULL,
	`wall_time` text NOT NULL,
	`time_zone` text NOT NULL,
	`author` text NOT NULL,
	`created_at` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
	`done_at` text,
	`outcome` text,
	`error` text,
	FOREIGN KEY (`article_id`) REFERENCES `article`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `schedule_due` ON `schedule` (`done_at`,`at`);--> statement-breakpoint
CREATE INDEX `schedule_translation` ON `schedule` (`article_id`,`language`);--> statement-breakpoint
CREATE TABLE `session` (
	`id` integer PRIMARY KEY NOT NULL,
	`hash` text NOT NULL,
	`user_id` integer NOT NULL,
	`device` text NOT NULL,
	`created_at` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
	`seen_at` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
	`expires_at` text NOT NULL,
	`ended_at` text,
	FOREIGN KEY (`user_id`) REFERENCES `user`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `session_hash_unique` ON `session` (`hash`);--> statement-breakpoint
CREATE INDEX `session_user` ON `session` (`user_id`);--> statement-breakpoint
CREATE INDEX `session_expires` ON `session` (`expires_at`);--> statement-breakpoint
CREATE TABLE `sign_in_link` (
	`hash` text PRIMARY KEY NOT NULL,
	`user_id` integer,
	`browser` text,
	`created_at` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
	`expires_at` text NOT NULL,
	`used_at` text,
	FOREIGN KEY (`user_id`) REFERENCES `user`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `sign_in_link_user` ON `sign_in_link` (`user_id`,`created_at`);--> statement-breakpoint
CREATE INDEX `sign_in_link_expires` ON `sign_in_link` (`expires_at`);--> statement-breakpoint
CREATE TABLE `user` (
	`id` integer PRIMARY KEY NOT NULL,
	`email` text NOT NULL,
	`name` text NOT NULL,
	`grants` text NOT NULL,
	`created_at` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
	`seen_at` text,
	`removed_at` text
);
--> statement-breakpoint
CREATE UNIQUE INDEX `user_email_unique` ON `user` (`email`);--> statement-breakpoint
CREATE TABLE `working_copy` (
	`article_id` integer NOT NULL,
	`language` text NOT NULL,
	`user_id` integer NOT NULL,
	`base` integer NOT NULL,
	`version` integer NOT NULL,
	`text` text NOT NULL,
	`saved_at` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
	PRIMARY KEY(`article_id`, `language`, `user_id`),
	FOREIGN KEY (`article_id`) REFERENCES `article`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`user_id`) REFERENCES `user`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
ALTER TABLE `article` ADD `archived_at` text;--> statement-breakpoint
ALTER TABLE `article` ADD `touched_at` text;--> statement-breakpoint
CREATE INDEX `article_touched` ON `article` (`site_id`,`archived_at`,`touched_at`,`id`);--> statement-breakpoint
ALTER TABLE `media` ADD `created_at` text;--> statement-breakpoint
ALTER TABLE `media` ADD `author` text;--> statement-breakpoint
ALTER TABLE `translation` ADD `head_revision` integer;--> statement-breakpoint
ALTER TABLE `translation` ADD `head_status` text;--> statement-breakpoint
ALTER TABLE `translation` ADD `head_title` text;--> statement-breakpoint
ALTER TABLE `translation` ADD `head_at` text;--> statement-breakpoint
ALTER TABLE `translation` ADD `outdated` text;