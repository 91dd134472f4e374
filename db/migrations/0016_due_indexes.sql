CREATE INDEX `dead_message_died` ON `dead_message` (`died_at`);--> statement-breakpoint
CREATE INDEX `form_receipt_created` ON `form_receipt` (`created_at`);--> statement-breakpoint
CREATE INDEX `session_ended` ON `session` (`ended_at`) WHERE ended_at IS NOT NULL;--> statement-breakpoint
CREATE INDEX `staged_created` ON `staged` (`created_at`);