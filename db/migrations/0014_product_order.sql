ALTER TABLE `article_product` ADD `article_number` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
UPDATE `article_product` SET `article_number` = (SELECT `number` FROM `article` WHERE `id` = `article_id`);--> statement-breakpoint
CREATE INDEX `article_product_order` ON `article_product` (`product_id`,`article_number`);