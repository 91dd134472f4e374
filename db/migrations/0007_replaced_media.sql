CREATE TABLE `unnamed_object` (
	`key` text PRIMARY KEY NOT NULL,
	`since` text NOT NULL,
	`doomed_at` text
);
--> statement-breakpoint
CREATE INDEX `unnamed_object_since` ON `unnamed_object` (`since`);--> statement-breakpoint
ALTER TABLE `outbox` ADD `recompile` text;