import { EvidenceError } from './errors.js';
import {
  type AggregateQuery,
  type AutocompleteQuery,
  type ExportEscalcQuery,
  type ListClaimsQuery,
  type ListOutcomesQuery,
  type ListStudiesQuery,
  type ListWholeStudiesQuery,
  type Operations,
  type OverviewOfAgentQuery,
  operations,
  type PoolStudiesQuery,
  type schemas,
} from './generated/operations.js';
import { type Page, Rows } from './pages.js';
import { queryString } from './query.js';
import { type RetryOptions, send } from './transport.js';

/** Where the service is, and how it is asked. */
export interface ClientOptions {
  /** Address of the service, such as `https://evidence.example.org`, or a path below one. */
  readonly baseUrl: string;
  /** A key, where writing is wanted, or the service wants one for reading. It is sent to this address alone. */
  readonly key?: string;
  /** How often, and how long, requests are sent again. */
  readonly retries?: RetryOptions;
  /** What sends requests; `fetch` where it is not given. */
  readonly fetch?: typeof fetch;
}

/** How one request is made. */
export interface RequestOptions {
  /** Ends it. */
  readonly signal?: AbortSignal;
}

/** How the pages of a list are read. */
export interface ListOptions extends RequestOptions {
  /** Whether the pages must be of one state of the data: where it changes meanwhile, reading ends with a DataChangedError. */
  readonly oneState?: boolean;
}

/** How something is written. */
export interface WriteOptions extends RequestOptions {
  /** Why: a line for the history. */
  readonly note?: string;
  /**
   * A word of your own for this write: sent again with it, nothing is written twice. One is made where it is not given, so
   * that what was not answered can be sent again.
   */
  readonly idempotencyKey?: string;
}

/** What is stored, with the ETag that a change of it must name. */
export interface Versioned<T> {
  readonly value: T;
  readonly etag: string;
}

type OperationId = keyof Operations;
type Given<
  Id extends OperationId,
  Part extends 'path' | 'query' | 'body',
> = Operations[Id][Part] extends undefined
  ? { readonly [P in Part]?: undefined }
  : Partial<Record<never, never>> extends Operations[Id][Part]
    ? { readonly [P in Part]?: Operations[Id][Part] | undefined }
    : { readonly [P in Part]: Operations[Id][Part] };

/** What an operation takes: its path, query and body, by their names in the specification. */
export type Input<Id extends OperationId> = Given<Id, 'path'> &
  Given<Id, 'query'> &
  Given<Id, 'body'> & {
    /** Further headers, such as `If-Match`. */
    readonly headers?: Readonly<Record<string, string>>;
    /** Media type of the body, where the operation takes several. */
    readonly bodyType?: string;
  };

/** The same of any operation. */
interface AnyInput {
  readonly path?: object | undefined;
  readonly query?: object | undefined;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
  readonly bodyType?: string;
}

/** How an operation is sent. */
interface OperationFacts {
  readonly method: string;
  readonly path: string;
  readonly safe: boolean;
  readonly repeatable: boolean;
  readonly json: boolean;
  readonly bodyType?: string;
}

/** A list's query without what pages are read by, and without other formats. */
type Filters<Q> = Omit<Q, 'cursor' | 'format'>;
/** Rows of which only some fields were asked for have only these. */
type RowOf<Row, Q> = Q extends { readonly fields: unknown } ? Partial<Row> : Row;

/** A client of the evidence API. */
export class EvidenceClient {
  readonly #base: string;
  readonly #key: string | undefined;
  readonly #retries: RetryOptions;
  readonly #fetch: typeof fetch;

  /** @throws TypeError where the address is none */
  constructor({ baseUrl, key, retries = {}, fetch: fetcher }: ClientOptions) {
    const { protocol, origin, pathname, search } = new URL(baseUrl);
    if (!/^https?:$/.test(protocol) || search !== '')
      throw new TypeError(`${baseUrl} is not the address of a service`);
    this.#base = `${origin}${pathname.replace(/\/+$/, '')}`;
    this.#key = key;
    this.#retries = retries;
    this.#fetch = fetcher ?? ((...input) => globalThis.fetch(...input));
  }

  /**
   * The answer to any operation of the API, as it comes: to stream it, or to read its headers.
   * @param id the operationId, as the specification has it
   * @throws EvidenceError for an answer that is no success, ConnectionError where there is none
   */
  response<Id extends OperationId>(
    id: Id,
    input: Input<Id>,
    options: RequestOptions = {},
  ): Promise<Response> {
    return this.#send(id, input, options, async (response) => response);
  }

