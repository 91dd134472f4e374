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
CREATE TABLE `daily` (
	`site_id` integer NOT NULL,
	`day` text NOT NULL,
	`locale` text NOT NULL,
	`market` text NOT NULL,
	`source` text NOT NULL,
	`visits` integer DEFAULT 0 NOT NULL,
	`views` integer DEFAULT 0 NOT NULL,
	`article_views` integer DEFAULT 0 NOT NULL,
	`not_found` integer DEFAULT 0 NOT NULL,
	`searches` integer DEFAULT 0 NOT NULL,
	`zero` integer DEFAULT 0 NOT NULL,
	`weak` integer DEFAULT 0 NOT NULL,
	`clicked` integer DEFAULT 0 NOT NULL,
	`researched` integer DEFAULT 0 NOT NULL,
	`search_contacts` integer DEFAULT 0 NOT NULL,
	`clicks` integer DEFAULT 0 NOT NULL,
	`positions` integer DEFAULT 0 NOT NULL,
	`contacts` integer DEFAULT 0 NOT NULL,
	`channels` integer DEFAULT 0 NOT NULL,
	`lost` integer DEFAULT 0 NOT NULL,
	`direct` integer DEFAULT 0 NOT NULL,
	`beyond` integer DEFAULT 0 NOT NULL,
	PRIMARY KEY(`site_id`, `day`, `locale`, `market`, `source`),
	FOREIGN KEY (`site_id`) REFERENCES `site`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `daily_article` (
	`site_id` integer NOT NULL,
	`day` text NOT NULL,
	`locale` text NOT NULL,
	`article` integer NOT NULL,
	`market` text NOT NULL,
	`language` text NOT NULL,
	`views` integer DEFAULT 0 NOT NULL,
	`visits` integer DEFAULT 0 NOT NULL,
	`ended_well` integer DEFAULT 0 NOT NULL,
	`arrivals` integer DEFAULT 0 NOT NULL,
	PRIMARY KEY(`site_id`, `day`, `article`, `locale`, `market`, `language`),
	FOREIGN KEY (`site_id`) REFERENCES `site`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `daily_article_article` ON `daily_article` (`site_id`,`article`,`day`,`language`);--> statement-breakpoint
CREATE TABLE `daily_language` (
	`site_id` integer NOT NULL,
	`day` text NOT NULL,
	`locale` text NOT NULL,
	`market` text NOT NULL,
	`language` text NOT NULL,
	`views` integer DEFAULT 0 NOT NULL,
	`visits` integer DEFAULT 0 NOT NULL,
	`ended_well` integer DEFAULT 0 NOT NULL,
	`arrivals` integer DEFAULT 0 NOT NULL,
	PRIMARY KEY(`site_id`, `day`, `locale`, `market`, `language`),
	FOREIGN KEY (`site_id`) REFERENCES `site`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `daily_next` (
	`site_id` integer NOT NULL,
	`day` text NOT NULL,
	`locale` text NOT NULL,
	`query` text NOT NULL,
	`next` text NOT NULL,
	`searches` integer DEFAULT 0 NOT NULL,
	PRIMARY KEY(`site_id`, `day`, `query`, `locale`, `next`),
	FOREIGN KEY (`site_id`) REFERENCES `site`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `daily_next_query` ON `daily_next` (`site_id`,`query`,`next`,`locale`,`day`);--> statement-breakpoint
CREATE TABLE `daily_path` (
	`site_id` integer NOT NULL,
	`day` text NOT NULL,
	`locale` text NOT NULL,
	`path` text NOT NULL,
	`not_found` integer DEFAULT 0 NOT NULL,
	PRIMARY KEY(`site_id`, `day`, `path`, `locale`),
	FOREIGN KEY (`site_id`) REFERENCES `site`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `daily_path_path` ON `daily_path` (`site_id`,`path`,`locale`,`day`);--> statement-breakpoint
CREATE TABLE `daily_position` (
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
CREATE TABLE `daily_query` (
	`site_id` integer NOT NULL,
	`day` text NOT NULL,
	`locale` text NOT NULL,
	`query` text NOT NULL,
	`market` text NOT NULL,
	`source` text NOT NULL,
	`product` integer NOT NULL,
	`searches` integer DEFAULT 0 NOT NULL,
	`visits` integer DEFAULT 0 NOT NULL,
	`zero` integer DEFAULT 0 NOT NULL,
	`weak` integer DEFAULT 0 NOT NULL,
	`clicked` integer DEFAULT 0 NOT NULL,
	`researched` integer DEFAULT 0 NOT NULL,
	`contacts` integer DEFAULT 0 NOT NULL,
	`clicks` integer DEFAULT 0 NOT NULL,
	`positions` integer DEFAULT 0 NOT NULL,
	PRIMARY KEY(`site_id`, `day`, `query`, `locale`, `market`, `source`, `product`),
	FOREIGN KEY (`site_id`) REFERENCES `site`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `daily_query_query` ON `daily_query` (`site_id`,`query`,`locale`,`day`);--> statement-breakpoint
CREATE INDEX `daily_query_repeated` ON `daily_query` (`site_id`,`day`,`query`,`locale`,`market`,`source`,`searches`,`clicked`) WHERE searches > 1;--> statement-breakpoint
CREATE INDEX `daily_query_product` ON `daily_query` (`site_id`,`product`,`day`) WHERE product > 0;--> statement-breakpoint
CREATE TABLE `daily_reached` (
	`site_id` integer NOT NULL,
	`day` text NOT NULL,
	`locale` text NOT NULL,
	`query` text NOT NULL,
	`article` integer NOT NULL,
	`language` text NOT NULL,
	`searches` integer DEFAULT 0 NOT NULL,
	PRIMARY KEY(`site_id`, `day`, `query`, `locale`, `article`, `language`),
	FOREIGN KEY (`site_id`) REFERENCES `site`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `daily_reached_query` ON `daily_reached` (`site_id`,`query`,`locale`,`article`,`day`);--> statement-breakpoint
CREATE TABLE `daily_result` (
	`site_id` integer NOT NULL,
	`day` text NOT NULL,
	`locale` text NOT NULL,
	`query` text NOT NULL,
	`article` integer NOT NULL,
	`shown` integer DEFAULT 0 NOT NULL,
	`clicks` integer DEFAULT 0 NOT NULL,
	PRIMARY KEY(`site_id`, `day`, `query`, `locale`, `article`),
	FOREIGN KEY (`site_id`) REFERENCES `site`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `daily_result_article` ON `daily_result` (`site_id`,`article`,`query`,`locale`,`day`);--> statement-breakpoint
CREATE TABLE `event` (
	`seq` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`id` text NOT NULL,
	`site_id` integer NOT NULL,
	`at` integer NOT NULL,
	`kind` text NOT NULL,
	`source` text NOT NULL,
	`thread` text NOT NULL,
	`visit` text,
	`locale` text NOT NULL,
	`market` text NOT NULL,
	`language` text,
	`article` integer,
	`revision` integer,
	`product` integer,
	`query` text,
	`match` text,
	`total` integer,
	`position` integer,
	`shown` text,
	`reference` text,
	`value` text,
	FOREIGN KEY (`site_id`) REFERENCES `site`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `event_id_unique` ON `event` (`id`);--> statement-breakpoint
CREATE INDEX `event_thread` ON `event` (`thread`);--> statement-breakpoint
CREATE INDEX `event_time` ON `event` (`site_id`,`at`);--> statement-breakpoint
CREATE TABLE `event_sweep` (
	`site_id` integer PRIMARY KEY NOT NULL,
	`kept_from` integer NOT NULL,
	`swept_at` integer NOT NULL,
	FOREIGN KEY (`site_id`) REFERENCES `site`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `rollup` (
	`id` integer PRIMARY KEY NOT NULL,
	`up_to` integer NOT NULL,
	`removals` integer DEFAULT 0 NOT NULL
);
--> statement-breakpoint
CREATE TABLE `weekly_article` (
	`site_id` integer NOT NULL,
	`day` text NOT NULL,
	`locale` text NOT NULL,
	`article` integer NOT NULL,
	`views` integer DEFAULT 0 NOT NULL,
	`visits` integer DEFAULT 0 NOT NULL,
	`ended_well` integer DEFAULT 0 NOT NULL,
	`arrivals` integer DEFAULT 0 NOT NULL,
	PRIMARY KEY(`site_id`, `day`, `locale`, `article`),
	FOREIGN KEY (`site_id`) REFERENCES `site`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `dead_message` (
	`slot` integer PRIMARY KEY NOT NULL,
	`id` text NOT NULL,
	`body` text NOT NULL,
	`died_at` integer NOT NULL,
	`tried_at` integer
);
--> statement-breakpoint
CREATE UNIQUE INDEX `dead_message_id_unique` ON `dead_message` (`id`);--> statement-breakpoint
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
CREATE INDEX `digest_delivery_site` ON `digest_delivery` (`site_id`,`at`);--> statement-breakpoint
CREATE TABLE `daily_reason` (
	`site_id` integer NOT NULL,
	`day` text NOT NULL,
	`article` integer NOT NULL,
	`language` text NOT NULL,
	`revision` integer NOT NULL,
	`locale` text NOT NULL,
	`market` text NOT NULL,
	`vote` text NOT NULL,
	`reason` text NOT NULL,
	`votes` integer DEFAULT 0 NOT NULL,
	PRIMARY KEY(`site_id`, `day`, `article`, `language`, `revision`, `locale`, `market`, `vote`, `reason`),
	FOREIGN KEY (`site_id`) REFERENCES `site`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `daily_reason_article` ON `daily_reason` (`site_id`,`article`,`language`,`revision`);--> statement-breakpoint
CREATE TABLE `daily_vote` (
	`site_id` integer NOT NULL,
	`day` text NOT NULL,
	`article` integer NOT NULL,
	`language` text NOT NULL,
	`revision` integer NOT NULL,
	`locale` text NOT NULL,
	`market` text NOT NULL,
	`yes` integer DEFAULT 0 NOT NULL,
	`no` integer DEFAULT 0 NOT NULL,
	PRIMARY KEY(`site_id`, `day`, `article`, `language`, `revision`, `locale`, `market`),
	FOREIGN KEY (`site_id`) REFERENCES `site`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `daily_vote_article` ON `daily_vote` (`site_id`,`article`,`language`,`revision`);--> statement-breakpoint
CREATE TABLE `deleted_comment` (
	`event` text PRIMARY KEY NOT NULL,
	`site_id` integer NOT NULL,
	`day` text NOT NULL,
	FOREIGN KEY (`site_id`) REFERENCES `site`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `deleted_comment_day` ON `deleted_comment` (`site_id`,`day`);--> statement-breakpoint
CREATE TABLE `feedback` (
	`id` integer PRIMARY KEY NOT NULL,
	`site_id` integer NOT NULL,
	`event` text NOT NULL,
	`reply` text,
	`day` text NOT NULL,
	`locale` text NOT NULL,
	`market` text NOT NULL,
	`language` text NOT NULL,
	`article` integer NOT NULL,
	`revision` integer NOT NULL,
	`vote` text NOT NULL,
	`reasons` text NOT NULL,
	`comment` text NOT NULL,
	`folded` text NOT NULL,
	`sent` integer DEFAULT 0 NOT NULL,
	`state` text DEFAULT 'new' NOT NULL,
	`assignee` text,
	`version` integer DEFAULT 1 NOT NULL,
	FOREIGN KEY (`site_id`) REFERENCES `site`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `feedback_event_unique` ON `feedback` (`event`);--> statement-breakpoint
CREATE INDEX `feedback_state` ON `feedback` (`site_id`,`state`,`day`);--> statement-breakpoint
CREATE INDEX `feedback_article` ON `feedback` (`site_id`,`article`,`day`);--> statement-breakpoint
CREATE INDEX `feedback_assignee` ON `feedback` (`site_id`,`assignee`,`state`,`day`) WHERE assignee IS NOT NULL;--> statement-breakpoint
CREATE INDEX `feedback_day` ON `feedback` (`site_id`,`day`);--> statement-breakpoint
CREATE TABLE `reply_address` (
	`slot` integer PRIMARY KEY NOT NULL,
	`id` text NOT NULL,
	`site_id` integer NOT NULL,
	`key_id` text NOT NULL,
	`sealed` text NOT NULL,
	`at` integer NOT NULL,
	FOREIGN KEY (`site_id`) REFERENCES `site`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `reply_address_id_unique` ON `reply_address` (`id`);--> statement-breakpoint
CREATE INDEX `reply_address_time` ON `reply_address` (`at`);--> statement-breakpoint
CREATE TABLE `gap` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`site_id` integer NOT NULL,
	`language` text NOT NULL,
	`label` text NOT NULL,
	`state` text DEFAULT 'open' NOT NULL,
	`owner` text,
	`note` text DEFAULT '' NOT NULL,
	`version` integer DEFAULT 0 NOT NULL,
	`action` text NOT NULL,
	`article` integer,
	`words` text,
	`reason` text NOT NULL,
	`score` real NOT NULL,
	`searches` integer NOT NULL,
	`failed` integer NOT NULL,
	`recency` real NOT NULL,
	`locales` text NOT NULL,
	`reached` integer,
	`first_seen` text NOT NULL,
	`last_seen` text NOT NULL,
	`draft` integer,
	`merged_into` integer,
	`done_on` text,
	`reopened_on` text,
	`measured_on` text,
	`before` text,
	`after` text,
	FOREIGN KEY (`site_id`) REFERENCES `site`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `gap_listed` ON `gap` (`site_id`,`state`,`score`);--> statement-breakpoint
CREATE INDEX `gap_reached` ON `gap` (`site_id`,`reached`);--> statement-breakpoint
CREATE INDEX `gap_owner` ON `gap` (`site_id`,`owner`,`state`) WHERE owner IS NOT NULL;--> statement-breakpoint
CREATE TABLE `gap_query` (
	`site_id` integer NOT NULL,
	`language` text NOT NULL,
	`query` text NOT NULL,
	`gap_id` integer NOT NULL,
	`searches` integer NOT NULL,
	`failed` integer NOT NULL,
	PRIMARY KEY(`site_id`, `language`, `query`),
	FOREIGN KEY (`site_id`) REFERENCES `site`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`gap_id`) REFERENCES `gap`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `gap_query_gap` ON `gap_query` (`gap_id`,`searches`);--> statement-breakpoint
CREATE TABLE `gap_run` (
	`site_id` integer PRIMARY KEY NOT NULL,
	`at` integer NOT NULL,
	`up_to` integer NOT NULL,
	`found` integer NOT NULL,
	`claim` text,
	`claimed_until` integer DEFAULT 0 NOT NULL,
	`tries` integer DEFAULT 0 NOT NULL,
	`looked` text,
	FOREIGN KEY (`site_id`) REFERENCES `site`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `translation_changed` ON `translation` (`updated_at`,`article_id`,`language`,`published_at`) WHERE live_revision IS NOT NULL;