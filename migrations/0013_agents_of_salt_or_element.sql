ALTER TABLE `agents` ADD `salt_or_element` integer DEFAULT false NOT NULL;--> statement-breakpoint
UPDATE `agents` SET `salt_or_element` = 1 WHERE `id` IN ('magnesium', 'calcium', 'zinc', 'lanthanum', 'calcium_based_binder', 'ferric_citrate', 'sucroferric_oxyhydroxide', 'dietary_phosphate');--> statement-breakpoint
-- Facts say which doses may be of a salt, and when claims were written: they are made anew.
UPDATE `data_state` SET `rendered_by` = '';
