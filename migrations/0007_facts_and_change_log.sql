CREATE TABLE `changes` (
	`number` integer PRIMARY KEY NOT NULL,
	`digest` text NOT NULL,
	`studies` text NOT NULL,
	`claims` text NOT NULL
) STRICT;
--> statement-breakpoint
CREATE TABLE `claim_facts` (
	`claim_key` integer PRIMARY KEY NOT NULL,
	`facts` text NOT NULL,
	FOREIGN KEY (`claim_key`) REFERENCES `claims`(`key`) ON UPDATE no action ON DELETE cascade
) STRICT;
--> statement-breakpoint
CREATE TABLE `study_facts` (
	`study_key` integer PRIMARY KEY NOT NULL,
	`facts` text NOT NULL,
	FOREIGN KEY (`study_key`) REFERENCES `studies`(`key`) ON UPDATE no action ON DELETE cascade
) STRICT;
--> statement-breakpoint
DROP TABLE `study_agents`;--> statement-breakpoint
DROP TABLE `outcome_agents`;--> statement-breakpoint
DROP INDEX `arm_interventions_by_agent`;--> statement-breakpoint
DROP INDEX `claim_agents_by_agent`;--> statement-breakpoint
DROP INDEX `claim_measures_by_measure`;--> statement-breakpoint
DROP INDEX `claims_by_verdict`;--> statement-breakpoint
DROP INDEX `outcomes_by_effect`;--> statement-breakpoint
DROP INDEX `outcomes_by_measure`;--> statement-breakpoint
DROP INDEX `studies_by_year`;--> statement-breakpoint
DROP INDEX `studies_by_label`;--> statement-breakpoint
DROP INDEX `studies_by_status`;--> statement-breakpoint
DROP INDEX `studies_by_species`;--> statement-breakpoint
DROP INDEX `studies_by_design`;--> statement-breakpoint
DROP INDEX `studies_by_participants`;--> statement-breakpoint
DROP INDEX `studies_by_duration`;--> statement-breakpoint
DROP INDEX `study_conditions_by_condition`;--> statement-breakpoint
DROP INDEX `study_countries_by_country`;--> statement-breakpoint
-- Facts are made with the documents: the next start renders both.
UPDATE `data_state` SET `rendered_by` = '';
