import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync, brotliDecompressSync, constants } from 'node:zlib';
import type { Json } from './json.ts';
import type { ToldAggregate, ToldFacets } from './told.ts';

/** The recording: what the old code answered, in one compressed file, and the database that it answered from, in another. */

/** A query of a list, and what was told of these pages of it. */
export interface RecordedList {
  readonly kind: 'studies' | 'outcomes';
  readonly url: string;
  readonly pages: number;
  readonly told: Json;
  /** Where the query has a text: the studies that the old code found with the same filters. */
  readonly selected?: readonly string[];
}

export interface RecordedFacets {
  readonly kind: 'facets';
  readonly url: string;
  readonly told: ToldFacets;
  readonly selected?: readonly string[];
  /** Where `decade` stands beside a filter of `year`: what was told of that facet without the filter. */
  readonly decades?: ToldFacets;
  /** Facets of outcomes beside `intervention=!…` alone: of each value, how many studies the list had with it. */
  readonly counted?: Readonly<Record<string, readonly (readonly [id: string, studies: number])[]>>;
}

export interface RecordedAggregate {
  readonly kind: 'aggregate';
  readonly url: string;
  readonly told: ToldAggregate;
  readonly selected?: readonly string[];
  /** Which rows have both reports of the one trial that the old code took for two. */
  readonly bothReports?: readonly string[];
  /** Rows of outcomes beside `intervention=!…` alone: of each, what was told of the list with its values. */
  readonly counted?: readonly (readonly [group: string, metrics: ToldAggregate['grandTotal']])[];
}

/** A query that was pooled; the body is the same analysis as numbers that are sent. */
export interface RecordedPooling {
  readonly kind: 'pooling';
  readonly url: string;
  readonly effectMeasure: string;
  readonly found: readonly string[];
  readonly included: readonly {
    readonly comparison: string;
    readonly yi: number;
    readonly vi: number;
    readonly derivation: string;
    readonly unit: string | null;
    readonly reversed: boolean;
    /** By which quantile an interval was taken for a standard error. */
    readonly critical: number | null;
  }[];
  readonly body: Json;
  readonly analysis: Json;
}

/** Numbers that were sent to be pooled. */
export interface RecordedAnalysis {
  readonly kind: 'sent';
  readonly body: Json;
  readonly analysis: Json;
}

export type RecordedQuery =
  | RecordedList
  | RecordedFacets
  | RecordedAggregate
  | RecordedPooling
  | RecordedAnalysis;

export interface Recording {
  /** The commit whose code answered. */
  readonly commit: string;
  readonly seed: number;
  /** All names of fields of rows of lists, and a mark of each row by these. */
  readonly names: readonly string[];
  readonly marks: Readonly<Record<'studies' | 'outcomes', Readonly<Record<string, string>>>>;
  /** Two reports that share a registration, and neither is the parent of the other: two trials in the old code. */
  readonly trial: {
    readonly registration: string;
    readonly reports: readonly string[];
    /** The participants of the smaller report, which counted, too. */
    readonly participantsTwice: number;
  };
  readonly queries: readonly RecordedQuery[];
}

const answersFile = fileURLToPath(new URL('answers-of-36c1bcf.json.br', import.meta.url));
const databaseFile = fileURLToPath(new URL('database-of-36c1bcf.db.br', import.meta.url));

const compressed = (bytes: Uint8Array) =>
  brotliCompressSync(bytes, {
    params: { [constants.BROTLI_PARAM_LGWIN]: 24, [constants.BROTLI_PARAM_QUALITY]: 11 },
  });

export function writeRecording(recording: Recording, database: Uint8Array): void {
  writeFileSync(answersFile, compressed(Buffer.from(JSON.stringify(recording))));
  writeFileSync(databaseFile, compressed(database));
}

export function readRecording(): Recording {
  return JSON.parse(brotliDecompressSync(readFileSync(answersFile)).toString());
}

/** Puts the database that the old code answered from at a path, as that code left it. */
export function recordedDatabase(path: string): void {
  writeFileSync(path, brotliDecompressSync(readFileSync(databaseFile)));
}
