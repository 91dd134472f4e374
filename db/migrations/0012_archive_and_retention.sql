CREATE TABLE `archived_hour` (
	`site_id` integer NOT NULL,
	`hour` integer NOT NULL,
	`due_to` integer NOT NULL,
	`up_to` integer DEFAULT 0 NOT NULL,
	`events` integer DEFAULT 0 NOT NULL,
	`bytes` integer DEFAULT 0 NOT NULL,
	`written_at` integer,
	`claim` text,
	`claimed_until` integer DEFAULT 0 NOT NULL,
	PRIMARY KEY(`site_id`, `hour`),
	FOREIGN KEY (`site_id`) REFERENCES `site`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `archived_hour_due` ON `archived_hour` (`hour`) WHERE due_to > up_to;--> statement-breakpoint
CREATE TABLE `event_sweep` (
	`site_id` integer PRIMARY KEY NOT NULL,
	`kept_from` integer NOT NULL,
	`swept_at` integer NOT NULL,
	FOREIGN KEY (`site_id`) REFERENCES `site`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
ALTER TABLE `daily` ADD `direct` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE `dead_message` ADD `tried_at` integer;--> statement-breakpoint
ALTER TABLE `rollup` ADD `removals` integer DEFAULT 0 NOT NULL;