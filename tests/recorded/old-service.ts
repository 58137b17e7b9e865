/** What the service of the old code tells of itself: what can be asked, and by which names. */

interface OldTerm {
  readonly id: string;
  readonly label: string;
  readonly synonyms: readonly string[];
  readonly parent: string | null;
}

interface Parameter {
  readonly name: string;
  readonly description: string;
  readonly schema: { readonly enum?: readonly string[] };
}

export interface OldService {
  /** The parameters of GET at a path, by name, as its OpenAPI document has them. */
  readonly parameters: (path: string) => ReadonlyMap<string, Parameter>;
  /** The terms by which a parameter can be asked for; none for numbers, identifiers and texts. */
  readonly terms: (parameter: string) => readonly OldTerm[];
  /** The values that a dimension of outcomes can have. */
  readonly values: (dimension: string) => readonly OldTerm[];
  readonly ask: (url: string, body?: object) => Promise<{ status: number; text: string }>;
}

/** The words that stand as code in a text, behind some words of it. */
export function wordsIn(text: string, from = '', to?: string): string[] {
  const begin = text.indexOf(from);
  const part = text.slice(begin, to === undefined ? undefined : text.indexOf(to, begin));
  return [...part.matchAll(/`([^`]+)`/g)].map(([, word = '']) => word);
}

/** @param base address of the running service. */
export async function readOldService(base: string): Promise<OldService> {
  const ask: OldService['ask'] = async (url, body) => {
    const sent =
      body === undefined
        ? {}
        : { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) };
    const response = await fetch(base + url, sent);
    return { status: response.status, text: await response.text() };
  };
  const read = async (url: string) => JSON.parse((await ask(url)).text);
  const specification: {
    paths: Record<string, { get: { parameters: Parameter[] } }>;
  } = await read('/openapi.json');
  const listed: { data: { name: string }[] } = await read('/vocabularies');
  const byParameter = new Map<string, OldTerm[]>();
  for (const { name } of listed.data) {
    const vocabulary: { studyParameter: string | null; terms: OldTerm[] } = await read(
      `/vocabularies/${name}`,
    );
    if (vocabulary.studyParameter !== null) byParameter.set(vocabulary.studyParameter, vocabulary.terms);
  }
  const of = (...names: string[]) => names.flatMap((name) => byParameter.get(name) ?? []);
  const shared: Record<string, OldTerm[]> = {
    agent: of('intervention'),
    comparator: of('intervention'),
    outcome: of('effect', 'measure', 'domain'),
    measure: of('measure', 'domain'),
  };
  return {
    ask,
    parameters: (path) =>
      new Map((specification.paths[path]?.get.parameters ?? []).map((each) => [each.name, each])),
    terms: (parameter) => shared[parameter] ?? of(parameter),
    values: (dimension) => (dimension === 'outcome' ? of('effect', 'measure') : of(dimension)),
  };
}
