CREATE TABLE `area_part` (
	`area_id` integer NOT NULL,
	`part_id` integer NOT NULL,
	PRIMARY KEY(`area_id`, `part_id`),
	FOREIGN KEY (`area_id`) REFERENCES `area`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`part_id`) REFERENCES `area`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `area` (
	`id` integer PRIMARY KEY NOT NULL,
	`kind` text NOT NULL,
	`slug` text NOT NULL,
	`code` text,
	`name` text NOT NULL,
	`title` text NOT NULL,
	`force_kind` text,
	`region_id` integer,
	`rate_caution` text,
	`without_btp_id` integer,
	FOREIGN KEY (`region_id`) REFERENCES `area`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`without_btp_id`) REFERENCES `area`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `area_kind_slug_unique` ON `area` (`kind`,`slug`);--> statement-breakpoint
CREATE TABLE `population` (
	`area_id` integer NOT NULL,
	`mid_year` integer NOT NULL,
	`sex` text NOT NULL,
	`value` integer NOT NULL,
	`basis` text NOT NULL,
	`release_id` integer NOT NULL,
	`known_from` integer DEFAULT 0 NOT NULL,
	`known_to` integer DEFAULT 0 NOT NULL,
	PRIMARY KEY(`area_id`, `mid_year`, `sex`, `release_id`),
	FOREIGN KEY (`area_id`) REFERENCES `area`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`release_id`) REFERENCES `release`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `offence_count` (
	`area_id` integer NOT NULL,
	`offence_id` integer NOT NULL,
	`grain` text NOT NULL,
	`year` integer NOT NULL,
	`quarter` integer NOT NULL,
	`value` integer,
	`missing` text,
	`missing_parts` integer NOT NULL,
	`status` text NOT NULL,
	`quarters` integer NOT NULL,
	`first_quarter` integer NOT NULL,
	`last_quarter` integer NOT NULL,
	`known_from` integer NOT NULL,
	`known_to` integer NOT NULL,
	`population` integer,
	`population_year` integer,
	`release_id` integer NOT NULL,
	PRIMARY KEY(`area_id`, `offence_id`, `grain`, `year`, `quarter`, `known_from`),
	FOREIGN KEY (`area_id`) REFERENCES `area`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`offence_id`) REFERENCES `offence`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`release_id`) REFERENCES `release`(`id`) ON UPDATE no action ON DELETE no action
) WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `offence_group` (
	`id` integer PRIMARY KEY NOT NULL,
	`slug` text NOT NULL,
	`name` text NOT NULL,
	`published_codes` integer NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `offence_group_slug_unique` ON `offence_group` (`slug`);--> statement-breakpoint
CREATE TABLE `offence_observation` (
	`offence_id` integer NOT NULL,
	`body_id` integer NOT NULL,
	`year` integer NOT NULL,
	`quarter` integer NOT NULL,
	`release_id` integer NOT NULL,
	`value` integer,
	`missing` text,
	PRIMARY KEY(`release_id`, `year`, `offence_id`, `body_id`, `quarter`),
	FOREIGN KEY (`offence_id`) REFERENCES `offence`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`body_id`) REFERENCES `area`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`release_id`) REFERENCES `release`(`id`) ON UPDATE no action ON DELETE no action
) WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `offence_subgroup` (
	`id` integer PRIMARY KEY NOT NULL,
	`slug` text NOT NULL,
	`name` text NOT NULL,
	`published_codes` integer NOT NULL,
	`group_id` integer NOT NULL,
	FOREIGN KEY (`group_id`) REFERENCES `offence_group`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `offence_subgroup_slug_unique` ON `offence_subgroup` (`slug`);--> statement-breakpoint
CREATE TABLE `offence` (
	`id` integer PRIMARY KEY NOT NULL,
	`code` text NOT NULL,
	`name` text NOT NULL,
	`subgroup_id` integer,
	`first_year` integer,
	`last_year` integer,
	`outcomes_from` integer,
	`outcomes_to` integer,
	FOREIGN KEY (`subgroup_id`) REFERENCES `offence_subgroup`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `offence_code_unique` ON `offence` (`code`);--> statement-breakpoint
CREATE TABLE `series_break_offence` (
	`series_break_id` integer NOT NULL,
	`offence_id` integer NOT NULL,
	PRIMARY KEY(`series_break_id`, `offence_id`),
	FOREIGN KEY (`series_break_id`) REFERENCES `series_break`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`offence_id`) REFERENCES `offence`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `series_break` (
	`id` integer PRIMARY KEY NOT NULL,
	`slug` text NOT NULL,
	`date` text NOT NULL,
	`is_day_known` integer DEFAULT true NOT NULL,
	`title` text NOT NULL,
	`reason` text NOT NULL,
	`citation` text NOT NULL,
	`url` text NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `series_break_slug_unique` ON `series_break` (`slug`);--> statement-breakpoint
CREATE TABLE `outcome_count` (
	`area_id` integer NOT NULL,
	`offence_id` integer NOT NULL,
	`basis` text NOT NULL,
	`year` integer NOT NULL,
	`quarter` integer NOT NULL,
	`group_id` integer NOT NULL,
	`type_id` integer NOT NULL,
	`known_from` integer NOT NULL,
	`known_to` integer NOT NULL,
	`is_finest` integer NOT NULL,
	`quarters` integer NOT NULL,
	`value` integer,
	`total` integer,
	`missing` text,
	`missing_parts` integer NOT NULL,
	`status` text NOT NULL,
	`note` text,
	`release_id` integer NOT NULL,
	PRIMARY KEY(`area_id`, `offence_id`, `basis`, `year`, `quarter`, `group_id`, `type_id`, `known_from`),
	FOREIGN KEY (`area_id`) REFERENCES `area`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`offence_id`) REFERENCES `offence`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`group_id`) REFERENCES `outcome_group`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`release_id`) REFERENCES `release`(`id`) ON UPDATE no action ON DELETE no action
) WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `outcome_group` (
	`id` integer PRIMARY KEY NOT NULL,
	`slug` text NOT NULL,
	`name` text NOT NULL,
	`description` text NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `outcome_group_slug_unique` ON `outcome_group` (`slug`);--> statement-breakpoint
CREATE TABLE `outcome_observation` (
	`release_id` integer NOT NULL,
	`offence_id` integer NOT NULL,
	`body_id` integer NOT NULL,
	`year` integer NOT NULL,
	`quarter` integer NOT NULL,
	`basis` text NOT NULL,
	`group_id` integer NOT NULL,
	`type_id` integer NOT NULL,
	`value` integer,
	`missing` text,
	`note` text,
	PRIMARY KEY(`release_id`, `year`, `offence_id`, `body_id`, `quarter`, `basis`, `group_id`, `type_id`),
	FOREIGN KEY (`release_id`) REFERENCES `release`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`offence_id`) REFERENCES `offence`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`body_id`) REFERENCES `area`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`group_id`) REFERENCES `outcome_group`(`id`) ON UPDATE no action ON DELETE no action
) WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `outcome_type` (
	`id` integer PRIMARY KEY NOT NULL,
	`code` text NOT NULL,
	`name` text NOT NULL,
	`group_id` integer,
	`part_of_code` text,
	FOREIGN KEY (`group_id`) REFERENCES `outcome_group`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `outcome_type_code_unique` ON `outcome_type` (`code`);--> statement-breakpoint
CREATE TABLE `place_part` (
	`authority_id` integer NOT NULL,
	`partnership_id` integer NOT NULL,
	PRIMARY KEY(`authority_id`, `partnership_id`),
	FOREIGN KEY (`authority_id`) REFERENCES `place`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`partnership_id`) REFERENCES `place`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `place` (
	`id` integer PRIMARY KEY NOT NULL,
	`release_id` integer NOT NULL,
	`kind` text NOT NULL,
	`name` text NOT NULL,
	`code` text,
	`force_id` integer NOT NULL,
	FOREIGN KEY (`release_id`) REFERENCES `release`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`force_id`) REFERENCES `area`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `revision` (
	`id` text PRIMARY KEY NOT NULL,
	`sequence` integer NOT NULL,
	`loaded_at` text NOT NULL
);
--> statement-breakpoint
CREATE TABLE `series` (
	`id` integer PRIMARY KEY NOT NULL,
	`slug` text NOT NULL,
	`name` text NOT NULL,
	`description` text NOT NULL,
	`unit` text NOT NULL,
	`months` integer NOT NULL,
	`begins` text,
	`source_id` integer NOT NULL,
	FOREIGN KEY (`source_id`) REFERENCES `source`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `series_slug_unique` ON `series` (`slug`);--> statement-breakpoint
CREATE TABLE `series_observation` (
	`area_id` integer NOT NULL,
	`series_id` integer NOT NULL,
	`ending` integer NOT NULL,
	`release_id` integer NOT NULL,
	`value` integer,
	`missing` text,
	`note` text,
	`known_from` integer DEFAULT 0 NOT NULL,
	`known_to` integer DEFAULT 0 NOT NULL,
	PRIMARY KEY(`area_id`, `series_id`, `ending`, `release_id`),
	FOREIGN KEY (`area_id`) REFERENCES `area`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`series_id`) REFERENCES `series`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`release_id`) REFERENCES `release`(`id`) ON UPDATE no action ON DELETE no action
) WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `extract_offence` (
	`release_id` integer NOT NULL,
	`offence_id` integer NOT NULL,
	PRIMARY KEY(`release_id`, `offence_id`),
	FOREIGN KEY (`release_id`) REFERENCES `release`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `organisation` (
	`id` integer PRIMARY KEY NOT NULL,
	`slug` text NOT NULL,
	`name` text NOT NULL,
	`kind` text NOT NULL,
	`force_slug` text,
	`note` text
);
--> statement-breakpoint
CREATE UNIQUE INDEX `organisation_slug_unique` ON `organisation` (`slug`);--> statement-breakpoint
CREATE TABLE `release_quarter` (
	`release_id` integer NOT NULL,
	`subject` text NOT NULL,
	`year` integer NOT NULL,
	`quarter` integer NOT NULL,
	`rows` integer NOT NULL,
	`total` integer NOT NULL,
	PRIMARY KEY(`release_id`, `subject`, `year`, `quarter`),
	FOREIGN KEY (`release_id`) REFERENCES `release`(`id`) ON UPDATE no action ON DELETE no action
) WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `release` (
	`id` integer PRIMARY KEY NOT NULL,
	`slug` text NOT NULL,
	`source_id` integer NOT NULL,
	`label` text NOT NULL,
	`published` text,
	`file` text,
	`sha256` text,
	`note` text,
	`publication` text,
	`is_extract` integer DEFAULT false NOT NULL,
	`is_embedded` integer DEFAULT false NOT NULL,
	`loaded_at` text,
	FOREIGN KEY (`source_id`) REFERENCES `source`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `release_slug_unique` ON `release` (`slug`);--> statement-breakpoint
CREATE TABLE `source` (
	`id` integer PRIMARY KEY NOT NULL,
	`slug` text NOT NULL,
	`title` text NOT NULL,
	`kind` text NOT NULL,
	`publisher_id` integer NOT NULL,
	`url` text,
	`licence` text,
	`attribution` text NOT NULL,
	`note` text,
	FOREIGN KEY (`publisher_id`) REFERENCES `organisation`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `source_slug_unique` ON `source` (`slug`);--> statement-breakpoint
CREATE TABLE `quote` (
	`id` integer PRIMARY KEY NOT NULL,
	`slug` text NOT NULL,
	`text` text NOT NULL,
	`position` integer NOT NULL,
	`speaker_id` integer NOT NULL,
	`source_id` integer NOT NULL,
	`topic_id` integer NOT NULL,
	`area_id` integer,
	FOREIGN KEY (`speaker_id`) REFERENCES `speaker`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`source_id`) REFERENCES `source`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`topic_id`) REFERENCES `topic`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`area_id`) REFERENCES `area`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `quote_slug_unique` ON `quote` (`slug`);--> statement-breakpoint
CREATE TABLE `speaker` (
	`id` integer PRIMARY KEY NOT NULL,
	`slug` text NOT NULL,
	`name` text,
	`role` text,
	`organisation_id` integer NOT NULL,
	FOREIGN KEY (`organisation_id`) REFERENCES `organisation`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `speaker_slug_unique` ON `speaker` (`slug`);--> statement-breakpoint
CREATE TABLE `stated_figure_outcome_group` (
	`stated_figure_id` integer NOT NULL,
	`outcome_group_id` integer NOT NULL,
	FOREIGN KEY (`stated_figure_id`) REFERENCES `stated_figure`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`outcome_group_id`) REFERENCES `outcome_group`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `stated_figure` (
	`id` integer PRIMARY KEY NOT NULL,
	`slug` text NOT NULL,
	`words` text NOT NULL,
	`value` real NOT NULL,
	`unit` text NOT NULL,
	`comparator` text NOT NULL,
	`measure` text NOT NULL,
	`source_id` integer NOT NULL,
	`quote_id` integer,
	`area_id` integer,
	`offence_id` integer,
	`year` integer,
	`from_quarter` integer,
	`to_quarter` integer,
	`outcome_basis` text,
	`event` text,
	FOREIGN KEY (`source_id`) REFERENCES `source`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`quote_id`) REFERENCES `quote`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`area_id`) REFERENCES `area`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`offence_id`) REFERENCES `offence`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `stated_figure_slug_unique` ON `stated_figure` (`slug`);--> statement-breakpoint
CREATE TABLE `topic` (
	`id` integer PRIMARY KEY NOT NULL,
	`slug` text NOT NULL,
	`name` text NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `topic_slug_unique` ON `topic` (`slug`);