import { createHash } from 'node:crypto';
import { isList, type Json } from './json.ts';

/** What a client notices of an answer, small enough to be kept: read in the same way from the old code and from today's. */

type Row = { readonly [name: string]: Json };

export interface ListBody {
  readonly data: readonly Row[];
  readonly meta: { readonly total: number; readonly nextCursor: string | null };
  readonly links: { readonly next: string | null };
  readonly facets?: Readonly<Record<string, Facet>>;
}

interface Facet {
  readonly values: readonly {
    readonly id: Json;
    readonly label: string;
    readonly studies: number;
  }[];
  readonly left: number;
}

interface Group {
  readonly group: readonly { readonly dimension: string; readonly id: Json; readonly label: string }[];
}

interface Margin {
  readonly dimension: string;
  readonly rows: readonly (Group & Row)[];
}

export interface AggregateBody {
  readonly data: readonly (Group & Row)[];
  readonly totals: { readonly grandTotal: Row; readonly margins: readonly Margin[] };
  readonly meta: { readonly total: number };
}

/** Numbers with the digits that are compared. */
function rounded(value: Json | undefined): Json {
  if (typeof value === 'number') return Number(value.toPrecision(13));
  if (value === null || value === undefined || typeof value !== 'object') return value ?? null;
  if (isList(value)) return value.map(rounded);
  return roundedFields(value);
}

export function roundedFields(fields: { readonly [name: string]: Json | undefined }): Record<string, Json> {
  return Object.fromEntries(Object.entries(fields).map(([name, each]) => [name, rounded(each)]));
}

/** Studies in their order, each with the outcomes that matched, on these pages. */
export function toldOfStudies(pages: readonly ListBody[]): Json {
  return {
    total: pages[0]?.meta.total ?? null,
    more: pages.at(-1)?.meta.nextCursor !== null,
    pages: pages.map(({ data }) =>
      data.map(({ id, matchedOutcomes }) =>
        Array.isArray(matchedOutcomes) ? [id, ...matchedOutcomes].join(' ') : String(id),
      ),
    ),
  };
}

/** Outcomes in their order, each after its study, on these pages. */
export function toldOfOutcomes(pages: readonly ListBody[]): Json {
  return {
    total: pages[0]?.meta.total ?? null,
    more: pages.at(-1)?.meta.nextCursor !== null,
    pages: pages.map(({ data }) => data.map((row) => keyOfOutcome(row))),
  };
}

export function keyOfOutcome({ study, id }: Row): string {
  const studyId = study !== null && typeof study === 'object' && 'id' in study ? study.id : study;
  return `${studyId} ${id}`;
}

/** A value of a facet with its label, and how many studies have it. */
type ToldValue = readonly [id: Json, label: string, studies: number];

type ToldFacet = { readonly values: readonly ToldValue[]; readonly left: number };

export type ToldFacets = {
  readonly total: number;
  readonly facets: { readonly [name: string]: ToldFacet };
};

/** Values of each facet in their order, with their counts. */
export function toldOfFacets({ meta, facets = {} }: ListBody): ToldFacets {
  return {
    total: meta.total,
    facets: Object.fromEntries(
      Object.entries(facets).map(([name, { values, left }]) => [
        name,
        { values: values.map(({ id, label, studies }): ToldValue => [id, label, studies]), left },
      ]),
    ),
  };
}

/** Margins are many: of these rows some numbers are enough, as the others follow from the same studies. */
export const toldOfMargins = ['studies', 'outcomes', 'participants', 'trials', 'trialParticipants'] as const;

export const groupInWords = ({ group }: Group) =>
  group.map(({ dimension, id, label }) => `${dimension}=${id} (${label})`).join(', ');

/** The values of a row in words, and its numbers. */
export type ToldRow = readonly [group: string, ...numbers: Json[]];

export type ToldAggregate = {
  readonly total: number;
  /** What the numbers of rows are. */
  readonly fields: readonly string[];
  readonly rows: readonly ToldRow[];
  readonly grandTotal: { readonly [field: string]: Json };
  readonly margins: readonly (readonly [dimension: string, ...rows: ToldRow[]])[];
};

/** Rows of an aggregate in their order, each with all its numbers, and the totals. */
export function toldOfAggregate({ data, totals, meta }: AggregateBody): ToldAggregate {
  const rowOf = (row: Group & Row): ToldRow => [
    groupInWords(row),
    ...Object.entries(row)
      .filter(([name]) => name !== 'group')
      .map(([, value]) => rounded(value)),
  ];
  const [first] = data;
  return {
    total: meta.total,
    fields: Object.keys(first ?? {}).filter((name) => name !== 'group'),
    rows: data.map(rowOf),
    grandTotal: roundedFields(totals.grandTotal),
    margins: totals.margins.map(({ dimension, rows }) => [
      dimension,
      ...rows.map((row): ToldRow => [groupInWords(row), ...toldOfMargins.map((name) => rounded(row[name]))]),
    ]),
  };
}

/** All names of fields in some rows, at any depth. */
export function namesIn(value: Json | undefined): string[] {
  if (value === null || value === undefined || typeof value !== 'object') return [];
  if (isList(value)) return [...new Set(value.flatMap(namesIn))];
  return [...new Set(Object.entries(value).flatMap(([name, each]) => [name, ...namesIn(each)]))];
}

/** What goes by the query, not by the row. */
const ofQuery = new Set(['matchedOutcomes']);

/** A short mark of a row of a list, by those of its fields that the old code had, at any depth. */
export function markOfRow(row: Row, names: ReadonlySet<string>): string {
  const known = JSON.stringify(row, (name, value) =>
    (name === '' || /^[0-9]+$/.test(name) || names.has(name)) && !ofQuery.has(name) ? value : undefined,
  );
  return createHash('sha256').update(known).digest('base64url').slice(0, 8);
}

/** A comparison that was pooled. */
export interface Included extends Row {
  readonly study: string;
  readonly outcome: string;
  readonly experimentalArm: string;
  readonly comparatorArm: string;
  readonly yi: number;
  readonly vi: number;
  readonly derivation: string;
  readonly unit: string | null;
  readonly inputs: Row;
  /** Whether the sign was turned, so that below zero favours what is tested. */
  readonly reversed: boolean;
}

export interface PoolingBody {
  readonly effectMeasure: string;
  readonly analysis: Row | null;
  readonly included: readonly Included[];
  readonly excluded: readonly {
    readonly study: string;
    readonly outcome: string;
    readonly code?: string;
    readonly reason: string;
  }[];
}

/** Every outcome that the filters found, whether it was pooled or not. */
export function outcomesFound({ included, excluded }: PoolingBody): string[] {
  return [...new Set([...included, ...excluded].map(({ study, outcome }) => `${study} ${outcome}`))].sort();
}

/** All numbers and words of an analysis but its sentences. */
export function toldOfAnalysis(analysis: Row | null): Json {
  if (analysis === null) return null;
  return rounded(Object.fromEntries(Object.entries(analysis).filter(([name]) => name !== 'notes')));
}
