-- Authors, journal, registry ids, DOI, PubMed ids and funding are searched, too.
DROP TABLE `study_search`;
--> statement-breakpoint
CREATE VIRTUAL TABLE `study_search` USING fts5(
	title, agents, description, notes, publication,
	content = '', contentless_delete = 1, tokenize = 'porter unicode61 remove_diacritics 2'
);
--> statement-breakpoint
-- The texts are made anew with all documents.
UPDATE `data_state` SET `rendered_by` = '';
