PRAGMA foreign_keys=OFF;--> statement-breakpoint
CREATE TABLE `__new_outcomes` (
	`key` integer PRIMARY KEY NOT NULL,
	`study_key` integer NOT NULL,
	`position` integer NOT NULL,
	`id` text NOT NULL,
	`measure` text NOT NULL,
	`site` text,
	`method` text,
	`unit` text,
	`timepoint_days` real,
	`is_primary` integer,
	`subgroup` text,
	`analysis` text,
	`effect` text,
	`effect_basis` text NOT NULL,
	FOREIGN KEY (`study_key`) REFERENCES `studies`(`key`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`measure`) REFERENCES `measures`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`effect`) REFERENCES `effects`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "outcomes_site" CHECK("__new_outcomes"."site" in ('coronary', 'aortic_valve', 'aorta', 'thoracic_aorta', 'abdominal_aorta', 'carotid', 'femoral', 'peripheral', 'breast', 'systemic', 'circulating', 'other')),
	CONSTRAINT "outcomes_analysis" CHECK("__new_outcomes"."analysis" in ('intention_to_treat', 'per_protocol', 'complete_case')),
	CONSTRAINT "outcomes_timepoint" CHECK("__new_outcomes"."timepoint_days" >= 0)
) STRICT;
--> statement-breakpoint
INSERT INTO `__new_outcomes`("key", "study_key", "position", "id", "measure", "site", "method", "unit", "timepoint_days", "is_primary", "subgroup", "analysis", "effect", "effect_basis") SELECT "key", "study_key", "position", "id", "measure", "site", "method", "unit", "timepoint_days", "is_primary", "subgroup", "analysis", "effect", "effect_basis" FROM `outcomes`;--> statement-breakpoint
DROP TABLE `outcomes`;--> statement-breakpoint
ALTER TABLE `__new_outcomes` RENAME TO `outcomes`;--> statement-breakpoint
PRAGMA foreign_keys=ON;--> statement-breakpoint
CREATE UNIQUE INDEX `outcomes_by_study` ON `outcomes` (`study_key`,`id`);--> statement-breakpoint
CREATE INDEX `outcomes_by_effect` ON `outcomes` (`effect`,`measure`,`study_key`);--> statement-breakpoint
CREATE INDEX `outcomes_by_measure` ON `outcomes` (`measure`,`effect`,`study_key`);--> statement-breakpoint
CREATE TABLE `__new_studies` (
	`key` integer PRIMARY KEY NOT NULL,
	`id` text NOT NULL,
	`label` text NOT NULL,
	`label_sort` text NOT NULL,
	`title` text NOT NULL,
	`acronym` text,
	`design` text,
	`masking` text,
	`multicentre` integer,
	`parent_study` text,
	`year` integer NOT NULL,
	`funding` text,
	`species` text,
	`strain` text,
	`description` text NOT NULL,
	`sex` text,
	`age_mean_years` real,
	`age_sd_years` real,
	`age_min_years` real,
	`age_max_years` real,
	`n_enrolled` integer,
	`n_randomized` integer,
	`n_analysed` integer,
	`participants` integer,
	`duration_days` real,
	`duration_reported` text,
	`verification` text NOT NULL,
	`status` text DEFAULT 'extracted' NOT NULL,
	`notes` text NOT NULL,
	`second_reading` text,
	FOREIGN KEY (`parent_study`) REFERENCES `studies`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "studies_design" CHECK("__new_studies"."design" in ('randomized_controlled_trial', 'randomized_crossover_trial', 'nonrandomized_controlled_trial', 'single_arm_trial', 'post_hoc_analysis', 'cohort', 'case_control', 'cross_sectional', 'case_series', 'animal_experiment', 'in_vitro')),
	CONSTRAINT "studies_masking" CHECK("__new_studies"."masking" in ('open_label', 'single_blind', 'double_blind', 'outcome_assessor')),
	CONSTRAINT "studies_species" CHECK("__new_studies"."species" in ('human', 'rat', 'mouse', 'rabbit', 'pig', 'dog', 'hamster', 'cell_culture_human', 'cell_culture_animal')),
	CONSTRAINT "studies_sex" CHECK("__new_studies"."sex" in ('all', 'female', 'male')),
	CONSTRAINT "studies_verification" CHECK("__new_studies"."verification" in ('full_text', 'abstract', 'secondary')),
	CONSTRAINT "studies_status" CHECK("__new_studies"."status" in ('extracted', 'needs_review', 'awaiting_extraction')),
	CONSTRAINT "studies_told" CHECK("__new_studies"."status" = 'awaiting_extraction' or ("__new_studies"."design" is not null and "__new_studies"."species" is not null)),
	CONSTRAINT "studies_second_reading" CHECK("__new_studies"."second_reading" in ('agrees', 'corrected', 'not_found')),
	CONSTRAINT "studies_year" CHECK("__new_studies"."year" between 1900 and 2027),
	CONSTRAINT "studies_age_mean" CHECK("__new_studies"."age_mean_years" >= 0),
	CONSTRAINT "studies_age_sd" CHECK("__new_studies"."age_sd_years" >= 0),
	CONSTRAINT "studies_age_range" CHECK("__new_studies"."age_min_years" <= "__new_studies"."age_max_years"),
	CONSTRAINT "studies_enrolled" CHECK("__new_studies"."n_enrolled" >= 0),
	CONSTRAINT "studies_randomized" CHECK("__new_studies"."n_randomized" >= 0),
	CONSTRAINT "studies_analysed" CHECK("__new_studies"."n_analysed" >= 0),
	CONSTRAINT "studies_duration" CHECK("__new_studies"."duration_days" >= 0),
	CONSTRAINT "studies_participants" CHECK("__new_studies"."participants" is coalesce("__new_studies"."n_randomized", "__new_studies"."n_enrolled", "__new_studies"."n_analysed"))
) STRICT;
--> statement-breakpoint
INSERT INTO `__new_studies`("key", "id", "label", "label_sort", "title", "acronym", "design", "masking", "multicentre", "parent_study", "year", "funding", "species", "strain", "description", "sex", "age_mean_years", "age_sd_years", "age_min_years", "age_max_years", "n_enrolled", "n_randomized", "n_analysed", "participants", "duration_days", "duration_reported", "verification", "status", "notes", "second_reading") SELECT "key", "id", "label", "label_sort", "title", "acronym", "design", "masking", "multicentre", "parent_study", "year", "funding", "species", "strain", "description", "sex", "age_mean_years", "age_sd_years", "age_min_years", "age_max_years", "n_enrolled", "n_randomized", "n_analysed", "participants", "duration_days", "duration_reported", "verification", "status", "notes", "second_reading" FROM `studies`;--> statement-breakpoint
DROP TABLE `studies`;--> statement-breakpoint
ALTER TABLE `__new_studies` RENAME TO `studies`;--> statement-breakpoint
CREATE UNIQUE INDEX `studies_id_unique` ON `studies` (`id`);--> statement-breakpoint
CREATE INDEX `studies_by_year` ON `studies` (`year`,`label_sort`,`id`);--> statement-breakpoint
CREATE INDEX `studies_by_label` ON `studies` (`label_sort`,`id`);--> statement-breakpoint
CREATE INDEX `studies_by_status` ON `studies` (`status`,`year`,`label_sort`,`id`);--> statement-breakpoint
CREATE INDEX `studies_by_species` ON `studies` (`species`);--> statement-breakpoint
CREATE INDEX `studies_by_design` ON `studies` (`design`);--> statement-breakpoint
CREATE INDEX `studies_by_participants` ON `studies` (`participants`);--> statement-breakpoint
CREATE INDEX `studies_by_duration` ON `studies` (`duration_days`);--> statement-breakpoint
CREATE INDEX `studies_by_parent` ON `studies` (`parent_study`);