CREATE TABLE `recording_caution` (
	`id` integer PRIMARY KEY NOT NULL,
	`slug` text NOT NULL,
	`date` text NOT NULL,
	`title` text NOT NULL,
	`reason` text NOT NULL,
	`citation` text NOT NULL,
	`url` text NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `recording_caution_slug_unique` ON `recording_caution` (`slug`);