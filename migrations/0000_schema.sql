CREATE TABLE `arm_interventions` (
	`arm_key` integer NOT NULL,
	`position` integer NOT NULL,
	`agent` text NOT NULL,
	`dose` real,
	`dose_max` real,
	`unit` text,
	`frequency` text,
	`route` text,
	`role` text NOT NULL,
	`dose_reported` text,
	PRIMARY KEY(`arm_key`, `position`),
	FOREIGN KEY (`arm_key`) REFERENCES `arms`(`key`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`agent`) REFERENCES `agents`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "arm_interventions_unit" CHECK("arm_interventions"."unit" in ('ug', 'mg', 'g', 'IU', 'mmol', 'mg_per_kg', 'ug_per_kg', 'g_per_day_intake', 'mg_per_g_diet', 'ug_per_g_diet', 'percent_of_diet', 'mmol_per_l', 'session')),
	CONSTRAINT "arm_interventions_frequency" CHECK("arm_interventions"."frequency" in ('per_day', 'twice_daily', 'three_times_daily', 'per_week', 'twice_weekly', 'three_times_weekly', 'per_month', 'once', 'in_diet', 'per_dialysis_session', 'titrated')),
	CONSTRAINT "arm_interventions_route" CHECK("arm_interventions"."route" in ('oral', 'intravenous', 'subcutaneous', 'intraperitoneal', 'dialysate', 'diet', 'behavioural')),
	CONSTRAINT "arm_interventions_role" CHECK("arm_interventions"."role" in ('test', 'background', 'comparator', 'induces_disease')),
	CONSTRAINT "arm_interventions_dose" CHECK("arm_interventions"."dose" >= 0),
	CONSTRAINT "arm_interventions_dose_max" CHECK("arm_interventions"."dose_max" >= 0)
) STRICT;
--> statement-breakpoint
CREATE INDEX `arm_interventions_by_agent` ON `arm_interventions` (`agent`,`role`,`arm_key`);--> statement-breakpoint
CREATE TABLE `arms` (
	`key` integer PRIMARY KEY NOT NULL,
	`study_key` integer NOT NULL,
	`position` integer NOT NULL,
	`id` text NOT NULL,
	`label` text NOT NULL,
	`role` text NOT NULL,
	`n` integer,
	FOREIGN KEY (`study_key`) REFERENCES `studies`(`key`) ON UPDATE no action ON DELETE cascade,
	CONSTRAINT "arms_role" CHECK("arms"."role" in ('experimental', 'active_comparator', 'placebo_comparator', 'no_intervention', 'usual_care', 'disease_model', 'exposed', 'unexposed')),
	CONSTRAINT "arms_n" CHECK("arms"."n" >= 0)
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `arms_by_study` ON `arms` (`study_key`,`id`);--> statement-breakpoint
CREATE TABLE `study_agents` (
	`agent` text NOT NULL,
	`part` text NOT NULL,
	`study_key` integer NOT NULL,
	PRIMARY KEY(`agent`, `part`, `study_key`),
	FOREIGN KEY (`agent`) REFERENCES `agents`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`study_key`) REFERENCES `studies`(`key`) ON UPDATE no action ON DELETE cascade,
	CONSTRAINT "study_agents_part" CHECK("study_agents"."part" in ('test', 'any', 'comparator'))
) STRICT;
--> statement-breakpoint
CREATE INDEX `study_agents_by_study` ON `study_agents` (`study_key`,`part`,`agent`);--> statement-breakpoint
CREATE TABLE `claim_agents` (
	`claim_key` integer NOT NULL,
	`position` integer NOT NULL,
	`agent` text NOT NULL,
	PRIMARY KEY(`claim_key`, `position`),
	FOREIGN KEY (`claim_key`) REFERENCES `claims`(`key`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`agent`) REFERENCES `agents`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE INDEX `claim_agents_by_agent` ON `claim_agents` (`agent`,`claim_key`);--> statement-breakpoint
CREATE TABLE `claim_evidence` (
	`claim_key` integer NOT NULL,
	`position` integer NOT NULL,
	`study_key` integer NOT NULL,
	`stance` text NOT NULL,
	PRIMARY KEY(`claim_key`, `position`),
	FOREIGN KEY (`claim_key`) REFERENCES `claims`(`key`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`study_key`) REFERENCES `studies`(`key`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "claim_evidence_stance" CHECK("claim_evidence"."stance" in ('supports', 'contradicts', 'qualifies'))
) STRICT;
--> statement-breakpoint
CREATE INDEX `claim_evidence_by_study` ON `claim_evidence` (`study_key`,`claim_key`);--> statement-breakpoint
CREATE TABLE `claim_measures` (
	`claim_key` integer NOT NULL,
	`position` integer NOT NULL,
	`measure` text NOT NULL,
	PRIMARY KEY(`claim_key`, `position`),
	FOREIGN KEY (`claim_key`) REFERENCES `claims`(`key`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`measure`) REFERENCES `measures`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE INDEX `claim_measures_by_measure` ON `claim_measures` (`measure`,`claim_key`);--> statement-breakpoint
CREATE TABLE `claim_species` (
	`claim_key` integer NOT NULL,
	`position` integer NOT NULL,
	`species` text NOT NULL,
	PRIMARY KEY(`claim_key`, `position`),
	FOREIGN KEY (`claim_key`) REFERENCES `claims`(`key`) ON UPDATE no action ON DELETE cascade,
	CONSTRAINT "claim_species_species" CHECK("claim_species"."species" in ('human', 'rat', 'mouse', 'rabbit', 'pig', 'dog', 'hamster', 'cell_culture_human', 'cell_culture_animal'))
) STRICT;
--> statement-breakpoint
CREATE TABLE `claims` (
	`key` integer PRIMARY KEY NOT NULL,
	`id` text NOT NULL,
	`document` text NOT NULL,
	`locator_section` text NOT NULL,
	`locator_position` text NOT NULL,
	`kind` text NOT NULL,
	`statement` text NOT NULL,
	`asserted_effect` text,
	`hedging` text NOT NULL,
	`verdict` text NOT NULL,
	`verdict_basis` text NOT NULL,
	FOREIGN KEY (`document`) REFERENCES `documents`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`asserted_effect`) REFERENCES `effects`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`verdict`) REFERENCES `verdicts`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "claims_kind" CHECK("claims"."kind" in ('efficacy', 'mechanism', 'study_result', 'epidemiology', 'pharmacology', 'safety', 'dietary_source', 'research_gap', 'biomarker', 'guidance')),
	CONSTRAINT "claims_hedging" CHECK("claims"."hedging" in ('stated', 'probable', 'possible', 'unproven'))
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `claims_id_unique` ON `claims` (`id`);--> statement-breakpoint
CREATE INDEX `claims_by_document` ON `claims` (`document`,`id`);--> statement-breakpoint
CREATE INDEX `claims_by_verdict` ON `claims` (`verdict`,`id`);--> statement-breakpoint
CREATE TABLE `documents` (
	`id` text PRIMARY KEY NOT NULL,
	`position` integer NOT NULL,
	`file` text,
	`title` text NOT NULL,
	`kind` text NOT NULL,
	`author` text,
	`site` text,
	`published_on` text,
	CONSTRAINT "documents_kind" CHECK("documents"."kind" in ('web_article', 'blog_post'))
) STRICT;
--> statement-breakpoint
CREATE TABLE `arm_results` (
	`outcome_key` integer NOT NULL,
	`position` integer NOT NULL,
	`arm_key` integer NOT NULL,
	`n` integer,
	`events` integer,
	`total` integer,
	`percent_affected` real,
	PRIMARY KEY(`outcome_key`, `position`),
	FOREIGN KEY (`outcome_key`) REFERENCES `outcomes`(`key`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`arm_key`) REFERENCES `arms`(`key`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "arm_results_n" CHECK("arm_results"."n" >= 0),
	CONSTRAINT "arm_results_events" CHECK("arm_results"."events" >= 0),
	CONSTRAINT "arm_results_events_of_total" CHECK("arm_results"."events" <= "arm_results"."total"),
	CONSTRAINT "arm_results_percent" CHECK("arm_results"."percent_affected" between 0 and 100)
) STRICT;
--> statement-breakpoint
CREATE INDEX `arm_results_by_arm` ON `arm_results` (`arm_key`);--> statement-breakpoint
CREATE TABLE `contrasts` (
	`outcome_key` integer PRIMARY KEY NOT NULL,
	`experimental_arm` integer NOT NULL,
	`comparator_arm` integer,
	`effect_measure` text NOT NULL,
	`estimate` real,
	`ci_low` real,
	`ci_high` real,
	`ci_level` real,
	`standard_error` real,
	`p_value` real,
	`p_operator` text,
	`adjusted` text,
	FOREIGN KEY (`outcome_key`) REFERENCES `outcomes`(`key`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`experimental_arm`) REFERENCES `arms`(`key`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`comparator_arm`) REFERENCES `arms`(`key`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "contrasts_effect_measure" CHECK("contrasts"."effect_measure" in ('mean_difference', 'median_difference', 'standardized_mean_difference', 'percent_difference', 'ratio_of_means', 'risk_ratio', 'odds_ratio', 'hazard_ratio', 'risk_difference', 'regression_coefficient', 'change_from_baseline', 'not_estimated')),
	CONSTRAINT "contrasts_interval" CHECK("contrasts"."ci_low" <= "contrasts"."ci_high"),
	CONSTRAINT "contrasts_estimate_above_low" CHECK("contrasts"."ci_low" <= "contrasts"."estimate"),
	CONSTRAINT "contrasts_estimate_below_high" CHECK("contrasts"."estimate" <= "contrasts"."ci_high"),
	CONSTRAINT "contrasts_p_value" CHECK("contrasts"."p_value" between 0 and 1),
	CONSTRAINT "contrasts_p_operator" CHECK("contrasts"."p_operator" in ('=', '<', '>', '<=', '>=')),
	CONSTRAINT "contrasts_ci_level" CHECK("contrasts"."ci_level" > 0 and "contrasts"."ci_level" < 1),
	CONSTRAINT "contrasts_standard_error" CHECK("contrasts"."standard_error" >= 0)
) STRICT;
--> statement-breakpoint
CREATE INDEX `contrasts_by_experimental_arm` ON `contrasts` (`experimental_arm`);--> statement-breakpoint
CREATE INDEX `contrasts_by_comparator_arm` ON `contrasts` (`comparator_arm`);--> statement-breakpoint
CREATE TABLE `outcome_agents` (
	`outcome_key` integer NOT NULL,
	`agent` text NOT NULL,
	PRIMARY KEY(`outcome_key`, `agent`),
	FOREIGN KEY (`outcome_key`) REFERENCES `outcomes`(`key`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`agent`) REFERENCES `agents`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE INDEX `outcome_agents_by_agent` ON `outcome_agents` (`agent`,`outcome_key`);--> statement-breakpoint
CREATE TABLE `outcomes` (
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
	`effect` text NOT NULL,
	`effect_basis` text NOT NULL,
	FOREIGN KEY (`study_key`) REFERENCES `studies`(`key`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`measure`) REFERENCES `measures`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`effect`) REFERENCES `effects`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "outcomes_site" CHECK("outcomes"."site" in ('coronary', 'aortic_valve', 'aorta', 'thoracic_aorta', 'abdominal_aorta', 'carotid', 'femoral', 'peripheral', 'breast', 'systemic', 'circulating', 'other')),
	CONSTRAINT "outcomes_analysis" CHECK("outcomes"."analysis" in ('intention_to_treat', 'per_protocol', 'complete_case')),
	CONSTRAINT "outcomes_timepoint" CHECK("outcomes"."timepoint_days" >= 0)
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `outcomes_by_study` ON `outcomes` (`study_key`,`id`);--> statement-breakpoint
CREATE INDEX `outcomes_by_effect` ON `outcomes` (`effect`,`measure`,`study_key`);--> statement-breakpoint
CREATE INDEX `outcomes_by_measure` ON `outcomes` (`measure`,`effect`,`study_key`);--> statement-breakpoint
CREATE TABLE `result_summaries` (
	`outcome_key` integer NOT NULL,
	`position` integer NOT NULL,
	`phase` text NOT NULL,
	`mean` real,
	`sd` real,
	`se` real,
	`median` real,
	`q1` real,
	`q3` real,
	`ci_low` real,
	`ci_high` real,
	`min` real,
	`max` real,
	`geometric_mean` real,
	`percent` real,
	PRIMARY KEY(`outcome_key`, `position`, `phase`),
	FOREIGN KEY (`outcome_key`) REFERENCES `outcomes`(`key`) ON UPDATE no action ON DELETE cascade,
	CONSTRAINT "result_summaries_phase" CHECK("result_summaries"."phase" in ('baseline', 'final', 'change')),
	CONSTRAINT "result_summaries_sd" CHECK("result_summaries"."sd" >= 0),
	CONSTRAINT "result_summaries_se" CHECK("result_summaries"."se" >= 0),
	CONSTRAINT "result_summaries_quartiles" CHECK("result_summaries"."q1" <= "result_summaries"."q3"),
	CONSTRAINT "result_summaries_interval" CHECK("result_summaries"."ci_low" <= "result_summaries"."ci_high"),
	CONSTRAINT "result_summaries_extremes" CHECK("result_summaries"."min" <= "result_summaries"."max")
) STRICT;
--> statement-breakpoint
CREATE TABLE `publications` (
	`study_key` integer PRIMARY KEY NOT NULL,
	`authors` text NOT NULL,
	`et_al` integer NOT NULL,
	`journal` text,
	`year` integer NOT NULL,
	`volume` text,
	`issue` text,
	`pages` text,
	`doi` text,
	`pmid` text,
	`pmcid` text,
	FOREIGN KEY (`study_key`) REFERENCES `studies`(`key`) ON UPDATE no action ON DELETE cascade
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `publications_by_doi` ON `publications` (lower("doi"));--> statement-breakpoint
CREATE UNIQUE INDEX `publications_by_pmid` ON `publications` (`pmid`);--> statement-breakpoint
CREATE TABLE `registrations` (
	`study_key` integer NOT NULL,
	`position` integer NOT NULL,
	`registration` text NOT NULL,
	`normalized` text NOT NULL,
	PRIMARY KEY(`study_key`, `position`),
	FOREIGN KEY (`study_key`) REFERENCES `studies`(`key`) ON UPDATE no action ON DELETE cascade
) STRICT;
--> statement-breakpoint
CREATE INDEX `registrations_by_id` ON `registrations` (`normalized`,`study_key`);--> statement-breakpoint
CREATE TABLE `sources` (
	`study_key` integer NOT NULL,
	`position` integer NOT NULL,
	`url` text NOT NULL,
	`kind` text NOT NULL,
	`supports` text NOT NULL,
	PRIMARY KEY(`study_key`, `position`),
	FOREIGN KEY (`study_key`) REFERENCES `studies`(`key`) ON UPDATE no action ON DELETE cascade,
	CONSTRAINT "sources_kind" CHECK("sources"."kind" in ('full_text', 'abstract', 'registry', 'systematic_review', 'secondary'))
) STRICT;
--> statement-breakpoint
CREATE TABLE `studies` (
	`key` integer PRIMARY KEY NOT NULL,
	`id` text NOT NULL,
	`label` text NOT NULL,
	`label_sort` text NOT NULL,
	`title` text NOT NULL,
	`acronym` text,
	`design` text NOT NULL,
	`masking` text,
	`multicentre` integer,
	`parent_study` text,
	`year` integer NOT NULL,
	`funding` text,
	`species` text NOT NULL,
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
	`notes` text NOT NULL,
	`second_reading` text,
	FOREIGN KEY (`parent_study`) REFERENCES `studies`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "studies_design" CHECK("studies"."design" in ('randomized_controlled_trial', 'randomized_crossover_trial', 'nonrandomized_controlled_trial', 'single_arm_trial', 'post_hoc_analysis', 'cohort', 'case_control', 'cross_sectional', 'case_series', 'animal_experiment', 'in_vitro')),
	CONSTRAINT "studies_masking" CHECK("studies"."masking" in ('open_label', 'single_blind', 'double_blind', 'outcome_assessor')),
	CONSTRAINT "studies_species" CHECK("studies"."species" in ('human', 'rat', 'mouse', 'rabbit', 'pig', 'dog', 'hamster', 'cell_culture_human', 'cell_culture_animal')),
	CONSTRAINT "studies_sex" CHECK("studies"."sex" in ('all', 'female', 'male')),
	CONSTRAINT "studies_verification" CHECK("studies"."verification" in ('full_text', 'abstract', 'secondary')),
	CONSTRAINT "studies_second_reading" CHECK("studies"."second_reading" in ('agrees', 'corrected', 'not_found')),
	CONSTRAINT "studies_year" CHECK("studies"."year" between 1900 and 2027),
	CONSTRAINT "studies_age_mean" CHECK("studies"."age_mean_years" >= 0),
	CONSTRAINT "studies_age_sd" CHECK("studies"."age_sd_years" >= 0),
	CONSTRAINT "studies_age_range" CHECK("studies"."age_min_years" <= "studies"."age_max_years"),
	CONSTRAINT "studies_enrolled" CHECK("studies"."n_enrolled" >= 0),
	CONSTRAINT "studies_randomized" CHECK("studies"."n_randomized" >= 0),
	CONSTRAINT "studies_analysed" CHECK("studies"."n_analysed" >= 0),
	CONSTRAINT "studies_duration" CHECK("studies"."duration_days" >= 0),
	CONSTRAINT "studies_participants" CHECK("studies"."participants" is coalesce("studies"."n_randomized", "studies"."n_enrolled", "studies"."n_analysed"))
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `studies_id_unique` ON `studies` (`id`);--> statement-breakpoint
CREATE INDEX `studies_by_year` ON `studies` (`year`,`label_sort`,`id`);--> statement-breakpoint
CREATE INDEX `studies_by_label` ON `studies` (`label_sort`,`id`);--> statement-breakpoint
CREATE INDEX `studies_by_species` ON `studies` (`species`);--> statement-breakpoint
CREATE INDEX `studies_by_design` ON `studies` (`design`);--> statement-breakpoint
CREATE INDEX `studies_by_participants` ON `studies` (`participants`);--> statement-breakpoint
CREATE INDEX `studies_by_duration` ON `studies` (`duration_days`);--> statement-breakpoint
CREATE INDEX `studies_by_parent` ON `studies` (`parent_study`);--> statement-breakpoint
CREATE TABLE `study_conditions` (
	`study_key` integer NOT NULL,
	`position` integer NOT NULL,
	`condition` text NOT NULL,
	PRIMARY KEY(`study_key`, `position`),
	FOREIGN KEY (`study_key`) REFERENCES `studies`(`key`) ON UPDATE no action ON DELETE cascade,
	CONSTRAINT "study_conditions_condition" CHECK("study_conditions"."condition" in ('general_population', 'postmenopausal', 'older_adults', 'coronary_artery_disease', 'coronary_artery_calcification', 'aortic_valve_calcification', 'aortic_stenosis', 'peripheral_artery_disease', 'established_vascular_disease', 'type_2_diabetes', 'type_1_diabetes', 'chronic_kidney_disease', 'dialysis', 'diabetes', 'haemodialysis', 'peritoneal_dialysis', 'kidney_transplant', 'hypertension', 'hyperlipidaemia', 'atrial_fibrillation', 'anticoagulant_users', 'osteoporosis', 'pseudoxanthoma_elasticum', 'calciphylaxis', 'obesity', 'healthy_volunteers', 'uraemic_model', 'warfarin_model', 'vitamin_d_toxicity_model', 'mgp_knockout', 'other_genetic_model', 'other'))
) STRICT;
--> statement-breakpoint
CREATE INDEX `study_conditions_by_condition` ON `study_conditions` (`condition`,`study_key`);--> statement-breakpoint
CREATE TABLE `study_countries` (
	`study_key` integer NOT NULL,
	`position` integer NOT NULL,
	`country` text NOT NULL,
	PRIMARY KEY(`study_key`, `position`),
	FOREIGN KEY (`study_key`) REFERENCES `studies`(`key`) ON UPDATE no action ON DELETE cascade,
	CONSTRAINT "study_countries_country" CHECK("study_countries"."country" glob '[A-Z][A-Z]')
) STRICT;
--> statement-breakpoint
CREATE INDEX `study_countries_by_country` ON `study_countries` (`country`,`study_key`);--> statement-breakpoint
CREATE TABLE `data_state` (
	`id` integer PRIMARY KEY NOT NULL,
	`writes` integer NOT NULL,
	`digest` text NOT NULL,
	`rendered_by` text NOT NULL,
	CONSTRAINT "data_state_single" CHECK("data_state"."id" = 1)
) STRICT;
--> statement-breakpoint
CREATE TABLE `rendered_claims` (
	`claim_key` integer PRIMARY KEY NOT NULL,
	`full` text NOT NULL,
	FOREIGN KEY (`claim_key`) REFERENCES `claims`(`key`) ON UPDATE no action ON DELETE cascade
) STRICT;
--> statement-breakpoint
CREATE TABLE `rendered_outcomes` (
	`outcome_key` integer PRIMARY KEY NOT NULL,
	`full` text NOT NULL,
	FOREIGN KEY (`outcome_key`) REFERENCES `outcomes`(`key`) ON UPDATE no action ON DELETE cascade
) STRICT;
--> statement-breakpoint
CREATE TABLE `rendered_studies` (
	`study_key` integer PRIMARY KEY NOT NULL,
	`summary` text NOT NULL,
	`full` text NOT NULL,
	FOREIGN KEY (`study_key`) REFERENCES `studies`(`key`) ON UPDATE no action ON DELETE cascade
) STRICT;
--> statement-breakpoint
CREATE TABLE `revisions` (
	`key` integer PRIMARY KEY NOT NULL,
	`subject` text NOT NULL,
	`subject_id` text NOT NULL,
	`number` integer NOT NULL,
	`written_at` text NOT NULL,
	`written_by` text NOT NULL,
	`note` text NOT NULL,
	`record` text,
	CONSTRAINT "revisions_subject" CHECK("revisions"."subject" in ('study', 'claim')),
	CONSTRAINT "revisions_number" CHECK("revisions"."number" >= 1)
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `revisions_by_subject` ON `revisions` (`subject`,`subject_id`,`number`);--> statement-breakpoint
CREATE TABLE `agent_synonyms` (
	`agent` text NOT NULL,
	`position` integer NOT NULL,
	`synonym` text NOT NULL,
	PRIMARY KEY(`agent`, `position`),
	FOREIGN KEY (`agent`) REFERENCES `agents`(`id`) ON UPDATE no action ON DELETE cascade
) STRICT;
--> statement-breakpoint
CREATE TABLE `agents` (
	`id` text PRIMARY KEY NOT NULL,
	`position` integer NOT NULL,
	`label` text NOT NULL,
	`parent` text,
	`kind` text NOT NULL,
	FOREIGN KEY (`parent`) REFERENCES `agents`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "agents_kind" CHECK("agents"."kind" in ('nutrient', 'drug', 'lifestyle', 'exposure', 'model', 'control'))
) STRICT;
--> statement-breakpoint
CREATE TABLE `effects` (
	`id` text PRIMARY KEY NOT NULL,
	`position` integer NOT NULL,
	`label` text NOT NULL,
	`favourable` integer NOT NULL,
	`meaning` text NOT NULL
) STRICT;
--> statement-breakpoint
CREATE TABLE `measure_synonyms` (
	`measure` text NOT NULL,
	`position` integer NOT NULL,
	`synonym` text NOT NULL,
	PRIMARY KEY(`measure`, `position`),
	FOREIGN KEY (`measure`) REFERENCES `measures`(`id`) ON UPDATE no action ON DELETE cascade
) STRICT;
--> statement-breakpoint
CREATE TABLE `measures` (
	`id` text PRIMARY KEY NOT NULL,
	`position` integer NOT NULL,
	`label` text NOT NULL,
	`domain` text NOT NULL,
	`higher_is` text NOT NULL,
	CONSTRAINT "measures_domain" CHECK("measures"."domain" in ('calcification', 'plaque', 'stiffness', 'biomarker', 'function', 'clinical')),
	CONSTRAINT "measures_higher_is" CHECK("measures"."higher_is" in ('better', 'worse', 'unclear'))
) STRICT;
--> statement-breakpoint
CREATE TABLE `verdicts` (
	`id` text PRIMARY KEY NOT NULL,
	`position` integer NOT NULL,
	`meaning` text NOT NULL
) STRICT;
