CREATE TABLE `series_break_outcome_group` (
	`series_break_id` integer NOT NULL,
	`outcome_group_id` integer NOT NULL,
	PRIMARY KEY(`series_break_id`, `outcome_group_id`),
	FOREIGN KEY (`series_break_id`) REFERENCES `series_break`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`outcome_group_id`) REFERENCES `outcome_group`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
ALTER TABLE `outcome_group` DROP COLUMN `new_rules`;