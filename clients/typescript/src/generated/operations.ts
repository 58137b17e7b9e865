// Generated from openapi/openapi.json by `npm run openapi`; do not change it by hand.

import type { Text, Texts, Values } from '../query.js';
import type { components } from './schema.js';

/** The records and answers of the API, by their names in its specification. */
export type schemas = components['schemas'];

/** Parameters that several operations have. */
interface Shared {
  /** Why it is written: a line for the history, of at most 1000 characters. */
  readonly note?: Text | undefined;
  /** Who was studied: people, animals or cells. One of `human`, `rat`, `mouse`, `rabbit`, `pig`, `dog`, `hamster`, `cell_culture_human`, `cell_culture_animal`; labels and synonyms are at `/vocabularies/species`. Values separated by commas: one of them holds; the parameter repeated: all of them hold. */
  readonly species?: Values<'human' | 'rat' | 'mouse' | 'rabbit' | 'pig' | 'dog' | 'hamster' | 'cell_culture_human' | 'cell_culture_animal'> | undefined;
  /** What was tested (an agent in the role `test`). Takes in what lies below: `K2` finds MK-7. Together with a condition on outcomes it holds for the experimental arm of that same outcome. Values separated by commas: one of them holds; the parameter repeated: all of them hold. */
  readonly intervention?: Values<string> | undefined;
  /** How much a day of what was tested (of the agents of `intervention`, where it is given): `100ug..1mg` finds arms whose dose, converted to one unit a day, lies within; of a range or titration, all of it. 40 IU of vitamin D are 1 µg. What cannot be compared is not found: no dose or interval told, per dialysis, in the diet, a mass that may be of a salt or of the element in it (of agents that `/vocabularies/agents` calls `saltOrElement`, such as magnesium), and what people take by themselves in observational studies; `meta.hints` says how many these are. `300mg.. as recorded` takes such masses as they are told. Takes a dose a day such as 360ug, or a range such as 100ug..1mg, 100ug.., ..2000IU or >10mg; units are ug, mg, g, IU, mmol, ug/kg and mg/kg, and an agent may stand before it (K2:100ug..). Values separated by commas: one of them holds; the parameter repeated: all of them hold. */
  readonly dose?: Values<string> | undefined;
  /** What happened (`reversal`) or what was measured (`CAC`, `distensibility`, `arterial stiffness`): an effect, a measure, or a domain with all its measures. Conditions on outcomes hold for one and the same outcome. Values separated by commas: one of them holds; the parameter repeated: all of them hold. */
  readonly outcome?: Values<string> | undefined;
  /** What happened. Conditions on outcomes hold for one and the same outcome. Values separated by commas: one of them holds; the parameter repeated: all of them hold. */
  readonly effect?: Values<string> | undefined;
  /** What was measured: a measure with all below it, or a domain such as `arterial stiffness` with all its measures. Conditions on outcomes hold for one and the same outcome. Values separated by commas: one of them holds; the parameter repeated: all of them hold. */
  readonly measure?: Values<string> | undefined;
  /** What kind of thing was measured: takes in all measures of the domain. Conditions on outcomes hold for one and the same outcome. One of `calcification`, `plaque`, `stiffness`, `biomarker`, `function`, `clinical`; labels and synonyms are at `/vocabularies/domains`. Values separated by commas: one of them holds; the parameter repeated: all of them hold. */
  readonly domain?: Values<'calcification' | 'plaque' | 'stiffness' | 'biomarker' | 'function' | 'clinical'> | undefined;
  /** Where in the body. Conditions on outcomes hold for one and the same outcome. One of `coronary`, `aortic_valve`, `aorta`, `thoracic_aorta`, `abdominal_aorta`, `carotid`, `femoral`, `peripheral`, `breast`, `systemic`, `circulating`, `other`; labels and synonyms are at `/vocabularies/sites`. Values separated by commas: one of them holds; the parameter repeated: all of them hold. */
  readonly site?: Values<'coronary' | 'aortic_valve' | 'aorta' | 'thoracic_aorta' | 'abdominal_aorta' | 'carotid' | 'femoral' | 'peripheral' | 'breast' | 'systemic' | 'circulating' | 'other'> | undefined;
  /** The unit of an outcome's numbers, as the source or the vocabulary writes it; case does not matter. Conditions on outcomes hold for one and the same outcome. Values separated by commas: one of them holds; the parameter repeated: all of them hold. */
  readonly unit?: Values<string> | undefined;
  /** When it was measured, counted from the start. Conditions on outcomes hold for one and the same outcome. Takes a length of time such as 90d, 12w, 6mo or 3y (a bare number is days), or a range such as 1y..3y, 1y.., ..6mo or >6mo. Values separated by commas: one of them holds; the parameter repeated: all of them hold. */
  readonly timepoint?: Values<string> | undefined;
  /** Whose results count: `any` (the default), `none` for those of the whole population alone, `only` for those of a part of it. Conditions on outcomes hold for one and the same outcome. */
  readonly subgroup?: 'any' | 'none' | 'only' | undefined;
  /** What was given in any role: tested, background, comparator, or to induce the disease. Takes in what lies below: `vitamin_d` finds vitamin D3. Values separated by commas: one of them holds; the parameter repeated: all of them hold. */
  readonly agent?: Values<string> | undefined;
  /** What was compared with: an agent in the role comparator, or any agent in the comparator arm of an outcome. Values separated by commas: one of them holds; the parameter repeated: all of them hold. */
  readonly comparator?: Values<string> | undefined;
  /** What the people or animals studied had. One of `general_population`, `postmenopausal`, `older_adults`, `coronary_artery_disease`, `coronary_artery_calcification`, `aortic_valve_calcification`, `aortic_stenosis`, `peripheral_artery_disease`, `established_vascular_disease`, `type_2_diabetes`, `type_1_diabetes`, `chronic_kidney_disease`, `dialysis`, `diabetes`, `haemodialysis`, `peritoneal_dialysis`, `kidney_transplant`, `hypertension`, `hyperlipidaemia`, `atrial_fibrillation`, `anticoagulant_users`, `osteoporosis`, `pseudoxanthoma_elasticum`, `calciphylaxis`, `obesity`, `healthy_volunteers`, `uraemic_model`, `warfarin_model`, `vitamin_d_toxicity_model`, `mgp_knockout`, `other_genetic_model`, `other`; labels and synonyms are at `/vocabularies/conditions`. Values separated by commas: one of them holds; the parameter repeated: all of them hold. */
  readonly condition?: Values<'general_population' | 'postmenopausal' | 'older_adults' | 'coronary_artery_disease' | 'coronary_artery_calcification' | 'aortic_valve_calcification' | 'aortic_stenosis' | 'peripheral_artery_disease' | 'established_vascular_disease' | 'type_2_diabetes' | 'type_1_diabetes' | 'chronic_kidney_disease' | 'dialysis' | 'diabetes' | 'haemodialysis' | 'peritoneal_dialysis' | 'kidney_transplant' | 'hypertension' | 'hyperlipidaemia' | 'atrial_fibrillation' | 'anticoagulant_users' | 'osteoporosis' | 'pseudoxanthoma_elasticum' | 'calciphylaxis' | 'obesity' | 'healthy_volunteers' | 'uraemic_model' | 'warfarin_model' | 'vitamin_d_toxicity_model' | 'mgp_knockout' | 'other_genetic_model' | 'other'> | undefined;
  /** How the study was made. One of `randomized_controlled_trial`, `randomized_crossover_trial`, `nonrandomized_controlled_trial`, `single_arm_trial`, `post_hoc_analysis`, `cohort`, `case_control`, `cross_sectional`, `case_series`, `animal_experiment`, `in_vitro`; labels and synonyms are at `/vocabularies/designs`. Values separated by commas: one of them holds; the parameter repeated: all of them hold. */
  readonly design?: Values<'randomized_controlled_trial' | 'randomized_crossover_trial' | 'nonrandomized_controlled_trial' | 'single_arm_trial' | 'post_hoc_analysis' | 'cohort' | 'case_control' | 'cross_sectional' | 'case_series' | 'animal_experiment' | 'in_vitro'> | undefined;
  /** Who did not know which arm a participant was in. One of `open_label`, `single_blind`, `double_blind`, `outcome_assessor`; labels and synonyms are at `/vocabularies/maskings`. Values separated by commas: one of them holds; the parameter repeated: all of them hold. */
  readonly masking?: Values<'open_label' | 'single_blind' | 'double_blind' | 'outcome_assessor'> | undefined;
  /** The sex of the participants: `all` for studies of both. One of `all`, `female`, `male`; labels and synonyms are at `/vocabularies/sexes`. Values separated by commas: one of them holds; the parameter repeated: all of them hold. */
  readonly sex?: Values<'all' | 'female' | 'male'> | undefined;
  /** Where the study took place: ISO 3166-1 code of two or three letters, or English name. Values separated by commas: one of them holds; the parameter repeated: all of them hold. */
  readonly country?: Values<string> | undefined;
  /** Year of publication. Takes a number such as 100, or a range such as 100..500, 100.., ..500 or >100. Values separated by commas: one of them holds; the parameter repeated: all of them hold. */
  readonly year?: Values<string> | undefined;
  /** Treatment or follow-up. Takes a length of time such as 90d, 12w, 6mo or 3y (a bare number is days), or a range such as 1y..3y, 1y.., ..6mo or >6mo. Values separated by commas: one of them holds; the parameter repeated: all of them hold. */
  readonly duration?: Values<string> | undefined;
  /** Number of participants: randomized, else enrolled, else analysed. Takes a number such as 100, or a range such as 100..500, 100.., ..500 or >100. Values separated by commas: one of them holds; the parameter repeated: all of them hold. */
  readonly participants?: Values<string> | undefined;
  /** Mean age in years. Takes a number such as 100, or a range such as 100..500, 100.., ..500 or >100. Values separated by commas: one of them holds; the parameter repeated: all of them hold. */
  readonly age?: Values<string> | undefined;
  /** When the study came into this database. Takes a day such as 2026-11-01 (or a month, a year, a moment in ISO 8601), or a range such as 2026-11-01.. or 2026-01..2026-06. Values separated by commas: one of them holds; the parameter repeated: all of them hold. */
  readonly created?: Values<string> | undefined;
  /** When the record of the study was last written here: a copy is kept in step by asking for what was updated since. Takes a day such as 2026-11-01 (or a month, a year, a moment in ISO 8601), or a range such as 2026-11-01.. or 2026-01..2026-06. Values separated by commas: one of them holds; the parameter repeated: all of them hold. */
  readonly updated?: Values<string> | undefined;
  /** A study, by its id; negated, all but that one. Values separated by commas: one of them holds; the parameter repeated: all of them hold. */
  readonly study?: Values<string> | undefined;
  /** Registry id of the trial; case, spaces, dashes, and what registries write around one id (`EUCTR…-NL`, `JPRN-`) do not matter. Values separated by commas: one of them holds; the parameter repeated: all of them hold. */
  readonly registration?: Values<string> | undefined;
  /** Digital object identifier, with or without `https://doi.org/`. Values separated by commas: one of them holds; the parameter repeated: all of them hold. */
  readonly doi?: Values<string> | undefined;
  /** PubMed identifier. Values separated by commas: one of them holds; the parameter repeated: all of them hold. */
  readonly pmid?: Values<string> | undefined;
  /** An author by family name, with or without initials; case, accents and apostrophes do not matter, `van*` finds what begins so. Values separated by commas: one of them holds; the parameter repeated: all of them hold. */
  readonly author?: Values<string> | undefined;
  /** The journal by its whole name as the source names it, or with a star by its beginning (`kidney*`); case does not matter. A name with commas stands in quotes. Values separated by commas: one of them holds; the parameter repeated: all of them hold. */
  readonly journal?: Values<string> | undefined;
  /** Words in a row of what the source says of who paid; `has=funding` finds where it says anything. Values separated by commas: one of them holds; the parameter repeated: all of them hold. */
  readonly funding?: Values<string> | undefined;
  /** What a record tells, such as `has=registration`; a comma means either, `has=sd&has=dose` both, `has=!funding` not. What is told of outcomes holds for one and the same outcome, as conditions on outcomes do. One of `registration`, `doi`, `pmid`, `funding`, `country`, `masking`, `participants`, `age`, `duration`, `dose`, `comparator`, `baseline`, `change`, `mean`, `sd`, `se`, `median`, `events`, `estimate`, `interval`, `p_value`, `unit`, `timepoint`; labels and synonyms are at `/vocabularies/record-parts`. Values separated by commas: one of them holds; the parameter repeated: all of them hold. */
  readonly has?: Values<'registration' | 'doi' | 'pmid' | 'funding' | 'country' | 'masking' | 'participants' | 'age' | 'duration' | 'dose' | 'comparator' | 'baseline' | 'change' | 'mean' | 'sd' | 'se' | 'median' | 'events' | 'estimate' | 'interval' | 'p_value' | 'unit' | 'timepoint'> | undefined;
  /** Whether the publication was retracted: `any` (the default), `false` for those that nobody has told to be, `true` for those that were. */
  readonly retracted?: boolean | 'any' | undefined;
  /** The best source that the numbers were read in. One of `full_text`, `abstract`, `secondary`; labels and synonyms are at `/vocabularies/verifications`. Values separated by commas: one of them holds; the parameter repeated: all of them hold. */
  readonly verification?: Values<'full_text' | 'abstract' | 'secondary'> | undefined;
  /** How far the extraction of a study has come. Only `extracted` studies are found unless it is given; `any` finds all. One of `extracted`, `needs_review`, `awaiting_extraction`; labels and synonyms are at `/vocabularies/statuses`. Values separated by commas: one of them holds; the parameter repeated: all of them hold. */
  readonly status?: Values<'any' | 'extracted' | 'needs_review' | 'awaiting_extraction'> | undefined;
  /** A document: the studies that bear on its claims. Values separated by commas: one of them holds; the parameter repeated: all of them hold. */
  readonly document?: Values<string> | undefined;
  /** A claim: the studies that bear on it. Values separated by commas: one of them holds; the parameter repeated: all of them hold. */
  readonly claim?: Values<string> | undefined;
  /** Text to look for in titles, agents, measures and conditions with their synonyms, descriptions, notes, authors, journals, registry ids, DOIs, PubMed ids and funding. All words must be there; `"several words"` must stand in a row; `calcif*` finds what begins so; `-word` must not be there; of `this OR that` one suffices. Ranked by where the words stand: title, then agents and measures, then description, then notes, then the publication. */
  readonly q?: Texts | undefined;
  /** Confidence level of every interval, as a proportion. */
  readonly level?: Text | undefined;
  /** Order: keys in order of weight, a minus for descending. Keys: `year`, `duration`, `participants`, `age`, `created`, `updated`, `id`, `label`, and with `q` `relevance`. Rows without a value come last. Usually `-year,label`; with `q`, `relevance` before that. */
  readonly sort?: Text | undefined;
  /** How many rows a page has. CSV and NDJSON without it have all rows. */
  readonly limit?: number | undefined;
  /** Format of the answer; goes before the `Accept` header. CSV (RFC 4180, with a header) and NDJSON have all rows unless `limit` is given. */
  readonly format?: 'json' | 'csv' | 'ndjson' | undefined;
  /** Of the comparisons of one trial, which are of the same people: `one`, by a rule that the reason tells (whole population, longest, primary, the agent asked for most closely), that one with the arms of the others `combine`d with it (Cochrane Handbook 6.5.2.10, 23.3.4), or `all`, by a three-level model (comparisons in trials, REML) with cluster-robust intervals (CR2). */
  readonly comparisons?: 'one' | 'combine' | 'all' | undefined;
  /** Fields to send, in this order. What comes then is a part of what the schema of the answer tells: in TypeScript a `Partial` of it. */
  readonly fields?: Text | undefined;
  /** A moment (ISO 8601, such as `2026-11-21T00:00:00Z`): answers the record as it was then. `Content-Location` names its revision. */
  readonly asOf?: Text | undefined;
  /** Where to go on: `meta.nextCursor` of the page before, with the same filters and order. `*` is the beginning. */
  readonly cursor?: Text | undefined;
  /** How many of the studies that the filters select to take, at random: with the same `seed` the same ones. The order is that of `sort`. */
  readonly sample?: number | undefined;
  /** Which random sample is taken; without `sample` it says nothing. */
  readonly seed?: number | undefined;
  /** Counts to add to the list, by some of `species`, `intervention`, `dose`, `outcome`, `effect`, `measure`, `domain`, `site`, `condition`, `design`, `masking`, `sex`, `country`, `year`, `decade`, `durationRange`, `participantsRange`, `has`, `verification`: how many studies, and outcomes, there would be with each value, every facet leaving its own filter out. In JSON alone. */
  readonly facets?: Text | undefined;
  /** How many values each facet lists at most, those with most studies first. */
  readonly facetValues?: number | undefined;
  /** The effect measure: `auto` takes the one, and of mean differences the unit, that keeps most comparisons, and says what each keeps; `MD` mean difference, `SMD` standardized mean difference, `ROM` ratio of means, `RR` risk ratio, `OR` odds ratio, `RD` risk difference, `PETO` Peto odds ratio, `HR` hazard ratio. */
  readonly effectMeasure?: 'auto' | 'MD' | 'SMD' | 'ROM' | 'RR' | 'OR' | 'RD' | 'PETO' | 'HR' | undefined;
  /** `CE` common effect by the inverse of the variances; `MH` common effect by Mantel and Haenszel, of counts; random effects with tau² by `REML` (restricted maximum likelihood), `DL` (DerSimonian-Laird), `PM` (Paule-Mandel), `ML` (maximum likelihood), `EB` (empirical Bayes), `SJ` (Sidik-Jonkman), `HE` (Hedges), `HS` (Hunter-Schmidt). */
  readonly model?: 'REML' | 'DL' | 'PM' | 'ML' | 'EB' | 'SJ' | 'HE' | 'HS' | 'CE' | 'MH' | undefined;
  /** `z` by the normal distribution; `knha` by Knapp and Hartung with Student t; `adhoc` the same, but never with a smaller standard error than `z`. Without it random effects of two or more studies are tested by `adhoc`, and all else by `z`. */
  readonly test?: 'z' | 'knha' | 'adhoc' | undefined;
  /** Whether comparisons count whose arms differ in further agents beside the one that `intervention` asks for, such as vitamin K with vitamin D against placebo. */
  readonly cointerventions?: boolean | undefined;
  /** `medians`: a mean and its SD are estimated from a median with quartiles or a range where a source prints no mean (Handbook 6.5.2.5), flagged. */
  readonly impute?: 'none' | 'medians' | undefined;
  /** The correlation of values before and after that is taken for granted where a source prints no SD of a change, -1 to 1 (Handbook 6.5.2.8); without it none is. */
  readonly correlation?: Text | undefined;
  /** Whether people may be pooled with animals and cells; refused otherwise. */
  readonly mixSpecies?: boolean | undefined;
  /** Whether experiments may be pooled with observational studies or single-arm trials; refused otherwise. */
  readonly mixDesigns?: boolean | undefined;
  /** Whether unlike treatments may be pooled: what differs in more than kinds of the agent that was asked for; refused otherwise. */
  readonly mixInterventions?: boolean | undefined;
  /** Whether differences that are standardized by SDs of changes may be pooled with those by SDs of final values (Handbook 10.5.2); those that fewer comparisons have stay out otherwise. */
  readonly mixSds?: boolean | undefined;
  /** What `svg` and `png` show: a `forest` plot; a `funnel` plot with contours of significance; what pooling gives with each further study (`cumulative`), or without each (`leaveOneOut`). */
  readonly plot?: 'forest' | 'funnel' | 'cumulative' | 'leaveOneOut' | undefined;
  /** Width of the picture in pixels, 560 to 2400; without it as wide as its texts need. Where it is too little, what was given goes below the names of studies, then means and SDs are left out, then n. */
  readonly width?: Text | undefined;
  /** Number of the revision to bring back; the newest before the deletion where it is not given. */
  readonly revision?: number | undefined;
}

