import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The seeds as they lie in their files, for readers that know nothing of `src/`. */

/** One parameter of a query string and its value; the same parameter may come again. */
export type Filter = readonly [parameter: string, value: string];

export interface RawTerm {
  readonly id: string;
  readonly label: string;
  readonly synonyms?: readonly string[];
  readonly parent?: string | null;
  readonly domain?: string;
  readonly units?: readonly { readonly unit: string; readonly aliases: readonly string[] }[];
}

export interface RawArm {
  readonly id: string;
  readonly role: string;
  readonly interventions: readonly {
    readonly agent: string;
    readonly role: string;
    readonly dose: number | null;
    readonly doseMax?: number | null;
    readonly unit: string | null;
    readonly frequency: string | null;
  }[];
}

interface RawSummary {
  readonly mean?: number | null;
  readonly sd?: number | null;
  readonly se?: number | null;
  readonly median?: number | null;
}

export interface RawOutcome {
  readonly id: string;
  readonly unit: string | null;
  readonly armResults: readonly {
    readonly events?: number | null;
    readonly baseline?: RawSummary | null;
    readonly final?: RawSummary | null;
    readonly change?: RawSummary | null;
  }[];
  readonly measure: string;
  readonly effect: string;
  readonly site: string | null;
  readonly subgroup: string | null;
  readonly timepointDays: number | null;
  readonly contrast: {
    readonly experimental: string;
    readonly comparator: string | null;
    readonly estimate: number | null;
    readonly ciLow: number | null;
    readonly ciHigh: number | null;
    readonly pValue: number | null;
  } | null;
}

export interface RawStudy {
  readonly id: string;
  readonly label: string;
  readonly title: string;
  readonly notes: string;
  readonly design: string;
  readonly masking?: string | null;
  readonly verification: string;
  readonly status?: string;
  readonly registrations: readonly string[];
  readonly parentStudy: string | null;
  readonly countries: readonly string[];
  readonly durationDays: number | null;
  readonly funding?: string | null;
  readonly publication: {
    readonly year: number;
    readonly doi: string | null;
    readonly pmid: string | null;
    readonly journal: string | null;
    readonly authors: readonly string[];
    readonly retracted?: boolean | null;
  };
  readonly population: {
    readonly species: string;
    readonly description: string;
    readonly conditions: readonly string[];
    readonly sex: string | null;
    readonly ageMeanYears: number | null;
    readonly nRandomized: number | null;
    readonly nEnrolled: number | null;
    readonly nAnalysed: number | null;
  };
  readonly arms: readonly RawArm[];
  readonly outcomes: readonly RawOutcome[];
}

export interface RawSeeds {
  readonly studies: readonly RawStudy[];
  readonly vocabulary: Readonly<Record<'agents' | 'measures' | 'effects', readonly RawTerm[]>>;
  readonly claims: readonly {
    readonly id: string;
    readonly document: string;
    readonly evidence: readonly { readonly study: string }[];
  }[];
}

/** Reads a folder of seeds as it lies there; the studies by their ids. */
export function readRawSeeds(folder: string): RawSeeds {
  const read = (file: string) => JSON.parse(readFileSync(join(folder, file), 'utf8'));
  const studies: RawStudy[] = readdirSync(join(folder, 'studies')).map((file) => read(join('studies', file)));
  return {
    studies: studies.sort((one, other) => (one.id < other.id ? -1 : 1)),
    vocabulary: read('vocabulary.json'),
    claims: read('claims.json').claims,
  };
}

/** A name without case and signs. */
export const folded = (name: string) => name.toLowerCase().replaceAll(/[^a-z0-9]/g, '');

export const agentOf = ({ agent }: { agent: string }) => agent;

/** Ids of the terms that a name stands for, and of all that lies below them. */
export function idsOf(terms: readonly RawTerm[], name: string): string[] {
  const found = terms.filter(({ id, label, synonyms = [] }) =>
    [id, label, ...synonyms].some((each) => folded(each) === folded(name)),
  );
  const below = (id: string): string[] => [
    id,
    ...terms.filter(({ parent }) => parent === id).flatMap((term) => below(term.id)),
  ];
  return found.flatMap(({ id }) => below(id));
}
