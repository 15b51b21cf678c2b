CREATE TABLE `alias` (
	`list` text NOT NULL,
	`key` text NOT NULL,
	`alias` text NOT NULL,
	PRIMARY KEY(`list`, `alias`)
);
