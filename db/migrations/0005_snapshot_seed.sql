ALTER TABLE `revision` ADD `seed` text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE `revision` ADD `seed_folder` text;