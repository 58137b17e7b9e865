import { readFileSync } from 'node:fs';
import fc from 'fast-check';

/** A file to import, with the media type that it may be sent under. */
export interface ImportFile {
  readonly mediaType: string;
  readonly text: string;
}

const sample = (name: string) => readFileSync(`tests/importing/samples/${name}`, 'utf8');
const registry = sample('registry-page.json');
const trials = ['NCT00785109.json', 'NCT02517580.json', 'NCT02966028.json', 'NCT03243890.json'].map(sample);
const medline = sample('pubmed.nbib');
const ris = sample('references.ris');

/** What the service itself gives out and takes in again. */
export interface OwnFiles {
  readonly studyTemplate: string;
  readonly outcomeTemplate: string;
}

const lines = (text: string) => text.split('\n');

/** Sound files in every format. */
export function soundFile(records: fc.Arbitrary<unknown>, own: OwnFiles): fc.Arbitrary<ImportFile> {
  const some = fc.array(records, { minLength: 1, maxLength: 4 });
  const file =
    (mediaType: string) =>
    (text: string): ImportFile => ({ mediaType, text });
  return fc.oneof(
    { weight: 3, arbitrary: some.map((all) => JSON.stringify(all)).map(file('application/json')) },
    {
      weight: 3,
      arbitrary: some
        .map((all) => all.map((each) => JSON.stringify(each)).join('\n'))
        .map(file('application/x-ndjson')),
    },
    {
      weight: 2,
      arbitrary: fc.constantFrom(...trials, registry).map(file('application/json')),
    },
    { weight: 1, arbitrary: fc.constantFrom(own.studyTemplate, own.outcomeTemplate).map(file('text/csv')) },
    { weight: 1, arbitrary: fc.constant(file('application/nbib')(medline)) },
    { weight: 1, arbitrary: fc.constant(file('application/x-research-info-systems')(ris)) },
    {
      weight: 1,
      arbitrary: fc
        .tuple(
          fc.constantFrom(medline, ris, own.studyTemplate),
          fc.constantFrom('text/plain', 'application/octet-stream'),
        )
        .map(([text, mediaType]) => ({ mediaType, text })),
    },
  );
}

const changes: readonly ((text: string, at: number, other: string) => string)[] = [
  (text, at) => text.slice(0, at),
  (text, at) => text.slice(at),
  (text, at) => text.slice(0, at) + text.slice(at + 7),
  (text, at) =>
    lines(text)
      .filter((_, place, all) => place !== at % all.length)
      .join('\n'),
  (text, at) =>
    lines(text)
      .flatMap((line, place, all) => (place === at % all.length ? [line, line] : [line]))
      .join('\n'),
  (text, at, other) => text.slice(0, at) + other + text.slice(at),
  (text, _, other) => text.replaceAll(/\b[0-9]+\b/g, (digits) => (digits.length > 2 ? digits : other)),
  (text) => text.replaceAll('\n', '\r\n'),
  (text) => text.replaceAll('\n', '\r'),
  (text) => `\uFEFF${text}`,
  (text) => text.toUpperCase(),
  (text) => text.replaceAll('"', ''),
  (text) => text.replaceAll(',', ';'),
  (text) => text.replaceAll('null', '[]'),
  (text, _, other) => text.replaceAll(/"value": ?"[^"]*"/g, `"value": ${JSON.stringify(other)}`),
  (text) => text + text,
  (text, at) => `${text.slice(0, at)}${'x'.repeat(300_000)}${text.slice(at)}`,
  () => '',
  () => '{',
  () => '[',
  () => '[[[[[]]]]]',
  () => '{"studies":{}}',
  () => '{"studies":[],"nextPageToken":"x"}',
  () => 'id,title\n"unclosed',
  () => 'id,title\n,,,,,,\n',
  () => `${'a,'.repeat(20_000)}\n`,
  () => 'TY  - JOUR\nER  - \n',
  () => 'PMID- x\n',
  () => `${'\n'.repeat(10_000)}`,
];

/** Files with something wrong in them. */
export function brokenFile(sound: fc.Arbitrary<ImportFile>): fc.Arbitrary<ImportFile> {
  const insert = fc.constantFrom(
    '1e999',
    '-1',
    '"',
    '\0',
    '\ud800',
    'NaN',
    ',',
    '{}',
    '\t',
    '0',
    '99999999999999999999',
    '1,000.5',
    '<0.001',
    '٣',
  );
  return fc
    .tuple(
      sound,
      fc.array(fc.tuple(fc.constantFrom(...changes), fc.nat(), insert), { minLength: 1, maxLength: 2 }),
    )
    .map(([file, some]) => ({
      ...file,
      text: some.reduce(
        (text, [change, at, other]) => change(text, at % (text.length + 1), other),
        file.text,
      ),
    }));
}
