CREATE TABLE `release_area` (
	`release_id` integer NOT NULL,
	`subject` text NOT NULL,
	`area_id` integer NOT NULL,
	PRIMARY KEY(`release_id`, `subject`, `area_id`),
	FOREIGN KEY (`release_id`) REFERENCES `release`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`area_id`) REFERENCES `area`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `release_offence` (
	`release_id` integer NOT NULL,
	`subject` text NOT NULL,
	`offence_id` integer NOT NULL,
	PRIMARY KEY(`release_id`, `subject`, `offence_id`),
	FOREIGN KEY (`release_id`) REFERENCES `release`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`offence_id`) REFERENCES `offence`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `release_revision` (
	`release_id` integer NOT NULL,
	`position` integer NOT NULL,
	`area_id` integer NOT NULL,
	`offence_id` integer NOT NULL,
	`year` integer NOT NULL,
	`quarter` integer NOT NULL,
	`quarters` integer NOT NULL,
	`first_quarter` integer NOT NULL,
	`last_quarter` integer NOT NULL,
	`previous` integer,
	`previous_missing` text,
	`current` integer,
	`current_missing` text,
	`previous_release_id` integer NOT NULL,
	`known_from` integer NOT NULL,
	PRIMARY KEY(`release_id`, `position`),
	FOREIGN KEY (`release_id`) REFERENCES `release`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`area_id`) REFERENCES `area`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`offence_id`) REFERENCES `offence`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`previous_release_id`) REFERENCES `release`(`id`) ON UPDATE no action ON DELETE no action
);
