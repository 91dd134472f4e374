CREATE TABLE `digest` (
	`site_id` integer PRIMARY KEY NOT NULL,
	`enabled` integer NOT NULL,
	`weekday` integer NOT NULL,
	`hour` integer NOT NULL,
	`time_zone` text NOT NULL,
	`since` integer NOT NULL,
	FOREIGN KEY (`site_id`) REFERENCES `site`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `digest_channel` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`site_id` integer NOT NULL,
	`kind` text NOT NULL,
	`name` text NOT NULL,
	`address` text NOT NULL,
	`secret` text,
	`created_at` integer NOT NULL,
	FOREIGN KEY (`site_id`) REFERENCES `site`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `digest_channel_site` ON `digest_channel` (`site_id`);--> statement-breakpoint
CREATE TABLE `digest_delivery` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`site_id` integer NOT NULL,
	`edition` text NOT NULL,
	`channel_id` integer NOT NULL,
	`name` text NOT NULL,
	`up_to` text NOT NULL,
	`state` text NOT NULL,
	`tries` integer DEFAULT 0 NOT NULL,
	`next_at` integer NOT NULL,
	`at` integer NOT NULL,
	`said` text,
	FOREIGN KEY (`site_id`) REFERENCES `site`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `digest_delivery_once` ON `digest_delivery` (`site_id`,`edition`,`channel_id`);--> statement-breakpoint
CREATE INDEX `digest_delivery_next` ON `digest_delivery` (`state`,`next_at`);--> statement-breakpoint
CREATE INDEX `digest_delivery_site` ON `digest_delivery` (`site_id`,`at`);