/** The query of `acceptStudy`. */
export interface AcceptStudyQuery extends Pick<Shared, 'note'> {
}

/** The query of `aggregate`. */
export interface AggregateQuery extends Pick<Shared, 'species' | 'intervention' | 'dose' | 'outcome' | 'effect' | 'measure' | 'domain' | 'site' | 'unit' | 'timepoint' | 'subgroup' | 'agent' | 'comparator' | 'condition' | 'design' | 'masking' | 'sex' | 'country' | 'year' | 'duration' | 'participants' | 'age' | 'created' | 'updated' | 'study' | 'registration' | 'doi' | 'pmid' | 'author' | 'journal' | 'funding' | 'has' | 'retracted' | 'verification' | 'status' | 'document' | 'claim' | 'q'> {
  /** One to three of `species`, `intervention`, `dose`, `outcome`, `effect`, `measure`, `domain`, `site`, `condition`, `design`, `masking`, `sex`, `country`, `year`, `decade`, `durationRange`, `participantsRange`, `has`, `verification`. At the usual `level=all` a row has exactly the studies that `/studies` finds with the same filters and the row's values as further filters. */
  readonly groupBy: Text;
  /** How terms of a tree (interventions, measures, conditions, sites, designs) are counted: `all` under themselves and all above them, as the filters find them; `leaf` as they are named; `root` under the top of their tree. */
  readonly level?: 'all' | 'leaf' | 'root' | undefined;
  /** Where groups of the dimension `dose` end, ascending: `100ug,200ug` makes those below 100 µg a day, from there to below 200 µg, and above. Where it is not given, every dose a day of an agent is a group. Without that dimension it says nothing. */
  readonly doses?: Text | undefined;
  /** What to tell of each row: some of `studies`, `outcomes`, `participants`, `trials`, `duration`, `favourable`, `signTest`, `years`, `examples`, or single fields of them such as `trialParticipants`; all when nothing is said. */
  readonly metrics?: Text | undefined;
  /** Order of the rows: fields of the metrics or dimensions, a minus for descending; most studies first when nothing is said. Rows without a value come last. */
  readonly sort?: Text | undefined;
  /** The most rows to send. */
  readonly limit?: number | undefined;
  /** Only rows with at least so many studies; with `fill`, only values that have such a row. */
  readonly minStudies?: number | undefined;
  /** How many ids of studies to name in each row. */
  readonly examples?: number | undefined;
  /** Whether to send a row for every combination of the values that occur, empty ones too: the holes of an evidence map. With `minStudies` the values are those of rows with so many studies, and smaller rows between them stay: they are no holes. */
  readonly fill?: boolean | undefined;
  /** Format of the answer; goes before the `Accept` header. `svg` is an evidence map and needs exactly two dimensions. */
  readonly format?: 'json' | 'csv' | 'svg' | undefined;
}

