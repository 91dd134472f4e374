ALTER TABLE `fact_schedule` ADD `broke_off_at` text;--> statement-breakpoint
ALTER TABLE `schedule` ADD `broke_off_at` text;