CREATE TABLE `fact_schedule` (
	`id` integer PRIMARY KEY NOT NULL,
	`site_id` integer NOT NULL,
	`fact` text NOT NULL,
	`cells` text NOT NULL,
	`at` text NOT NULL,
	`wall_time` text NOT NULL,
	`time_zone` text NOT NULL,
	`author` text NOT NULL,
	`created_at` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
	`done_at` text,
	`outcome` text,
	`error` text,
	`written` text,
	FOREIGN KEY (`site_id`) REFERENCES `site`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `fact_schedule_due` ON `fact_schedule` (`done_at`,`at`);--> statement-breakpoint
CREATE INDEX `fact_schedule_fact` ON `fact_schedule` (`site_id`,`fact`);