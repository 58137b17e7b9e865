CREATE TABLE `effect_synonyms` (
	`effect` text NOT NULL,
	`position` integer NOT NULL,
	`synonym` text NOT NULL,
	PRIMARY KEY(`effect`, `position`),
	FOREIGN KEY (`effect`) REFERENCES `effects`(`id`) ON UPDATE no action ON DELETE cascade
) STRICT;
--> statement-breakpoint
ALTER TABLE `studies` ADD `title_key` text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE `studies` ADD `accepted_warnings` text DEFAULT '[]' NOT NULL;--> statement-breakpoint
CREATE INDEX `studies_by_title` ON `studies` (`title_key`,`year`);--> statement-breakpoint
PRAGMA foreign_keys=OFF;--> statement-breakpoint
CREATE TABLE `__new_effects` (
	`id` text PRIMARY KEY NOT NULL,
	`position` integer NOT NULL,
	`label` text NOT NULL,
	`direction` text NOT NULL,
	`meaning` text NOT NULL,
	CONSTRAINT "effects_direction" CHECK("__new_effects"."direction" in ('favourable', 'unfavourable', 'none', 'unknown'))
) STRICT;
--> statement-breakpoint
INSERT INTO `__new_effects`("id", "position", "label", "direction", "meaning") SELECT "id", "position", "label", CASE WHEN "id" = 'no_effect' THEN 'none' WHEN "favourable" THEN 'favourable' ELSE 'unfavourable' END, "meaning" FROM `effects`;--> statement-breakpoint
DROP TABLE `effects`;--> statement-breakpoint
ALTER TABLE `__new_effects` RENAME TO `effects`;--> statement-breakpoint
PRAGMA foreign_keys=ON;--> statement-breakpoint
ALTER TABLE `measures` ADD `parent` text REFERENCES measures(id);--> statement-breakpoint
ALTER TABLE `measures` ADD `units` text DEFAULT '[]' NOT NULL;