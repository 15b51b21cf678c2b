CREATE TABLE `comparison_group_force` (
	`group_id` integer NOT NULL,
	`force_id` integer NOT NULL,
	PRIMARY KEY(`group_id`, `force_id`),
	FOREIGN KEY (`group_id`) REFERENCES `comparison_group`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`force_id`) REFERENCES `area`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `comparison_group` (
	`id` integer PRIMARY KEY NOT NULL,
	`release_id` integer NOT NULL,
	`slug` text NOT NULL,
	`name` text NOT NULL,
	`description` text,
	`subject_id` integer,
	FOREIGN KEY (`release_id`) REFERENCES `release`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`subject_id`) REFERENCES `area`(`id`) ON UPDATE no action ON DELETE no action
);