  /** The answer to any operation of the API as a text, such as CSV, NDJSON or BibTeX. @throws as `response` */
  text<Id extends OperationId>(id: Id, input: Input<Id>, options: RequestOptions = {}): Promise<string> {
    return this.#send(id, input, options, (response) => response.text());
  }

  /** The answer to any operation of the API: JSON as a value, of operations that have none a text. @throws as `response` */
  async call<Id extends OperationId>(
    id: Id,
    input: Input<Id>,
    options: RequestOptions = {},
  ): Promise<Operations[Id]['answer']> {
    return (await this.#answer(id, input, options)).value;
  }

  #answer<Id extends OperationId>(
    id: Id,
    input: Input<Id>,
    options: RequestOptions,
  ): Promise<Versioned<Operations[Id]['answer']>> {
    return this.#value<Operations[Id]['answer']>(id, input, options);
  }

  /** What comes is what the specification says: the tests of the service hold every answer against it. */
  async #value<T>(id: OperationId, input: AnyInput, options: RequestOptions): Promise<Versioned<T>> {
    const { query } = input;
    if (query !== undefined && 'format' in query && query.format !== undefined && query.format !== 'json')
      throw new TypeError(`${id}: other formats than JSON are had with client.text or client.response`);
    const { text, response } = await this.#send(id, input, options, async (answer) => ({
      response: answer,
      text: await answer.text(),
    }));
    const etag = response.headers.get('etag') ?? '';
    const isJson = /[/+]json\b/.test(response.headers.get('content-type') ?? '');
    const { method, json }: OperationFacts = operations[id];
    try {
      if (json && !isJson) throw new SyntaxError('no JSON');
      const value = text === '' ? undefined : isJson ? JSON.parse(text) : text;
      return { value, etag };
    } catch {
      const { status, url } = response;
      throw new EvidenceError({ method, url }, { status, text, retryAfter: null });
    }
  }

  async #send<T>(
    id: OperationId,
    { path = {}, query = {}, body, headers: given, bodyType }: AnyInput,
    { signal }: RequestOptions,
    read: (response: Response) => Promise<T>,
  ): Promise<T> {
    const operation: OperationFacts | undefined = operations[id];
    if (operation === undefined) throw new TypeError(`there is no operation ${id}`);
    const headers: Record<string, string> = { accept: operation.json ? 'application/json' : '*/*', ...given };
    // A format that the query names goes before this header.
    if (this.#key !== undefined) headers.authorization = `Bearer ${this.#key}`;
    if (operation.repeatable) headers['Idempotency-Key'] ??= randomWord();
    if (body !== undefined) headers['content-type'] = bodyType ?? operation.bodyType ?? 'application/json';
    const names = new Map(Object.entries(path).map(([name, value]) => [name, String(value)]));
    const address = operation.path.replaceAll(/\{(\w+)\}/g, (_, name: string) => {
      const value = names.get(name) ?? '';
      // What an address would be resolved by would ask for something else.
      if (value === '' || value === '.' || value === '..')
        throw new TypeError(`${id}: "${value}" is no ${name}`);
      return encodeURIComponent(value);
    });
    const sent = {
      method: operation.method,
      url: `${this.#base}${address}${queryString(Object.entries(query))}`,
      headers,
      ...(body === undefined ? {} : { body: bodyText(body) }),
      ...(signal === undefined ? {} : { signal }),
      repeatable: operation.safe || operation.repeatable,
    };
    return send(this.#fetch, sent, this.#retries, read);
  }

  #list<Row>(
    id: 'listStudies' | 'listWholeStudies' | 'listOutcomes' | 'listClaims',
    query: object,
    { oneState = false, ...options }: ListOptions,
  ): Rows<Row> {
    // Pages as large as they may be, unless another size is asked for.
    const read = async (cursor: string | undefined): Promise<Page<Row>> =>
      (await this.#value<Page<Row>>(id, { query: { limit: 200, ...query, cursor } }, options)).value;
    return new Rows<Row>(read, oneState);
  }

  /** Studies, in brief: `for await (const study of client.studies({ species: 'human', outcome: 'reversal' }))`. */
  studies<const Q extends Filters<ListStudiesQuery>>(
    filters?: Q,
    options: ListOptions = {},
  ): Rows<RowOf<schemas['ListedStudy'], Q>> {
    return this.#list('listStudies', filters ?? {}, options);
  }

  /** Studies whole, with all arms and outcomes. */
  wholeStudies<const Q extends Filters<ListWholeStudiesQuery>>(
    filters?: Q,
    options: ListOptions = {},
  ): Rows<RowOf<schemas['ListedWholeStudy'], Q>> {
    return this.#list('listWholeStudies', filters ?? {}, options);
  }

  /** Outcomes, each with what its study is. */
  outcomes<const Q extends Filters<ListOutcomesQuery>>(
    filters?: Q,
    options: ListOptions = {},
  ): Rows<RowOf<schemas['OutcomeRow'], Q>> {
    return this.#list('listOutcomes', filters ?? {}, options);
  }

  /** Claims of documents, with their verdicts. */
  claims<const Q extends Filters<ListClaimsQuery>>(
    filters?: Q,
    options: ListOptions = {},
  ): Rows<RowOf<schemas['Claim'], Q>> {
    return this.#list('listClaims', filters ?? {}, options);
  }

  /** One study whole, with its sources and the claims that lean on it. */
  study(id: string, options: RequestOptions = {}): Promise<schemas['Study']> {
    return this.call('getStudy', { path: { id } }, options);
  }

  /** The record of a study, as it was written, with the ETag that `changeStudy` needs. @param asOf a moment in the past */
  studyRecord(
    id: string,
    { asOf, ...options }: RequestOptions & { readonly asOf?: string } = {},
  ): Promise<Versioned<schemas['StudyRecord']>> {
    return this.#answer(
      'getStudyRecord',
      { path: { id }, query: asOf === undefined ? {} : { asOf } },
      options,
    );
  }

  /** One claim, with its evidence. */
  claim(id: string, options: RequestOptions = {}): Promise<schemas['Claim']> {
    return this.call('getClaim', { path: { id } }, options);
  }

  /** The record of a claim, with the ETag that `changeClaim` needs. */
  claimRecord(id: string, options: RequestOptions = {}): Promise<Versioned<schemas['ClaimRecord']>> {
    return this.#answer('getClaimRecord', { path: { id } }, options);
  }

  /** Every relevant outcome beside a claim, those included of studies that nobody has linked to it. */
  claimEvidence(id: string, options: RequestOptions = {}): Promise<schemas['ClaimEvidence']> {
    return this.call('getClaimEvidence', { path: { id } }, options);
  }

  /** Counts by up to three dimensions. Counting votes is weak evidence. */
  aggregate(
    query: Omit<AggregateQuery, 'format'>,
    options: RequestOptions = {},
  ): Promise<schemas['Aggregate']> {
    return this.call('aggregate', { query }, options);
  }

  /** What the filters select, pooled; with every comparison that went in, and the reason for each that did not. */
  metaAnalysis(
    query: Omit<PoolStudiesQuery, 'format' | 'plot' | 'width'>,
    options: RequestOptions = {},
  ): Promise<schemas['PooledSelection']> {
    return this.call('poolStudies', { query }, options);
  }

  /** Numbers of your own, pooled. Nothing is stored. */
  poolNumbers(body: schemas['AnalysisRequest'], options: RequestOptions = {}): Promise<schemas['Analysis']> {
    return this.call('poolNumbers', { body }, options);
  }

  /** One agent, measure by measure, pooled where it can be and counted where not. */
  overview(
    query: Omit<OverviewOfAgentQuery, 'format'>,
    options: RequestOptions = {},
  ): Promise<schemas['Overview']> {
    return this.call('overviewOfAgent', { query }, options);
  }

  /** Comparisons as a CSV that R's metafor reads. */
  escalc(query: ExportEscalcQuery = {}, options: RequestOptions = {}): Promise<string> {
    return this.call('exportEscalc', { query }, options);
  }

  /** A vocabulary, such as `agents`, with how many studies each term has. */
  vocabulary(name: string, options: RequestOptions = {}): Promise<schemas['Vocabulary']> {
    return this.call('getVocabulary', { path: { name } }, options);
  }

  /** What there is that begins so: terms, authors, identifiers, studies, claims. */
  autocomplete(
    q: string,
    { kind, limit, ...options }: RequestOptions & Omit<AutocompleteQuery, 'q'> = {},
  ): Promise<schemas['Suggestions']> {
    const query = { q, ...(kind === undefined ? {} : { kind }), ...(limit === undefined ? {} : { limit }) };
    return this.call('autocomplete', { query }, options);
  }

  /**
   * What known claims and studies say to each sentence of a text, of at most 10,000 characters. What nobody has assessed is
   * not assessed.
   */
  checkText(text: string, options: RequestOptions = {}): Promise<Operations['checkText']['answer']> {
    return this.call('checkText', { body: { text } }, options);
  }

  /** Whether a study could be written, and what is wrong with it. Nothing is stored, and no key is needed. */
  validateStudy(
    record: schemas['StudyRecordInput'],
    options: RequestOptions = {},
  ): Promise<schemas['Validation']> {
    return this.call('validateStudy', { body: record }, options);
  }

  /** Adds a study. Needs a key with the scope `write`, as all that follows. */
  createStudy(
    record: schemas['StudyRecordInput'],
    options: WriteOptions = {},
  ): Promise<Versioned<schemas['WrittenStudy']>> {
    return this.#answer('createStudy', { body: record, ...written(options) }, options);
  }

  /**
   * Changes parts of a study by a merge patch (RFC 7396): arrays are replaced whole, null says that the source does not tell.
   * @param etag of what you have seen, from `studyRecord` or a write
   * @throws EvidenceError with the status 412 where it has changed since
   */
  changeStudy(
    id: string,
    patch: schemas['MergePatch'],
    etag: string,
    options: WriteOptions = {},
  ): Promise<Versioned<schemas['WrittenStudy']>> {
    return this.#answer('changeStudy', { path: { id }, body: patch, ...written(options, etag) }, options);
  }

  /** Puts a record in the place of a study's. @param etag of what you have seen */
  replaceStudy(
    id: string,
    record: schemas['StudyRecordInput'],
    etag: string,
    options: WriteOptions = {},
  ): Promise<Versioned<schemas['WrittenStudy']>> {
    return this.#answer('replaceStudy', { path: { id }, body: record, ...written(options, etag) }, options);
  }

  /**
   * Corrects a study: reads its record, has it changed, and stores what comes of it; where somebody else has written it
   * meanwhile, all that again, on what they wrote.
   * @param change makes the new record of the one that is there; it may be called several times
   */
  async correctStudy(
    id: string,
    change: (record: schemas['StudyRecord']) => schemas['StudyRecordInput'],
    options: WriteOptions = {},
  ): Promise<Versioned<schemas['WrittenStudy']>> {
    for (let left = 4; ; left -= 1) {
      const { value, etag } = await this.studyRecord(id, options);
      try {
        return await this.replaceStudy(id, change(structuredClone(value)), etag, options);
      } catch (error) {
        if (!(error instanceof EvidenceError && error.status === 412 && left > 0)) throw error;
      }
    }
  }

  /** Deletes a study; its history stays. @param etag of what you have seen */
  async deleteStudy(id: string, etag: string, options: WriteOptions = {}): Promise<void> {
    await this.call('deleteStudy', { path: { id }, ...written(options, etag) }, options);
  }

  /** Adds a claim. */
  createClaim(
    record: schemas['ClaimRecord'],
    options: WriteOptions = {},
  ): Promise<Versioned<schemas['WrittenClaim']>> {
    return this.#answer('createClaim', { body: record, ...written(options) }, options);
  }

  /** Changes parts of a claim by a merge patch. @param etag of what you have seen, from `claimRecord` or a write */
  changeClaim(
    id: string,
    patch: schemas['MergePatch'],
    etag: string,
    options: WriteOptions = {},
  ): Promise<Versioned<schemas['WrittenClaim']>> {
    return this.#answer('changeClaim', { path: { id }, body: patch, ...written(options, etag) }, options);
  }
}

/** A word that nobody else makes. (Pages that are not served by HTTPS have no `crypto.randomUUID`.) */
function randomWord(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

function bodyText(body: unknown): NonNullable<RequestInit['body']> {
  if (typeof body === 'string') return body;
  return body instanceof Uint8Array ? new Uint8Array(body) : JSON.stringify(body);
}

/** What a write has besides its body. */
function written({ note, idempotencyKey }: WriteOptions, etag?: string) {
  return {
    query: note === undefined ? {} : { note },
    headers: {
      ...(etag === undefined ? {} : { 'If-Match': etag }),
      ...(idempotencyKey === undefined ? {} : { 'Idempotency-Key': idempotencyKey }),
    },
  };
}