/** The query of `autocomplete`. */
export interface AutocompleteQuery {
  /** The beginning of a word or name, of at most 100 characters; case and accents do not matter. */
  readonly q: Text;
  /** Only some of `term`, `author`, `identifier`, `study`, `claim`, separated by commas. */
  readonly kind?: Text | undefined;
  /** The most suggestions to send. */
  readonly limit?: number | undefined;
}

/** The query of `changeArm`. */
export interface ChangeArmQuery extends Pick<Shared, 'note'> {
}

/** The query of `changeClaim`. */
export interface ChangeClaimQuery extends Pick<Shared, 'note'> {
}

/** The query of `changeOutcome`. */
export interface ChangeOutcomeQuery extends Pick<Shared, 'note'> {
}

/** The query of `changeStudy`. */
export interface ChangeStudyQuery extends Pick<Shared, 'note'> {
}

/** The query of `createClaim`. */
export interface CreateClaimQuery extends Pick<Shared, 'note'> {
}

/** The query of `createStudy`. */
export interface CreateStudyQuery extends Pick<Shared, 'note'> {
}

/** The query of `deleteClaim`. */
export interface DeleteClaimQuery extends Pick<Shared, 'note'> {
}

/** The query of `deleteStudy`. */
export interface DeleteStudyQuery extends Pick<Shared, 'note'> {
}

