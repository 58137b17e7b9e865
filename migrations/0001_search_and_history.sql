-- Full-text search: the index alone, the texts are in the tables.
CREATE VIRTUAL TABLE `study_search` USING fts5(
	title, agents, description, notes,
	content = '', contentless_delete = 1, tokenize = 'porter unicode61 remove_diacritics 2'
);
--> statement-breakpoint
CREATE VIRTUAL TABLE `claim_search` USING fts5(
	statement, agents, verdict,
	content = '', contentless_delete = 1, tokenize = 'porter unicode61 remove_diacritics 2'
);
--> statement-breakpoint
-- History is only ever added to.
CREATE TRIGGER `revisions_refuse_update` BEFORE UPDATE ON `revisions` BEGIN
	SELECT raise(ABORT, 'revisions are append-only');
END;
--> statement-breakpoint
CREATE TRIGGER `revisions_refuse_replace` BEFORE INSERT ON `revisions`
WHEN EXISTS (
	SELECT 1 FROM `revisions`
	WHERE `key` = NEW.`key`
		OR (`subject` = NEW.`subject` AND `subject_id` = NEW.`subject_id` AND `number` = NEW.`number`)
) BEGIN
	SELECT raise(ABORT, 'revisions are append-only');
END;
--> statement-breakpoint
CREATE TRIGGER `revisions_refuse_delete` BEFORE DELETE ON `revisions` BEGIN
	SELECT raise(ABORT, 'revisions are append-only');
END;
--> statement-breakpoint
INSERT INTO `data_state` (`id`, `writes`, `digest`, `rendered_by`) VALUES (1, 0, '', '');
