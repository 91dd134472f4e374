CREATE TABLE `article` (
	`id` integer PRIMARY KEY NOT NULL,
	`site_id` integer NOT NULL,
	`number` integer NOT NULL,
	`key` text NOT NULL,
	`type` text NOT NULL,
	`topic_id` integer NOT NULL,
	`labels` text NOT NULL,
	`owner` text,
	`review_days` integer,
	`only_in` text,
	`hidden_in` text,
	`source_id` text,
	`position` integer DEFAULT 0 NOT NULL,
	FOREIGN KEY (`site_id`) REFERENCES `site`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`topic_id`) REFERENCES `topic`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `article_key` ON `article` (`site_id`,`key`);--> statement-breakpoint
CREATE UNIQUE INDEX `article_number` ON `article` (`site_id`,`number`);--> statement-breakpoint
CREATE INDEX `article_topic` ON `article` (`topic_id`,`position`);--> statement-breakpoint
CREATE INDEX `article_source` ON `article` (`site_id`,`source_id`);--> statement-breakpoint
CREATE TABLE `article_product` (
	`article_id` integer NOT NULL,
	`product_id` integer NOT NULL,
	`position` integer NOT NULL,
	PRIMARY KEY(`article_id`, `product_id`),
	FOREIGN KEY (`article_id`) REFERENCES `article`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`product_id`) REFERENCES `product`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `article_product_product` ON `article_product` (`product_id`);--> statement-breakpoint