/** The query of `exportEscalc`. */
export interface ExportEscalcQuery extends Pick<Shared, 'species' | 'intervention' | 'dose' | 'outcome' | 'effect' | 'measure' | 'domain' | 'site' | 'unit' | 'timepoint' | 'subgroup' | 'agent' | 'comparator' | 'condition' | 'design' | 'masking' | 'sex' | 'country' | 'year' | 'duration' | 'participants' | 'age' | 'created' | 'updated' | 'study' | 'registration' | 'doi' | 'pmid' | 'author' | 'journal' | 'funding' | 'has' | 'retracted' | 'verification' | 'status' | 'document' | 'claim' | 'q'> {
  /** `one` row an outcome, of the two arms of its contrast; or `all` treated arms against the comparator, which is then in several rows, whole in each. */
  readonly comparisons?: 'one' | 'all' | undefined;
}

/** The query of `getClaim`. */
export interface GetClaimQuery extends Pick<Shared, 'fields'> {
  /** Format of the answer; goes before the `Accept` header. `jsonld` is the `ClaimReview` of schema.org. */
  readonly format?: 'json' | 'jsonld' | undefined;
}

/** The query of `getClaimRecord`. */
export interface GetClaimRecordQuery extends Pick<Shared, 'asOf'> {
}

/** The query of `getStudy`. */
export interface GetStudyQuery extends Pick<Shared, 'fields'> {
  /** Format of the answer; goes before the `Accept` header. `jsonld` is schema.org; `fhir` a Bundle of FHIR R5; `ris`, `bibtex` and `csl` (CSL-JSON) are citations of the publication. */
  readonly format?: 'json' | 'ris' | 'bibtex' | 'csl' | 'jsonld' | 'fhir' | undefined;
}

/** The query of `getStudyRecord`. */
export interface GetStudyRecordQuery extends Pick<Shared, 'asOf'> {
}

/** The query of `importStudies`. */
export interface ImportStudiesQuery extends Pick<Shared, 'note'> {
  /** Format of the body; else it is recognised by its beginning. JSON and NDJSON hold records of this API or of ClinicalTrials.gov. */
  readonly format?: 'json' | 'ndjson' | 'csv-studies' | 'csv-outcomes' | 'medline' | 'ris' | 'web-of-science' | 'endnote-xml' | 'pubmed-xml' | 'bibtex' | undefined;
  /** Report what would be done, and keep nothing. */
  readonly dryRun?: boolean | undefined;
  /** What to do where a study is known already and the record says something else: leave it, replace it, or reject the record. */
  readonly onConflict?: 'skip' | 'update' | 'fail' | undefined;
  /** Stop at the first record that is rejected, and read no further file; where nothing is kept then, the answer is 400, with what is wrong with that record. */
  readonly strict?: boolean | undefined;
  /** Keep all of it or, where it breaks off or a strict import stops, nothing; else what was written by then. */
  readonly atomic?: boolean | undefined;
}

/** The query of `listClaims`. */
export interface ListClaimsQuery extends Pick<Shared, 'limit' | 'cursor' | 'seed' | 'format'> {
  /** The document that makes the claim. Values separated by commas: one of them holds; the parameter repeated: all of them hold. */
  readonly document?: Values<string> | undefined;
  /** What the claim is about. One of `efficacy`, `mechanism`, `study_result`, `epidemiology`, `pharmacology`, `safety`, `dietary_source`, `research_gap`, `biomarker`, `guidance`; labels and synonyms are at `/vocabularies/claim-kinds`. Values separated by commas: one of them holds; the parameter repeated: all of them hold. */
  readonly kind?: Values<'efficacy' | 'mechanism' | 'study_result' | 'epidemiology' | 'pharmacology' | 'safety' | 'dietary_source' | 'research_gap' | 'biomarker' | 'guidance'> | undefined;
  /** How the claim stands against the studies that bear on it. Values separated by commas: one of them holds; the parameter repeated: all of them hold. */
  readonly verdict?: Values<string> | undefined;
  /** An agent that the claim speaks of. Takes in what lies below: `K2` finds MK-7. Values separated by commas: one of them holds; the parameter repeated: all of them hold. */
  readonly agent?: Values<string> | undefined;
  /** A measure that the claim speaks of. Values separated by commas: one of them holds; the parameter repeated: all of them hold. */
  readonly measure?: Values<string> | undefined;
  /** Whom the claim speaks of. One of `human`, `rat`, `mouse`, `rabbit`, `pig`, `dog`, `hamster`, `cell_culture_human`, `cell_culture_animal`; labels and synonyms are at `/vocabularies/species`. Values separated by commas: one of them holds; the parameter repeated: all of them hold. */
  readonly species?: Values<'human' | 'rat' | 'mouse' | 'rabbit' | 'pig' | 'dog' | 'hamster' | 'cell_culture_human' | 'cell_culture_animal'> | undefined;
  /** A study: the claims that it bears on. Values separated by commas: one of them holds; the parameter repeated: all of them hold. */
  readonly study?: Values<string> | undefined;
  /** The effect that the claim asserts. Values separated by commas: one of them holds; the parameter repeated: all of them hold. */
  readonly assertedEffect?: Values<string> | undefined;
  /** When the claim came into this database. Takes a day such as 2026-11-01 (or a month, a year, a moment in ISO 8601), or a range such as 2026-11-01.. or 2026-01..2026-06. Values separated by commas: one of them holds; the parameter repeated: all of them hold. */
  readonly created?: Values<string> | undefined;
  /** When the record of the claim was last written here: a copy is kept in step by asking for what was updated since. Takes a day such as 2026-11-01 (or a month, a year, a moment in ISO 8601), or a range such as 2026-11-01.. or 2026-01..2026-06. Values separated by commas: one of them holds; the parameter repeated: all of them hold. */
  readonly updated?: Values<string> | undefined;
  /** Text to look for in statements, the names of agents and measures with their synonyms, and the reasons of verdicts. All words must be there; `"several words"` must stand in a row; `calcif*` finds what begins so; `-word` must not be there; of `this OR that` one suffices. */
  readonly q?: Texts | undefined;
  /** Order: keys in order of weight, a minus for descending. Keys: `id`, `document`, `kind`, `verdict`, `created`, `updated`, and with `q` `relevance`. Rows without a value come last. Usually `document`; with `q`, `relevance` before that. */
  readonly sort?: Text | undefined;
  /** How many of the claims that the filters select to take, at random: with the same `seed` the same ones. The order is that of `sort`. */
  readonly sample?: number | undefined;
  /** Fields to send, in this order; for CSV, its columns. What comes then is a part of what the schema of the answer tells: in TypeScript a `Partial` of it. */
  readonly fields?: Text | undefined;
}

