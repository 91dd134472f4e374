CREATE TABLE `text_moment` (
	`site_id` integer NOT NULL,
	`kind` text NOT NULL,
	`entity` text NOT NULL,
	`language` text NOT NULL,
	`at` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
	PRIMARY KEY(`site_id`, `kind`, `entity`, `language`),
	FOREIGN KEY (`site_id`) REFERENCES `site`(`id`) ON UPDATE no action ON DELETE no action
);
