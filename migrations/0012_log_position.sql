CREATE TABLE `log_position` (
	`id` integer PRIMARY KEY NOT NULL,
	`log` text NOT NULL,
	`position` integer NOT NULL,
	CONSTRAINT "log_position_id" CHECK("log_position"."id" = 1)
) STRICT;