/** The query of `listDeletions`. */
export interface ListDeletionsQuery extends Pick<Shared, 'limit' | 'cursor'> {
}

/** The query of `listOutcomes`. */
export interface ListOutcomesQuery extends Pick<Shared, 'species' | 'intervention' | 'dose' | 'outcome' | 'effect' | 'measure' | 'domain' | 'site' | 'unit' | 'timepoint' | 'subgroup' | 'agent' | 'comparator' | 'condition' | 'design' | 'masking' | 'sex' | 'country' | 'year' | 'duration' | 'participants' | 'age' | 'created' | 'updated' | 'study' | 'registration' | 'doi' | 'pmid' | 'author' | 'journal' | 'funding' | 'has' | 'retracted' | 'verification' | 'status' | 'document' | 'claim' | 'q' | 'limit' | 'cursor' | 'seed' | 'format'> {
  /** Order: keys in order of weight, a minus for descending. Keys: `study`, `year`, `duration`, `participants`, `age`, `created`, `updated`, `label`, `effect`, `measure`, `timepoint`, `position`, and with `q` `relevance`. Rows without a value come last. Usually `-year,label`; with `q`, `relevance` before that. */
  readonly sort?: Text | undefined;
  /** How many of the outcomes that the filters select to take, at random: with the same `seed` the same ones. The order is that of `sort`. */
  readonly sample?: number | undefined;
  /** Fields to send, in this order; for CSV, its columns. What comes then is a part of what the schema of the answer tells: in TypeScript a `Partial` of it. */
  readonly fields?: Text | undefined;
}

/** The query of `listStudies`. */
export interface ListStudiesQuery extends Pick<Shared, 'species' | 'intervention' | 'dose' | 'outcome' | 'effect' | 'measure' | 'domain' | 'site' | 'unit' | 'timepoint' | 'subgroup' | 'agent' | 'comparator' | 'condition' | 'design' | 'masking' | 'sex' | 'country' | 'year' | 'duration' | 'participants' | 'age' | 'created' | 'updated' | 'study' | 'registration' | 'doi' | 'pmid' | 'author' | 'journal' | 'funding' | 'has' | 'retracted' | 'verification' | 'status' | 'document' | 'claim' | 'q' | 'sort' | 'limit' | 'cursor' | 'sample' | 'seed' | 'facets' | 'facetValues'> {
  /** Fields to send, in this order; for CSV, its columns. What comes then is a part of what the schema of the answer tells: in TypeScript a `Partial` of it. */
  readonly fields?: Text | undefined;
  /** Format of the answer; goes before the `Accept` header. CSV (RFC 4180, with a header) and NDJSON have all rows unless `limit` is given. So do the citations: `ris`, `bibtex` and `csl` (CSL-JSON). */
  readonly format?: 'json' | 'csv' | 'ndjson' | 'ris' | 'bibtex' | 'csl' | undefined;
}

/** The query of `listWholeStudies`. */
export interface ListWholeStudiesQuery extends Pick<Shared, 'species' | 'intervention' | 'dose' | 'outcome' | 'effect' | 'measure' | 'domain' | 'site' | 'unit' | 'timepoint' | 'subgroup' | 'agent' | 'comparator' | 'condition' | 'design' | 'masking' | 'sex' | 'country' | 'year' | 'duration' | 'participants' | 'age' | 'created' | 'updated' | 'study' | 'registration' | 'doi' | 'pmid' | 'author' | 'journal' | 'funding' | 'has' | 'retracted' | 'verification' | 'status' | 'document' | 'claim' | 'q' | 'sort' | 'limit' | 'cursor' | 'sample' | 'seed' | 'fields' | 'facets' | 'facetValues'> {
  /** Format of the answer; goes before the `Accept` header. NDJSON has all rows unless `limit` is given. So do the citations: `ris`, `bibtex` and `csl` (CSL-JSON). */
  readonly format?: 'json' | 'ndjson' | 'ris' | 'bibtex' | 'csl' | undefined;
}

/** The query of `overviewOfAgent`. */
export interface OverviewOfAgentQuery extends Pick<Shared, 'species' | 'dose' | 'outcome' | 'effect' | 'measure' | 'domain' | 'site' | 'timepoint' | 'subgroup' | 'agent' | 'comparator' | 'condition' | 'design' | 'masking' | 'sex' | 'country' | 'year' | 'duration' | 'participants' | 'age' | 'created' | 'updated' | 'study' | 'registration' | 'doi' | 'pmid' | 'author' | 'journal' | 'funding' | 'has' | 'retracted' | 'verification' | 'status' | 'document' | 'claim' | 'q' | 'effectMeasure' | 'model' | 'test' | 'level' | 'comparisons' | 'cointerventions' | 'impute' | 'correlation' | 'mixSpecies' | 'mixDesigns' | 'mixInterventions' | 'mixSds'> {
  /** What was tested (an agent in the role `test`). Takes in what lies below: `K2` finds MK-7. Together with a condition on outcomes it holds for the experimental arm of that same outcome. Values separated by commas: one of them holds; the parameter repeated: all of them hold. */
  readonly intervention: Values<string>;
  /** Format of the answer; goes before the `Accept` header. */
  readonly format?: 'json' | 'csv' | undefined;
}

/** The query of `poolNumbers`. */
export interface PoolNumbersQuery extends Pick<Shared, 'plot' | 'width'> {
  /** Format of the answer; goes before the `Accept` header. */
  readonly format?: 'json' | 'svg' | 'png' | undefined;
}

/** The query of `poolStudies`. */
export interface PoolStudiesQuery extends Pick<Shared, 'species' | 'intervention' | 'dose' | 'outcome' | 'effect' | 'domain' | 'site' | 'timepoint' | 'subgroup' | 'agent' | 'comparator' | 'condition' | 'design' | 'masking' | 'sex' | 'country' | 'year' | 'duration' | 'participants' | 'age' | 'created' | 'updated' | 'study' | 'registration' | 'doi' | 'pmid' | 'author' | 'journal' | 'funding' | 'has' | 'retracted' | 'verification' | 'status' | 'document' | 'claim' | 'q' | 'effectMeasure' | 'model' | 'test' | 'level' | 'comparisons' | 'cointerventions' | 'impute' | 'correlation' | 'mixSpecies' | 'mixDesigns' | 'mixInterventions' | 'mixSds' | 'plot' | 'width'> {
  /** What was measured: a measure with all below it, or a domain such as `arterial stiffness` with all its measures. Conditions on outcomes hold for one and the same outcome. Values separated by commas: one of them holds; the parameter repeated: all of them hold. */
  readonly measure: Values<string>;
  /** The unit of mean differences, as the vocabulary writes it; without it the one that keeps most comparisons. Values in other units of the measure are converted. */
  readonly unit?: Text | undefined;
  /** Divide the studies into subgroups by one of `year`, `measure`, `domain`, `site`, `timepointDays`, `durationDays`, `design`, `masking`, `species`, `sex`, `ageMeanYears`, `participants`, `intervention`, `interventionClass`, `condition`, `conditionClass`, `country`, `verification`, `dose`: `interventionClass` and `conditionClass` are the tops of their trees, as `level=root` is in `/aggregate`. By `intervention` unlike treatments get an effect each, and none together. */
  readonly by?: Text | undefined;
  /** Whether each subgroup has its own tau² or all share one. */
  readonly subgroupTau2?: 'separate' | 'common' | undefined;
  /** Meta-regression on some of `year`, `measure`, `domain`, `site`, `timepointDays`, `durationDays`, `design`, `masking`, `species`, `sex`, `ageMeanYears`, `participants`, `intervention`, `interventionClass`, `condition`, `conditionClass`, `country`, `verification`. */
  readonly moderators?: Text | undefined;
  /** Further analyses: some of `egger`, `harbord`, `peters`, `rankTest`, `leaveOneOut`, `trimFill`, `trimFillR0`, `cumulative`, `influence`, `bayesian`; `excluded` puts what stays out, and the flow, into a CSV, which JSON always has. */
  readonly include?: Text | undefined;
  /** For `include=bayesian`: scale of the half-normal prior of tau, on the analysis scale. Without it 0.5 for ratios, 0.25 for `SMD`, and for `MD` one eighth of the unit information standard deviation. */
  readonly tauPriorScale?: Text | undefined;
  /** Format of the answer; goes before the `Accept` header. */
  readonly format?: 'json' | 'csv' | 'svg' | 'png' | undefined;
}

