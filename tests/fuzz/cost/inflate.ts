import { furtherAnalyses } from '../../../src/meta-analysis/analysis/analysis-request.ts';
import type { Operation } from '../requests/operations.ts';
import type { FuzzRequest } from '../requests/request.ts';

/** A request as it is made costlier: its parts, and in words what was done to it. */
export interface Draft {
  readonly operation: Operation;
  readonly query: readonly (readonly [name: string, value: string])[];
  readonly body: unknown;
  readonly mediaType: string | null;
  readonly moves: readonly string[];
}

/** A number from 0 up to, and without, 1. */
export type Chance = () => number;

const longestQuery = 7900;
const pick = <T>(items: readonly T[], chance: Chance): T | undefined =>
  items[Math.floor(chance() * items.length)];
const letters = (place: number) =>
  String.fromCharCode(
    97 + (place % 26),
    97 + (Math.floor(place / 26) % 26),
    97 + (Math.floor(place / 676) % 26),
  );

/** The most bytes that an operation's body may have. */
function mostBytes({ id }: Operation): number {
  if (id === 'poolNumbers') return 8 * 1024 * 1024;
  return id === 'importStudies' ? 2 * 1024 * 1024 : 1024 * 1024;
}

/** Values of a parameter: what the document shows, and what takes long to look up. */
function valuesOf(operation: Operation, name: string): string[] {
  const parameter = operation.parameters.find((each) => each.name === name);
  const words = [...(parameter?.schema.enum ?? []), ...(parameter?.schema.items?.enum ?? [])];
  return [String(parameter?.example ?? 'x'), ...words, 'no-such-name'];
}

/** Fills a query with one parameter, in one of the ways in which lists are written. */
function fillQuery(draft: Draft, chance: Chance): Draft {
  const names = draft.operation.parameters.filter((each) => each.in === 'query').map(({ name }) => name);
  const name = pick(names, chance);
  if (name === undefined) return draft;
  const value = pick(valuesOf(draft.operation, name), chance) ?? 'x';
  const others = draft.query.filter(([other]) => other !== name);
  const count = Math.ceil(10 ** (chance() * 3.4));
  const repeat = (each: (place: number) => string, between: string) =>
    Array.from({ length: count }, (_, place) => each(place))
      .join(between)
      .slice(0, longestQuery);
  const ways: readonly (readonly [string, () => [string, string][]])[] = [
    ['once', () => [[name, value]]],
    ['the same with commas', () => [[name, repeat(() => value, ',')]]],
    ['others with commas', () => [[name, repeat((place) => `${value}${place}`, ',')]]],
    ['negated with commas', () => [[name, repeat((place) => `!${value}${place}`, ',')]]],
    ['numbers with commas', () => [[name, repeat((place) => `${place}`, ',')]]],
    ['ranges with commas', () => [[name, repeat((place) => `${place}..${place + 1}`, ',')]]],
    ['words', () => [[name, repeat(letters, ' ')]]],
    ['beginnings', () => [[name, repeat((place) => `${letters(place).slice(0, 2)}*`, ' ')]]],
    ['a phrase', () => [[name, `"${repeat(letters, ' ')}"`]]],
    [
      'many times',
      () => Array.from({ length: Math.min(count, 300) }, (_, place) => [name, `${value}${place % 7}`]),
    ],
    ['a long word', () => [[name, 'x'.repeat(Math.min(longestQuery, count * 3))]]],
    ['all words', () => [[name, valuesOf(draft.operation, name).slice(1, -1).join(',') || value]]],
  ];
  const [how, made] = pick(ways, chance) ?? ways[0] ?? ['', () => []];
  return { ...draft, query: [...others, ...made()], moves: [...draft.moves, `${name}: ${how} (${count})`] };
}

/** Every place in a JSON value, as a path. */
function placesOf(value: unknown, path: readonly string[] = []): string[][] {
  if (typeof value !== 'object' || value === null) return [[...path]];
  const parts = Object.entries(value).slice(0, 30);
  return [[...path], ...parts.flatMap(([key, part]) => placesOf(part, [...path, key]))];
}

function withAt(value: unknown, path: readonly string[], change: (value: unknown) => unknown): unknown {
  const [step, ...rest] = path;
  if (step === undefined) return change(value);
  if (Array.isArray(value)) {
    return value.map((each, place) => (String(place) === step ? withAt(each, rest, change) : each));
  }
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, each]) => [key, key === step ? withAt(each, rest, change) : each]),
  );
}