CREATE TABLE `change` (
	`id` integer PRIMARY KEY NOT NULL,
	`site_id` integer NOT NULL,
	`kind` text NOT NULL,
	`entity` text NOT NULL,
	`number` integer NOT NULL,
	`before` text,
	`after` text,
	`author` text NOT NULL,
	`created_at` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
	FOREIGN KEY (`site_id`) REFERENCES `site`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `change_number` ON `change` (`site_id`,`kind`,`entity`,`number`);--> statement-breakpoint
CREATE TABLE `fact` (
	`id` integer PRIMARY KEY NOT NULL,
	`site_id` integer NOT NULL,
	`key` text NOT NULL,
	`type` text NOT NULL,
	`labels` text NOT NULL,
	`position` integer DEFAULT 0 NOT NULL,
	FOREIGN KEY (`site_id`) REFERENCES `site`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `fact_key` ON `fact` (`site_id`,`key`);--> statement-breakpoint
CREATE TABLE `featured_article` (
	`market_id` integer NOT NULL,
	`article_id` integer NOT NULL,
	`position` integer NOT NULL,
	PRIMARY KEY(`market_id`, `article_id`),
	FOREIGN KEY (`market_id`) REFERENCES `market`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`article_id`) REFERENCES `article`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `locale` (
	`id` integer PRIMARY KEY NOT NULL,
	`site_id` integer NOT NULL,
	`key` text NOT NULL,
	`language` text NOT NULL,
	`market_id` integer NOT NULL,
	`chain` text NOT NULL,
	`direction` text NOT NULL,
	`position` integer NOT NULL,
	`version` integer DEFAULT 1 NOT NULL,
	FOREIGN KEY (`site_id`) REFERENCES `site`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`market_id`) REFERENCES `market`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `locale_key` ON `locale` (`site_id`,`key`);--> statement-breakpoint
CREATE TABLE `market` (
	`id` integer PRIMARY KEY NOT NULL,
	`site_id` integer NOT NULL,
	`key` text NOT NULL,
	`names` text NOT NULL,
	`countries` text NOT NULL,
	`currency` text NOT NULL,
	`time_zone` text NOT NULL,
	`reply_hours` integer,
	`channels` text NOT NULL,
	FOREIGN KEY (`site_id`) REFERENCES `site`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `market_key` ON `market` (`site_id`,`key`);--> statement-breakpoint
CREATE TABLE `market_fact` (
	`market_id` integer NOT NULL,
	`fact_id` integer NOT NULL,
	`value` text NOT NULL,
	PRIMARY KEY(`market_id`, `fact_id`),
	FOREIGN KEY (`market_id`) REFERENCES `market`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`fact_id`) REFERENCES `fact`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `media` (
	`id` integer PRIMARY KEY NOT NULL,
	`site_id` integer NOT NULL,
	`key` text NOT NULL,
	`hash` text NOT NULL,
	`mime` text NOT NULL,
	`bytes` integer NOT NULL,
	`width` integer,
	`height` integer,
	FOREIGN KEY (`site_id`) REFERENCES `site`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `media_key` ON `media` (`site_id`,`key`);--> statement-breakpoint
CREATE TABLE `outbox` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`site_id` integer NOT NULL,
	`tags` text NOT NULL,
	`gateway` integer DEFAULT false NOT NULL,
	`step` integer DEFAULT 0 NOT NULL,
	`attempts` integer DEFAULT 0 NOT NULL,
	`due_at` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
	`done_at` text,
	`error` text,
	FOREIGN KEY (`site_id`) REFERENCES `site`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `outbox_due` ON `outbox` (`done_at`,`due_at`);--> statement-breakpoint
CREATE TABLE `product` (
	`id` integer PRIMARY KEY NOT NULL,
	`site_id` integer NOT NULL,
	`number` integer NOT NULL,
	`key` text NOT NULL,
	`category_id` integer NOT NULL,
	`position` integer NOT NULL,
	`model` text NOT NULL,
	`skus` text NOT NULL,
	`names` text NOT NULL,
	`summaries` text NOT NULL,
	`specifications` text NOT NULL,
	`image` text,
	`manuals` text NOT NULL,
	`hidden_in` text NOT NULL,
	FOREIGN KEY (`site_id`) REFERENCES `site`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`category_id`) REFERENCES `product_category`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `product_key` ON `product` (`site_id`,`key`);--> statement-breakpoint
CREATE UNIQUE INDEX `product_number` ON `product` (`site_id`,`number`);--> statement-breakpoint
CREATE TABLE `product_category` (
	`id` integer PRIMARY KEY NOT NULL,
	`site_id` integer NOT NULL,
	`key` text NOT NULL,
	`position` integer NOT NULL,
	`names` text NOT NULL,
	`image` text,
	FOREIGN KEY (`site_id`) REFERENCES `site`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `product_category_key` ON `product_category` (`site_id`,`key`);--> statement-breakpoint
CREATE TABLE `related_article` (
	`article_id` integer NOT NULL,
	`related_id` integer NOT NULL,
	`position` integer NOT NULL,
	PRIMARY KEY(`article_id`, `related_id`),
	FOREIGN KEY (`article_id`) REFERENCES `article`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`related_id`) REFERENCES `article`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `related_article_related` ON `related_article` (`related_id`);--> statement-breakpoint
CREATE TABLE `revision` (
	`id` integer PRIMARY KEY NOT NULL,
	`translation_id` integer NOT NULL,
	`number` integer NOT NULL,
	`status` text NOT NULL,
	`title` text NOT NULL,
	`slug` text NOT NULL,
	`summary` text NOT NULL,
	`seo_title` text,
	`seo_description` text,
	`body` text NOT NULL,
	`significance` text NOT NULL,
	`based_on` integer,
	`author` text NOT NULL,
	`note` text,
	`created_at` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
	FOREIGN KEY (`translation_id`) REFERENCES `translation`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `revision_number` ON `revision` (`translation_id`,`number`);--> statement-breakpoint
CREATE TABLE `site` (
	`id` integer PRIMARY KEY NOT NULL,
	`key` text NOT NULL,
	`name` text NOT NULL,
	`source_language` text NOT NULL,
	`default_locale` text NOT NULL,
	`settings` text NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `site_key_unique` ON `site` (`key`);--> statement-breakpoint
CREATE TABLE `site_host` (
	`host` text PRIMARY KEY NOT NULL,
	`site_id` integer NOT NULL,
	FOREIGN KEY (`site_id`) REFERENCES `site`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `slug_history` (
	`id` integer PRIMARY KEY NOT NULL,
	`site_id` integer NOT NULL,
	`kind` text NOT NULL,
	`number` integer NOT NULL,
	`language` text NOT NULL,
	`slug` text NOT NULL,
	`replaced_at` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
	FOREIGN KEY (`site_id`) REFERENCES `site`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `slug_history_slug` ON `slug_history` (`site_id`,`kind`,`slug`,`language`,`number`);--> statement-breakpoint
CREATE TABLE `snippet` (
	`id` integer PRIMARY KEY NOT NULL,
	`site_id` integer NOT NULL,
	`key` text NOT NULL,
	FOREIGN KEY (`site_id`) REFERENCES `site`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `snippet_key` ON `snippet` (`site_id`,`key`);--> statement-breakpoint
CREATE TABLE `snippet_translation` (
	`snippet_id` integer NOT NULL,
	`language` text NOT NULL,
	`body` text NOT NULL,
	`segments` text NOT NULL,
	`links` text DEFAULT '[]' NOT NULL,
	PRIMARY KEY(`snippet_id`, `language`),
	FOREIGN KEY (`snippet_id`) REFERENCES `snippet`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `staged` (
	`import_id` text NOT NULL,
	`kind` text NOT NULL,
	`key` text NOT NULL,
	`row` text NOT NULL,
	`created_at` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
	PRIMARY KEY(`import_id`, `kind`, `key`)
);
--> statement-breakpoint
CREATE TABLE `topic` (
	`id` integer PRIMARY KEY NOT NULL,
	`site_id` integer NOT NULL,
	`number` integer NOT NULL,
	`key` text NOT NULL,
	`parent_id` integer,
	`position` integer NOT NULL,
	`icon` text NOT NULL,
	`names` text NOT NULL,
	`summaries` text NOT NULL,
	FOREIGN KEY (`site_id`) REFERENCES `site`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`parent_id`) REFERENCES `topic`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `topic_key` ON `topic` (`site_id`,`key`);--> statement-breakpoint
CREATE UNIQUE INDEX `topic_number` ON `topic` (`site_id`,`number`);--> statement-breakpoint
CREATE TABLE `translation` (
	`id` integer PRIMARY KEY NOT NULL,
	`article_id` integer NOT NULL,
	`language` text NOT NULL,
	`live_revision` integer,
	`title` text DEFAULT '' NOT NULL,
	`slug` text DEFAULT '' NOT NULL,
	`summary` text DEFAULT '' NOT NULL,
	`seo_title` text,
	`seo_description` text,
	`segments` text DEFAULT '[]' NOT NULL,
	`contents` text DEFAULT '[]' NOT NULL,
	`links` text DEFAULT '[]' NOT NULL,
	`published_at` text,
	`updated_at` text,
	`verified_at` text,
	`import_hash` text,
	FOREIGN KEY (`article_id`) REFERENCES `article`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `translation_language` ON `translation` (`article_id`,`language`);--> statement-breakpoint
CREATE INDEX `translation_listed` ON `translation` (`article_id`,`language`,`live_revision`,`slug`,`title`);--> statement-breakpoint
CREATE TABLE `usage` (
	`site_id` integer NOT NULL,
	`user_kind` text NOT NULL,
	`user_id` integer NOT NULL,
	`language` text NOT NULL,
	`kind` text NOT NULL,
	`key` text NOT NULL,
	PRIMARY KEY(`user_kind`, `user_id`, `language`, `kind`, `key`),
	FOREIGN KEY (`site_id`) REFERENCES `site`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `usage_key` ON `usage` (`site_id`,`kind`,`key`);