/** The query of `replaceClaim`. */
export interface ReplaceClaimQuery extends Pick<Shared, 'note'> {
}

/** The query of `replaceStudy`. */
export interface ReplaceStudyQuery extends Pick<Shared, 'note'> {
}

/** The query of `restoreClaim`. */
export interface RestoreClaimQuery extends Pick<Shared, 'revision' | 'note'> {
}

/** The query of `restoreStudy`. */
export interface RestoreStudyQuery extends Pick<Shared, 'revision' | 'note'> {
}

/** What each operation takes and answers, by its operationId. */
export interface Operations {
  /** Accept a study that was reviewed */
  readonly acceptStudy: {
    readonly path: { readonly id: string | number };
    readonly query: AcceptStudyQuery;
    readonly body: undefined;
    readonly answer: schemas['WrittenStudy'];
  };
  /** How many studies, on how many people, found what */
  readonly aggregate: {
    readonly path: undefined;
    readonly query: AggregateQuery;
    readonly body: undefined;
    readonly answer: schemas['Aggregate'];
  };
  /** What may be meant by the beginning of a word */
  readonly autocomplete: {
    readonly path: undefined;
    readonly query: AutocompleteQuery;
    readonly body: undefined;
    readonly answer: schemas['Suggestions'];
  };
  /** Change one arm of a study */
  readonly changeArm: {
    readonly path: { readonly id: string | number; readonly armId: string | number };
    readonly query: ChangeArmQuery;
    readonly body: schemas['MergePatch'] | schemas['JsonPatch'];
    readonly answer: schemas['WrittenStudy'];
  };
  /** Change parts of a claim */
  readonly changeClaim: {
    readonly path: { readonly id: string | number };
    readonly query: ChangeClaimQuery;
    readonly body: schemas['MergePatch'] | schemas['JsonPatch'];
    readonly answer: schemas['WrittenClaim'];
  };
  /** Change one outcome of a study */
  readonly changeOutcome: {
    readonly path: { readonly id: string | number; readonly outcomeId: string | number };
    readonly query: ChangeOutcomeQuery;
    readonly body: schemas['MergePatch'] | schemas['JsonPatch'];
    readonly answer: schemas['WrittenStudy'];
  };
  /** Change parts of a study */
  readonly changeStudy: {
    readonly path: { readonly id: string | number };
    readonly query: ChangeStudyQuery;
    readonly body: schemas['MergePatch'] | schemas['JsonPatch'];
    readonly answer: schemas['WrittenStudy'];
  };
  /** Check a text */
  readonly checkText: {
    readonly path: undefined;
    readonly query: undefined;
    readonly body: schemas['CheckRequest'];
    readonly answer: schemas['CheckedText'];
  };
  /** Add a claim */
  readonly createClaim: {
    readonly path: undefined;
    readonly query: CreateClaimQuery;
    readonly body: schemas['ClaimRecord'];
    readonly answer: schemas['WrittenClaim'];
  };
  /** Add a study */
  readonly createStudy: {
    readonly path: undefined;
    readonly query: CreateStudyQuery;
    readonly body: schemas['StudyRecordInput'];
    readonly answer: schemas['WrittenStudy'];
  };
  /** Delete a claim */
  readonly deleteClaim: {
    readonly path: { readonly id: string | number };
    readonly query: DeleteClaimQuery;
    readonly body: undefined;
    readonly answer: undefined;
  };
  /** Delete a study */
  readonly deleteStudy: {
    readonly path: { readonly id: string | number };
    readonly query: DeleteStudyQuery;
    readonly body: undefined;
    readonly answer: undefined;
  };
  /** What changed between two revisions of a claim */
  readonly diffClaimRevisions: {
    readonly path: { readonly id: string | number; readonly number: string | number; readonly other: string | number };
    readonly query: undefined;
    readonly body: undefined;
    readonly answer: schemas['JsonPatch'];
  };
  /** What changed between two revisions of a study */
  readonly diffStudyRevisions: {
    readonly path: { readonly id: string | number; readonly number: string | number; readonly other: string | number };
    readonly query: undefined;
    readonly body: undefined;
    readonly answer: schemas['JsonPatch'];
  };
  /** All claims */
  readonly exportClaims: {
    readonly path: { readonly extension: string | number };
    readonly query: undefined;
    readonly body: undefined;
    readonly answer: schemas['ExportedClaims'];
  };
  /** Description of the CSVs */
  readonly exportDataPackage: {
    readonly path: undefined;
    readonly query: undefined;
    readonly body: undefined;
    readonly answer: schemas['DataPackage'];
  };
  /** The whole database */
  readonly exportDatabase: {
    readonly path: undefined;
    readonly query: undefined;
    readonly body: undefined;
    readonly answer: string;
  };
  /** The whole as a schema.org Dataset */
  readonly exportDataset: {
    readonly path: undefined;
    readonly query: undefined;
    readonly body: undefined;
    readonly answer: schemas['JsonLd'];
  };
  /** All documents */
  readonly exportDocuments: {
    readonly path: { readonly extension: string | number };
    readonly query: undefined;
    readonly body: undefined;
    readonly answer: schemas['ExportedDocuments'];
  };
  /** Comparisons for metafor */
  readonly exportEscalc: {
    readonly path: undefined;
    readonly query: ExportEscalcQuery;
    readonly body: undefined;
    readonly answer: string;
  };
  /** All outcomes */
  readonly exportOutcomes: {
    readonly path: { readonly extension: string | number };
    readonly query: undefined;
    readonly body: undefined;
    readonly answer: schemas['ExportedOutcomes'];
  };
  /** All studies */
  readonly exportStudies: {
    readonly path: { readonly extension: string | number };
    readonly query: undefined;
    readonly body: undefined;
    readonly answer: schemas['ExportedStudies'];
  };
  /** All terms that the data defines */
  readonly exportVocabulary: {
    readonly path: undefined;
    readonly query: undefined;
    readonly body: undefined;
    readonly answer: schemas['ExportedVocabulary'];
  };
  /** One claim */
  readonly getClaim: {
    readonly path: { readonly id: string | number };
    readonly query: GetClaimQuery;
    readonly body: undefined;
    readonly answer: schemas['Claim'];
  };
  /** The evidence on a claim */
  readonly getClaimEvidence: {
    readonly path: { readonly id: string | number };
    readonly query: undefined;
    readonly body: undefined;
    readonly answer: schemas['ClaimEvidence'];
  };
  /** The record of a claim, now or as it was */
  readonly getClaimRecord: {
    readonly path: { readonly id: string | number };
    readonly query: GetClaimRecordQuery;
    readonly body: undefined;
    readonly answer: schemas['ClaimRecord'];
  };
  /** One revision of a claim */
  readonly getClaimRevision: {
    readonly path: { readonly id: string | number; readonly number: string | number };
    readonly query: undefined;
    readonly body: undefined;
    readonly answer: schemas['ClaimRevision'];
  };
  /** Whose key this is */
  readonly getCurrentKey: {
    readonly path: undefined;
    readonly query: undefined;
    readonly body: undefined;
    readonly answer: schemas['CurrentKey'];
  };
  /** One document */
  readonly getDocument: {
    readonly path: { readonly id: string | number };
    readonly query: undefined;
    readonly body: undefined;
    readonly answer: schemas['Document'];
  };
  /** A CSV to fill in */
  readonly getImportTemplate: {
    readonly path: { readonly kind: string | number };
    readonly query: undefined;
    readonly body: undefined;
    readonly answer: string;
  };
  /** Whether the process runs */
  readonly getLiveness: {
    readonly path: undefined;
    readonly query: undefined;
    readonly body: undefined;
    readonly answer: schemas['Health'];
  };
  /** Measurements for Prometheus */
  readonly getMetrics: {
    readonly path: undefined;
    readonly query: undefined;
    readonly body: undefined;
    readonly answer: string;
  };
  /** Whether it can answer from its data */
  readonly getReadiness: {
    readonly path: undefined;
    readonly query: undefined;
    readonly body: undefined;
    readonly answer: schemas['Readiness'];
  };
  /** JSON Schema of a record */
  readonly getRecordSchema: {
    readonly path: { readonly name: string | number };
    readonly query: undefined;
    readonly body: undefined;
    readonly answer: schemas['RecordSchema'];
  };
  /** What there is, and where */
  readonly getService: {
    readonly path: undefined;
    readonly query: undefined;
    readonly body: undefined;
    readonly answer: schemas['Service'];
  };
  /** The specification as JSON */
  readonly getSpecification: {
    readonly path: undefined;
    readonly query: undefined;
    readonly body: undefined;
    readonly answer: schemas['OpenApi'];
  };
  /** The specification as YAML */
  readonly getSpecificationYaml: {
    readonly path: undefined;
    readonly query: undefined;
    readonly body: undefined;
    readonly answer: string;
  };
  /** One study whole */
  readonly getStudy: {
    readonly path: { readonly id: string | number };
    readonly query: GetStudyQuery;
    readonly body: undefined;
    readonly answer: schemas['Study'];
  };
  /** The record of a study, now or as it was */
  readonly getStudyRecord: {
    readonly path: { readonly id: string | number };
    readonly query: GetStudyRecordQuery;
    readonly body: undefined;
    readonly answer: schemas['StudyRecord'];
  };
  /** One revision of a study */
  readonly getStudyRevision: {
    readonly path: { readonly id: string | number; readonly number: string | number };
    readonly query: undefined;
    readonly body: undefined;
    readonly answer: schemas['StudyRevision'];
  };
  /** One term */
  readonly getTerm: {
    readonly path: { readonly name: string | number; readonly id: string | number };
    readonly query: undefined;
    readonly body: undefined;
    readonly answer: schemas['TermDocument'];
  };
  /** One vocabulary with its terms */
  readonly getVocabulary: {
    readonly path: { readonly name: string | number };
    readonly query: undefined;
    readonly body: undefined;
    readonly answer: schemas['Vocabulary'];
  };
  /** Import studies from a file */
  readonly importStudies: {
    readonly path: undefined;
    readonly query: ImportStudiesQuery;
    readonly body: string | Uint8Array;
    readonly answer: schemas['ImportReport'];
  };
  /** History of a claim */
  readonly listClaimRevisions: {
    readonly path: { readonly id: string | number };
    readonly query: undefined;
    readonly body: undefined;
    readonly answer: schemas['RevisionList'];
  };
  /** Find claims */
  readonly listClaims: {
    readonly path: undefined;
    readonly query: ListClaimsQuery;
    readonly body: undefined;
    readonly answer: schemas['ClaimList'];
  };
  /** What was deleted */
  readonly listDeletions: {
    readonly path: undefined;
    readonly query: ListDeletionsQuery;
    readonly body: undefined;
    readonly answer: schemas['DeletionList'];
  };
  /** All documents */
  readonly listDocuments: {
    readonly path: undefined;
    readonly query: undefined;
    readonly body: undefined;
    readonly answer: schemas['DocumentList'];
  };
  /** Find outcomes */
  readonly listOutcomes: {
    readonly path: undefined;
    readonly query: ListOutcomesQuery;
    readonly body: undefined;
    readonly answer: schemas['OutcomeList'];
  };
  /** Find studies */
  readonly listStudies: {
    readonly path: undefined;
    readonly query: ListStudiesQuery;
    readonly body: undefined;
    readonly answer: schemas['StudyList'];
  };
  /** History of a study */
  readonly listStudyRevisions: {
    readonly path: { readonly id: string | number };
    readonly query: undefined;
    readonly body: undefined;
    readonly answer: schemas['RevisionList'];
  };
  /** All vocabularies */
  readonly listVocabularies: {
    readonly path: undefined;
    readonly query: undefined;
    readonly body: undefined;
    readonly answer: schemas['VocabularyList'];
  };
  /** Find studies, each whole */
  readonly listWholeStudies: {
    readonly path: undefined;
    readonly query: ListWholeStudiesQuery;
    readonly body: undefined;
    readonly answer: schemas['WholeStudyList'];
  };
  /** What is known of an agent, measure by measure */
  readonly overviewOfAgent: {
    readonly path: undefined;
    readonly query: OverviewOfAgentQuery;
    readonly body: undefined;
    readonly answer: schemas['Overview'];
  };
  /** Pool the numbers sent */
  readonly poolNumbers: {
    readonly path: undefined;
    readonly query: PoolNumbersQuery;
    readonly body: schemas['AnalysisRequest'];
    readonly answer: schemas['Analysis'];
  };
  /** Pool what the filters select */
  readonly poolStudies: {
    readonly path: undefined;
    readonly query: PoolStudiesQuery;
    readonly body: undefined;
    readonly answer: schemas['PooledSelection'];
  };
  /** Put a record in the place of a claim's */
  readonly replaceClaim: {
    readonly path: { readonly id: string | number };
    readonly query: ReplaceClaimQuery;
    readonly body: schemas['ClaimRecord'];
    readonly answer: schemas['WrittenClaim'];
  };
  /** Put a record in the place of a study's */
  readonly replaceStudy: {
    readonly path: { readonly id: string | number };
    readonly query: ReplaceStudyQuery;
    readonly body: schemas['StudyRecordInput'];
    readonly answer: schemas['WrittenStudy'];
  };
  /** Bring a claim back, or back to what it was */
  readonly restoreClaim: {
    readonly path: { readonly id: string | number };
    readonly query: RestoreClaimQuery;
    readonly body: undefined;
    readonly answer: schemas['WrittenClaim'];
  };
  /** Bring a study back, or back to what it was */
  readonly restoreStudy: {
    readonly path: { readonly id: string | number };
    readonly query: RestoreStudyQuery;
    readonly body: undefined;
    readonly answer: schemas['WrittenStudy'];
  };
  /** What would be wrong with a claim */
  readonly validateClaim: {
    readonly path: undefined;
    readonly query: undefined;
    readonly body: schemas['ClaimRecord'];
    readonly answer: schemas['Validation'];
  };
  /** What would be wrong with a study */
  readonly validateStudy: {
    readonly path: undefined;
    readonly query: undefined;
    readonly body: schemas['StudyRecordInput'];
    readonly answer: schemas['Validation'];
  };
}

