CREATE TABLE `partnership_count` (
	`partnership_id` integer NOT NULL,
	`offence_id` integer NOT NULL,
	`year` integer NOT NULL,
	`quarter` integer NOT NULL,
	`release_id` integer NOT NULL,
	`value` integer NOT NULL,
	`known_from` integer DEFAULT 0 NOT NULL,
	`known_to` integer DEFAULT 0 NOT NULL,
	PRIMARY KEY(`partnership_id`, `offence_id`, `year`, `quarter`, `release_id`),
	FOREIGN KEY (`partnership_id`) REFERENCES `partnership`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`offence_id`) REFERENCES `offence`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`release_id`) REFERENCES `release`(`id`) ON UPDATE no action ON DELETE no action
) WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `partnership` (
	`id` integer PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`force_id` integer NOT NULL,
	FOREIGN KEY (`force_id`) REFERENCES `area`(`id`) ON UPDATE no action ON DELETE no action
);
