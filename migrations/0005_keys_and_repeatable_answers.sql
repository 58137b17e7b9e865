CREATE TABLE `access_keys` (
	`id` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`scope` text NOT NULL,
	`salt` text NOT NULL,
	`hash` text NOT NULL,
	`created_at` text NOT NULL,
	`revoked_at` text,
	CONSTRAINT "access_keys_scope" CHECK("access_keys"."scope" in ('read', 'write', 'admin'))
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `access_keys_by_name` ON `access_keys` (`name`);--> statement-breakpoint
CREATE TABLE `repeatable_answers` (
	`access_key` text NOT NULL,
	`idempotency_key` text NOT NULL,
	`request` text NOT NULL,
	`status` integer NOT NULL,
	`location` text NOT NULL,
	`etag` text NOT NULL,
	`body` text NOT NULL,
	`answered_at` text NOT NULL,
	PRIMARY KEY(`access_key`, `idempotency_key`),
	FOREIGN KEY (`access_key`) REFERENCES `access_keys`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "repeatable_answers_status" CHECK("repeatable_answers"."status" between 200 and 299)
) STRICT;
--> statement-breakpoint
CREATE INDEX `repeatable_answers_by_time` ON `repeatable_answers` (`answered_at`);