/** How each operation is sent. */
export const operations = {
  acceptStudy: { method: 'POST', path: '/studies/{id}/accept', safe: false, repeatable: true, json: true },
  aggregate: { method: 'GET', path: '/aggregate', safe: true, repeatable: false, json: true },
  autocomplete: { method: 'GET', path: '/autocomplete', safe: true, repeatable: false, json: true },
  changeArm: { method: 'PATCH', path: '/studies/{id}/arms/{armId}', safe: false, repeatable: true, json: true, bodyType: 'application/merge-patch+json' },
  changeClaim: { method: 'PATCH', path: '/claims/{id}', safe: false, repeatable: true, json: true, bodyType: 'application/merge-patch+json' },
  changeOutcome: { method: 'PATCH', path: '/studies/{id}/outcomes/{outcomeId}', safe: false, repeatable: true, json: true, bodyType: 'application/merge-patch+json' },
  changeStudy: { method: 'PATCH', path: '/studies/{id}', safe: false, repeatable: true, json: true, bodyType: 'application/merge-patch+json' },
  checkText: { method: 'POST', path: '/claims/check', safe: true, repeatable: false, json: true, bodyType: 'application/json' },
  createClaim: { method: 'POST', path: '/claims', safe: false, repeatable: true, json: true, bodyType: 'application/json' },
  createStudy: { method: 'POST', path: '/studies', safe: false, repeatable: true, json: true, bodyType: 'application/json' },
  deleteClaim: { method: 'DELETE', path: '/claims/{id}', safe: false, repeatable: true, json: false },
  deleteStudy: { method: 'DELETE', path: '/studies/{id}', safe: false, repeatable: true, json: false },
  diffClaimRevisions: { method: 'GET', path: '/claims/{id}/revisions/{number}/diff/{other}', safe: true, repeatable: false, json: true },
  diffStudyRevisions: { method: 'GET', path: '/studies/{id}/revisions/{number}/diff/{other}', safe: true, repeatable: false, json: true },
  exportClaims: { method: 'GET', path: '/export/claims.{extension}', safe: true, repeatable: false, json: true },
  exportDataPackage: { method: 'GET', path: '/export/datapackage.json', safe: true, repeatable: false, json: true },
  exportDatabase: { method: 'GET', path: '/export/evidence.sqlite', safe: true, repeatable: false, json: false },
  exportDataset: { method: 'GET', path: '/export/dataset.jsonld', safe: true, repeatable: false, json: true },
  exportDocuments: { method: 'GET', path: '/export/documents.{extension}', safe: true, repeatable: false, json: true },
  exportEscalc: { method: 'GET', path: '/export/escalc.csv', safe: true, repeatable: false, json: false },
  exportOutcomes: { method: 'GET', path: '/export/outcomes.{extension}', safe: true, repeatable: false, json: true },
  exportStudies: { method: 'GET', path: '/export/studies.{extension}', safe: true, repeatable: false, json: true },
  exportVocabulary: { method: 'GET', path: '/export/vocabulary.json', safe: true, repeatable: false, json: true },
  getClaim: { method: 'GET', path: '/claims/{id}', safe: true, repeatable: false, json: true },
  getClaimEvidence: { method: 'GET', path: '/claims/{id}/evidence', safe: true, repeatable: false, json: true },
  getClaimRecord: { method: 'GET', path: '/claims/{id}/record', safe: true, repeatable: false, json: true },
  getClaimRevision: { method: 'GET', path: '/claims/{id}/revisions/{number}', safe: true, repeatable: false, json: true },
  getCurrentKey: { method: 'GET', path: '/keys/current', safe: true, repeatable: false, json: true },
  getDocument: { method: 'GET', path: '/documents/{id}', safe: true, repeatable: false, json: true },
  getImportTemplate: { method: 'GET', path: '/imports/templates/{kind}', safe: true, repeatable: false, json: false },
  getLiveness: { method: 'GET', path: '/health/live', safe: true, repeatable: false, json: true },
  getMetrics: { method: 'GET', path: '/metrics', safe: true, repeatable: false, json: false },
  getReadiness: { method: 'GET', path: '/health/ready', safe: true, repeatable: false, json: true },
  getRecordSchema: { method: 'GET', path: '/schemas/{name}', safe: true, repeatable: false, json: true },
  getService: { method: 'GET', path: '/', safe: true, repeatable: false, json: true },
  getSpecification: { method: 'GET', path: '/openapi.json', safe: true, repeatable: false, json: true },
  getSpecificationYaml: { method: 'GET', path: '/openapi.yaml', safe: true, repeatable: false, json: false },
  getStudy: { method: 'GET', path: '/studies/{id}', safe: true, repeatable: false, json: true },
  getStudyRecord: { method: 'GET', path: '/studies/{id}/record', safe: true, repeatable: false, json: true },
  getStudyRevision: { method: 'GET', path: '/studies/{id}/revisions/{number}', safe: true, repeatable: false, json: true },
  getTerm: { method: 'GET', path: '/vocabularies/{name}/{id}', safe: true, repeatable: false, json: true },
  getVocabulary: { method: 'GET', path: '/vocabularies/{name}', safe: true, repeatable: false, json: true },
  importStudies: { method: 'POST', path: '/imports', safe: false, repeatable: false, json: true, bodyType: 'application/json' },
  listClaimRevisions: { method: 'GET', path: '/claims/{id}/revisions', safe: true, repeatable: false, json: true },
  listClaims: { method: 'GET', path: '/claims', safe: true, repeatable: false, json: true },
  listDeletions: { method: 'GET', path: '/deletions', safe: true, repeatable: false, json: true },
  listDocuments: { method: 'GET', path: '/documents', safe: true, repeatable: false, json: true },
  listOutcomes: { method: 'GET', path: '/outcomes', safe: true, repeatable: false, json: true },
  listStudies: { method: 'GET', path: '/studies', safe: true, repeatable: false, json: true },
  listStudyRevisions: { method: 'GET', path: '/studies/{id}/revisions', safe: true, repeatable: false, json: true },
  listVocabularies: { method: 'GET', path: '/vocabularies', safe: true, repeatable: false, json: true },
  listWholeStudies: { method: 'GET', path: '/studies/full', safe: true, repeatable: false, json: true },
  overviewOfAgent: { method: 'GET', path: '/meta-analysis/overview', safe: true, repeatable: false, json: true },
  poolNumbers: { method: 'POST', path: '/meta-analysis', safe: true, repeatable: false, json: true, bodyType: 'application/json' },
  poolStudies: { method: 'GET', path: '/meta-analysis', safe: true, repeatable: false, json: true },
  replaceClaim: { method: 'PUT', path: '/claims/{id}', safe: false, repeatable: true, json: true, bodyType: 'application/json' },
  replaceStudy: { method: 'PUT', path: '/studies/{id}', safe: false, repeatable: true, json: true, bodyType: 'application/json' },
  restoreClaim: { method: 'POST', path: '/claims/{id}/restore', safe: false, repeatable: true, json: true },
  restoreStudy: { method: 'POST', path: '/studies/{id}/restore', safe: false, repeatable: true, json: true },
  validateClaim: { method: 'POST', path: '/claims/validate', safe: true, repeatable: false, json: true, bodyType: 'application/json' },
  validateStudy: { method: 'POST', path: '/studies/validate', safe: true, repeatable: false, json: true, bodyType: 'application/json' },
} as const satisfies Record<keyof Operations, object>;
