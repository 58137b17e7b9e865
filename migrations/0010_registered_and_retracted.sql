ALTER TABLE `publications` ADD `retracted` integer;--> statement-breakpoint
ALTER TABLE `studies` ADD `planned_outcomes` text DEFAULT '[]' NOT NULL;--> statement-breakpoint
ALTER TABLE `studies` ADD `adverse_events` text DEFAULT '[]' NOT NULL;--> statement-breakpoint
-- Summaries and facts say whether a publication was retracted: they are made anew.
UPDATE `data_state` SET `rendered_by` = '';
