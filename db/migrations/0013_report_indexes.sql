PRAGMA foreign_keys=OFF;--> statement-breakpoint
CREATE TABLE `__new_daily_position` (
	`site_id` integer NOT NULL,
	`day` text NOT NULL,
	`locale` text NOT NULL,
	`market` text NOT NULL,
	`source` text NOT NULL,
	`product` integer NOT NULL,
	`position` integer NOT NULL,
	`shown` integer DEFAULT 0 NOT NULL,
	`clicks` integer DEFAULT 0 NOT NULL,
	PRIMARY KEY(`site_id`, `day`, `locale`, `market`, `source`, `product`, `position`),
	FOREIGN KEY (`site_id`) REFERENCES `site`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
INSERT INTO `__new_daily_position`("site_id", "day", "locale", "market", "source", "product", "position", "shown", "clicks") SELECT "site_id", "day", "locale", "market", "source", 0, "position", "shown", "clicks" FROM `daily_position`;--> statement-breakpoint
DROP TABLE `daily_position`;--> statement-breakpoint
ALTER TABLE `__new_daily_position` RENAME TO `daily_position`;--> statement-breakpoint
PRAGMA foreign_keys=ON;--> statement-breakpoint
ALTER TABLE `daily_query` ADD `clicks` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE `daily_query` ADD `positions` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
CREATE INDEX `daily_query_query` ON `daily_query` (`site_id`,`query`,`locale`,`day`);--> statement-breakpoint
CREATE INDEX `daily_query_product` ON `daily_query` (`site_id`,`product`,`day`) WHERE product > 0;--> statement-breakpoint
CREATE INDEX `daily_article_article` ON `daily_article` (`site_id`,`article`,`day`);--> statement-breakpoint
CREATE INDEX `daily_result_article` ON `daily_result` (`site_id`,`article`,`query`,`locale`,`day`);