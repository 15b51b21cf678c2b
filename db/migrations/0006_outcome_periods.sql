CREATE TABLE `outcome_cell` (
	`period_id` integer NOT NULL,
	`type_id` integer NOT NULL,
	`group_id` integer NOT NULL,
	`value` integer,
	`quality_id` integer,
	PRIMARY KEY(`period_id`, `type_id`, `group_id`)
) WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `outcome_listing` (
	`id` integer NOT NULL,
	`position` integer NOT NULL,
	`group_id` integer NOT NULL,
	`type_id` integer NOT NULL,
	PRIMARY KEY(`id`, `position`),
	FOREIGN KEY (`group_id`) REFERENCES `outcome_group`(`id`) ON UPDATE no action ON DELETE no action
) WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `outcome_period` (
	`id` integer NOT NULL,
	`area_id` integer NOT NULL,
	`offence_id` integer NOT NULL,
	`basis` text NOT NULL,
	`year` integer NOT NULL,
	`quarter` integer NOT NULL,
	`known_from` integer NOT NULL,
	`known_to` integer NOT NULL,
	`quarters` integer NOT NULL,
	`is_by_type` integer NOT NULL,
	`total` integer,
	`release_id` integer NOT NULL,
	PRIMARY KEY(`area_id`, `offence_id`, `basis`, `year`, `quarter`, `known_from`),
	FOREIGN KEY (`area_id`) REFERENCES `area`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`offence_id`) REFERENCES `offence`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`release_id`) REFERENCES `release`(`id`) ON UPDATE no action ON DELETE no action
) WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `outcome_quality` (
	`id` integer PRIMARY KEY NOT NULL,
	`status` text NOT NULL,
	`missing_parts` integer NOT NULL,
	`missing` text,
	`note` text
);
--> statement-breakpoint
CREATE INDEX `outcome_quality_all` ON `outcome_quality` (`status`,`missing_parts`,`missing`,`note`);--> statement-breakpoint
CREATE TABLE `outcome_report` (
	`release_id` integer NOT NULL,
	`year` integer NOT NULL,
	`offence_id` integer NOT NULL,
	`body_id` integer NOT NULL,
	`quarter` integer NOT NULL,
	`basis` text NOT NULL,
	`listing_id` integer NOT NULL,
	`counts` text NOT NULL,
	PRIMARY KEY(`release_id`, `year`, `offence_id`, `body_id`, `quarter`, `basis`),
	FOREIGN KEY (`release_id`) REFERENCES `release`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`offence_id`) REFERENCES `offence`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`body_id`) REFERENCES `area`(`id`) ON UPDATE no action ON DELETE no action
) WITHOUT ROWID;
--> statement-breakpoint
DROP TABLE `outcome_count`;--> statement-breakpoint
DROP TABLE `outcome_observation`;--> statement-breakpoint
CREATE VIEW `outcome_count` AS SELECT period.area_id, period.offence_id, period.basis, period.year, period.quarter, cell.group_id, cell.type_id,
    period.known_from, period.known_to, (cell.type_id > 0) = period.is_by_type AS is_finest, period.quarters, cell.value,
    iif(cell.group_id = (SELECT id FROM outcome_group WHERE slug = 'not-yet-assigned'), NULL, period.total) AS total,
    quality.missing, coalesce(quality.missing_parts, 0) AS missing_parts, coalesce(quality.status, 'A') AS status, quality.note,
    period.release_id
  FROM outcome_period AS period CROSS JOIN outcome_cell AS cell ON cell.period_id = period.id
    LEFT JOIN outcome_quality AS quality ON quality.id = cell.quality_id;--> statement-breakpoint
CREATE VIEW `outcome_observation` AS SELECT report.release_id, report.year, report.offence_id, report.body_id, report.quarter, report.basis,
    place.group_id, place.type_id, iif(cell.type = 'array', cell.value ->> 0, cell.value) AS value,
    iif(cell.type = 'array', cell.value ->> 1, NULL) AS missing, iif(cell.type = 'array', cell.value ->> 2, NULL) AS note
  FROM outcome_report AS report CROSS JOIN json_each(report.counts) AS cell
    CROSS JOIN outcome_listing AS place ON place.id = report.listing_id AND place.position = cell.key;