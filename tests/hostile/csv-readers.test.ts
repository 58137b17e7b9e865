import { execFileSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { seedsFolder } from '../../src/seeding/prepare-database.ts';
import { importTexts } from '../importing/support.ts';
import { startApi, type TestApi } from '../support/api.ts';
import { hasProgram } from '../support/foreign.ts';
import { readRfc4180 } from '../support/rfc4180.ts';
import { isAskedNow } from '../support/work-in-threads.ts';

/** What CSVs and spreadsheets trip over, and what they do not. */
const pieces = [
  ...[
    '\n',
    '\r',
    '\r\n',
    ',',
    '"',
    "'",
    '=',
    '+',
    '-',
    '@',
    '\t',
    '＝',
    '＠',
    ';',
    '; ',
    ' ',
    '|',
    '\\',
    '#',
  ],
  ...[
    '=1+1',
    '-44 HU',
    'Line one.',
    'NA',
    'NULL',
    '0',
    '1e5',
    'é',
    '骨',
    '🦴',
    '\u2028',
    '\u0085',
    '\uFEFF',
    '\v',
  ],
];
const randomTexts = fc.sample(
  fc
    .array(fc.constantFrom(...pieces), { minLength: 1, maxLength: 8 })
    .map((some) => `x${some.join('')}`.slice(1)),
  { numRuns: 400, seed: 4180 },
);
const texts = [
  'Line one.\n=1+1',
  'a\rb',
  'a\r\nb',
  '\n=1',
  '\r',
  "'\n'=1",
  '=1\n=1',
  '"\n"',
  ...randomTexts,
].filter((text) => text.trim() !== '');

let api: TestApi;
const folder = mkdtempSync(join(tmpdir(), 'evidence-csv-'));
beforeAll(async () => {
  cpSync(seedsFolder, folder, { recursive: true });
  const path = join(folder, 'studies/shea-2009.json');
  const study = JSON.parse(readFileSync(path, 'utf8'));
  const [outcome] = study.outcomes;
  const nth = (place: number) => texts[place % texts.length];
  study.outcomes = texts.map((text, place) => ({
    ...outcome,
    id: `o${place + 1}`,
    effectBasis: text,
    subgroup: `s${place} ${text}`,
    method: nth(place + 1),
    unit: nth(place + 2),
  }));
  Object.assign(study, { title: nth(0), acronym: nth(1), funding: nth(2), notes: nth(3), label: nth(4) });
  writeFileSync(path, JSON.stringify(study));
  const claimsPath = join(folder, 'claims.json');
  const claims = JSON.parse(readFileSync(claimsPath, 'utf8'));
  for (const [place, claim] of claims.claims.entries()) claim.statement = `${nth(place)} ${place}`;
  writeFileSync(claimsPath, JSON.stringify(claims));
  api = await startApi(folder);
});
afterAll(async () => {
  await api.close();
  rmSync(folder, { recursive: true });
});

/** Every CSV there is, by operation. */
const addresses: Readonly<Record<string, string>> = {
  listStudies: '/studies?format=csv&status=any',
  listOutcomes: '/outcomes?format=csv',
  listClaims: '/claims?format=csv',
  aggregate: '/aggregate?groupBy=intervention,outcome&format=csv',
  poolStudies: '/meta-analysis?measure=CAC&intervention=vitamin_k&species=human&format=csv',
  overviewOfAgent: '/meta-analysis/overview?intervention=vitamin_k&species=human&design=RCT&format=csv',
  getImportTemplate: '/imports/templates/studies',
  exportStudies: '/export/studies.csv',
  exportOutcomes: '/export/outcomes.csv',
  exportClaims: '/export/claims.csv',
  exportEscalc: '/export/escalc.csv',
};

const pythonReader = `
import csv, json, sys
def read(path):
    with open(path, encoding='utf-8', newline='') as file:
        return list(csv.reader(file, strict=True))
json.dump([read(path) for path in sys.argv[1:]], sys.stdout)
`;

/** Cells as hexadecimal: R has no JSON of its own. Its files know one kind of line break, LF. */
const rReader = `
hex <- function(x) paste(as.character(charToRaw(x)), collapse = "")
for (path in commandArgs(trailingOnly = TRUE)) {
  d <- read.csv(path, colClasses = "character", na.strings = character(), check.names = FALSE, encoding = "UTF-8")
  cat(vapply(names(d), hex, ""), sep = ",")
  cells <- lapply(d, function(column) vapply(column, hex, "", USE.NAMES = FALSE))
  for (row in if (nrow(d) > 0) do.call(paste, c(unname(cells), sep = ","))) cat("\\n", row, sep = "")
  cat("\\n\\n")
}
`;

const asInR = (text: string) => text.replaceAll(/\r\n?/g, '\n');

/** Other readers, which are started once for all files, and how each tells a line break. */
const readers = [
  {
    name: "Python's csv",
    isThere: hasProgram('python3', '--version', 'python3'),
    read: (paths: readonly string[]): string[][][] =>
      JSON.parse(
        execFileSync('python3', ['-c', pythonReader, ...paths], { encoding: 'utf8', maxBuffer: 1e9 }),
      ),
    seen: (text: string) => text,
  },
  {
    name: "R's read.csv",
    isThere: hasProgram('Rscript', '--version', 'r-base-core'),
    read: (paths: readonly string[]) =>
      execFileSync('Rscript', ['-e', rReader, ...paths], {
        encoding: 'utf8',
        maxBuffer: 1e9,
        env: { ...process.env, LC_ALL: 'C.UTF-8' },
      })
        .split('\n\n')
        .slice(0, -1)
        .map((file) =>
          file
            .split('\n')
            .map((line) => line.split(',').map((hex) => Buffer.from(hex, 'hex').toString('utf8'))),
        ),
    seen: asInR,
  },
];

const documented = () => {
  const {
    paths,
  }: {
    paths: Record<
      string,
      Record<string, { operationId: string; responses: object; 'x-other-formats'?: object }>
    >;
  } = JSON.parse(readFileSync('openapi/openapi.json', 'utf8'));
  return Object.values(paths)
    .flatMap((operations) => Object.values(operations))
    .filter((operation) =>
      JSON.stringify([operation.responses, operation['x-other-formats']]).includes('"text/csv"'),
    )
    .map(({ operationId }) => operationId);
};

test('every CSV is known here', () => {
  expect(documented().toSorted()).toEqual(Object.keys(addresses).toSorted());
});

const asked = Object.entries(addresses).filter(([, address]) => isAskedNow(address));

describe.each(readers)('$name', ({ isThere, read, seen }) => {
  test.skipIf(!isThere)('reads each as RFC 4180 has it', async () => {
    const paths = asked.map(([operation]) => join(folder, `${operation}.csv`));
    const wanted: string[][][] = [];
    for (const [place, [, address]] of asked.entries()) {
      const { text } = await api.get(address);
      writeFileSync(paths[place] ?? '', text);
      wanted.push(readRfc4180(text).map((record) => record.map(seen)));
    }
    const found = read(paths);
    for (const [place, [operation]] of asked.entries()) {
      expect(wanted[place]?.length, operation).toBeGreaterThan(1);
      expect(found[place], operation).toEqual(wanted[place]);
    }
    expect(found).toHaveLength(asked.length);
  });
});

test.each(asked)('whoever splits %s at line breaks all the same meets no formula', async (_, address) => {
  const lines = readRfc4180((await api.get(address)).text)
    .flat()
    .flatMap((cell) => cell.split(/[\r\n]/));
  expect(lines.length).toBeGreaterThan(1);
  const number = /^-?[0-9]+(?:\.[0-9]+)?(?:e[-+]?[0-9]+)?$/;
  expect(lines.filter((line) => /^[=+\-@\t＝＋－＠]/.test(line) && !number.test(line))).toEqual([]);
});

test('imported again, each text is what it was', async () => {
  const before = (await api.get('/studies/shea-2009')).text;
  const { text } = await api.get('/export/outcomes.csv');
  const emptied = JSON.parse(before);
  for (const outcome of emptied.outcomes) outcome.effectBasis = 'lost';
  await importTexts(api.database, { 'studies.json': JSON.stringify(emptied) }, { onConflict: 'update' });
  const report = await importTexts(api.database, { 'outcomes.csv': text }, { onConflict: 'update' });
  expect(report.counts).toMatchObject({ updated: texts.length, rejected: 0 });
  const { body } = await api.get('/studies/shea-2009');
  // Around a text, an import takes white space away.
  const imported = body.outcomes.map(({ effectBasis }: { effectBasis: string }) => effectBasis.trim());
  expect(imported).toEqual(texts.map((each) => each.trim()));
});