/** Blows a JSON body up at one place, up to what may be sent. */
function fillBody(draft: Draft, chance: Chance): Draft {
  const most = mostBytes(draft.operation);
  const path = pick(placesOf(draft.body), chance) ?? [];
  const share = chance() < 0.7 ? 0.95 : chance();
  const room = Math.max(0, most * share - (JSON.stringify(draft.body)?.length ?? 0));
  const filled = (element: unknown) =>
    Array(Math.floor(room / (JSON.stringify(element).length + 1))).fill(element);
  const keyed = (value: unknown) =>
    Object.fromEntries(Array.from({ length: Math.floor(room / 12) }, (_, place) => [`k${place}`, value]));
  const ways: readonly (readonly [string, (value: unknown) => unknown])[] = [
    ['{} in an array', () => filled({})],
    ['0 in an array', () => filled(0)],
    ['[] in an array', () => filled([])],
    ['"" in an array', () => filled('')],
    ['a word in an array', () => filled('no-such-name')],
    ['itself in an array', (value) => filled(value ?? 0)],
    ['its first element again', (value) => (Array.isArray(value) ? filled(value[0] ?? {}) : filled({}))],
    [
      'its first element again, each with an id',
      (value) => {
        const first: unknown = Array.isArray(value) ? value[0] : {};
        const like = typeof first === 'object' && first !== null ? first : { yi: 0.1, vi: 1 };
        return filled(like).map((each, place) => ({
          ...each,
          ...('id' in like ? { id: `${String(like.id).slice(0, 1)}${place}` } : { label: `${place}` }),
        }));
      },
    ],
    ['unknown keys', (value) => ({ ...(typeof value === 'object' ? value : {}), ...keyed(0) })],
    ['a long text', () => 'x '.repeat(room / 2)],
    ['a text of quotes', () => '"'.repeat(room / 2)],
    ['a text of half characters', () => '\ud83d\ude00'.repeat(room / 4)],
  ];
  const [how, change] = pick(ways, chance) ?? ways[0] ?? ['', () => null];
  return {
    ...draft,
    body: withAt(draft.body, path, change),
    moves: [...draft.moves, `/${path.join('/')}: ${how}`],
  };
}

/** Asks for all that an analysis can include. */
function includeAll(draft: Draft): Draft {
  const include = [...furtherAnalyses];
  const studies = Array.from({ length: 5000 }, (_, n) => ({
    label: `${n}`,
    yi: Math.sin(n),
    vi: 0.1 + (n % 7),
  }));
  return {
    ...draft,
    body: { effectMeasure: 'GEN', model: 'REML', test: 'knha', studies, include },
    moves: [...draft.moves, 'an analysis of 5,000 studies with all there is'],
  };
}

/** A text that is no JSON, for the import of other formats. */
function fillText(draft: Draft, chance: Chance): Draft {
  const most = mostBytes(draft.operation) * 0.95;
  const texts = [
    'x',
    '\n',
    ',',
    '"',
    'TY  - JOUR\nER  - \n',
    '{}\n',
    '[',
    '{"a":',
    '{"id":"a","outcomes":[{}]}\n',
    'PMID- 1\n',
  ];
  const text = pick(texts, chance) ?? 'x';
  return {
    ...draft,
    body: text.repeat(most / text.length),
    moves: [...draft.moves, `${JSON.stringify(text)} again and again`],
  };
}

/** The request of an operation as the document shows it. */
export function plainDraft(operation: Operation): Draft {
  const [body] = operation.bodies;
  const query = operation.parameters
    .filter((each) => each.in === 'query' && each.required === true)
    .map(({ name, example }): [string, string] => [name, String(example)]);
  return {
    operation,
    query,
    body: body?.example,
    mediaType: body?.mediaType ?? null,
    moves: [],
  };
}

/** The same made costlier, at one place more. */
export function inflated(draft: Draft, chance: Chance): Draft {
  const { operation } = draft;
  const ways: ((draft: Draft, chance: Chance) => Draft)[] = [];
  if (operation.parameters.some((each) => each.in === 'query')) ways.push(fillQuery);
  if (draft.mediaType !== null) ways.push(fillBody, fillBody);
  if (operation.id === 'poolNumbers') ways.push(includeAll);
  if (operation.id === 'importStudies') ways.push(fillText);
  return pick(ways, chance)?.(draft, chance) ?? draft;
}

/** The request that a draft makes; undefined where it is larger than what is taken. */
export function requestOf({ operation, query, body, mediaType }: Draft): FuzzRequest | undefined {
  const path = operation.path.replaceAll(/\{(\w+)\}/g, (_, name: string) => {
    const { example } = operation.parameters.find((each) => each.in === 'path' && each.name === name) ?? {};
    return encodeURIComponent(String(example ?? 'x'));
  });
  const url = `${path}${query.length === 0 ? '' : `?${new URLSearchParams(query.map(([name, value]): [string, string] => [name, value]))}`}`;
  const text =
    body === undefined || mediaType === null
      ? undefined
      : typeof body === 'string'
        ? body
        : JSON.stringify(body);
  if (url.length > 8192 || (text !== undefined && Buffer.byteLength(text) > mostBytes(operation)))
    return undefined;
  const key = operation.scope === null ? {} : { authorization: `Bearer {${operation.scope}}` };
  const matching = operation.parameters.some(({ name }) => name === 'If-Match')
    ? { 'if-match': '{etag}' }
    : {};
  const type = mediaType === null ? {} : { 'content-type': mediaType };
  const headers = { ...key, ...matching, ...type };
  return { method: operation.method, url, headers, ...(text === undefined ? {} : { body: text }) };
}
