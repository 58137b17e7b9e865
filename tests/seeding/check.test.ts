import { cpSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { seedsFolder } from '../../src/seeding/prepare-database.ts';
import { faultLine, readSeeds, type SeedFault } from '../../src/seeding/read-seeds.ts';

const folder = mkdtempSync(join(tmpdir(), 'evidence-seeds-'));
const few = join(folder, 'few');
const seeds = join(folder, 'seeds');

/** A sound part of the seeds: to read all takes ten times as long, and a fault is told the same. */
beforeAll(() => {
  mkdirSync(join(few, 'studies'), { recursive: true });
  cpSync(join(seedsFolder, 'vocabulary.json'), join(few, 'vocabulary.json'));
  const whole = JSON.parse(readFileSync(join(seedsFolder, 'claims.json'), 'utf8'));
  const claims: { evidence: { study: string }[] }[] = whole.claims.slice(0, 2);
  writeFileSync(join(few, 'claims.json'), JSON.stringify({ ...whole, claims }));
  const needed = new Set(['bellinge-2021', 'billington-2020', 'hasific-2023']);
  for (const { evidence } of claims) for (const { study } of evidence) needed.add(study);
  // What is added meanwhile is gone through, too.
  for (const id of needed) {
    const file = `studies/${id}.json`;
    const { parentStudy } = JSON.parse(readFileSync(join(seedsFolder, file), 'utf8'));
    if (parentStudy !== null && parentStudy !== undefined) needed.add(parentStudy);
    cpSync(join(seedsFolder, file), join(few, file));
  }
});
beforeEach(() => {
  rmSync(seeds, { recursive: true, force: true });
  cpSync(few, seeds, { recursive: true });
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const hasific = 'studies/hasific-2023.json';
const bellinge = 'studies/bellinge-2021.json';

/** Puts a value at a JSON Pointer of a file; undefined takes the key out. */
function put(file: string, pointer: string, value: unknown): void {
  const path = join(seeds, file);
  const content = JSON.parse(readFileSync(path, 'utf8'));
  const steps = pointer.slice(1).split('/');
  const last = steps.pop() ?? '';
  const target = steps.reduce((node, step) => node[step], content);
  target[last] = value;
  writeFileSync(path, JSON.stringify(content));
}

function get(file: string, pointer: string) {
  const content = JSON.parse(readFileSync(join(seeds, file), 'utf8'));
  return pointer
    .slice(1)
    .split('/')
    .reduce((node, step) => node[step], content);
}

function faults(of = seeds): readonly SeedFault[] {
  const reading = readSeeds(of);
  return 'faults' in reading ? reading.faults : [];
}

interface Breakage {
  readonly what: string;
  readonly breakIt: () => void;
  readonly file: string;
  readonly path: string;
  readonly reason: RegExp;
  readonly alsoBlamed?: readonly string[];
}

const breakages: Breakage[] = [
  {
    what: 'a result of an arm that does not exist',
    breakIt: () => put('studies/billington-2020.json', '/outcomes/1/armResults/0/arm', 'a9'),
    file: 'studies/billington-2020.json',
    path: '/outcomes/1/armResults/0/arm',
    reason: /no arm "a9".*a1, a2/,
  },
  {
    what: 'a contrast with an arm that does not exist',
    breakIt: () => put(bellinge, '/outcomes/0/contrast/comparator', 'a9'),
    file: bellinge,
    path: '/outcomes/0/contrast/comparator',
    reason: /no arm "a9"/,
  },
  {
    what: 'an arm compared with itself',
    breakIt: () => put(bellinge, '/outcomes/0/contrast/comparator', 'a1'),
    file: bellinge,
    path: '/outcomes/0/contrast/comparator',
    reason: /compared with itself/,
  },
  {
    what: 'an unknown agent',
    breakIt: () => put(bellinge, '/arms/0/interventions/0/agent', 'vitmin_k1'),
    file: bellinge,
    path: '/arms/0/interventions/0/agent',
    reason: /"vitmin_k1".*agents.*vitamin_k1/,
  },
  {
    what: 'an unknown measure',
    breakIt: () => put(bellinge, '/outcomes/1/measure', 'cac_scor'),
    file: bellinge,
    path: '/outcomes/1/measure',
    reason: /"cac_scor".*measures.*cac_score/,
  },
  {
    what: 'an unknown effect',
    breakIt: () => put(bellinge, '/outcomes/1/effect', 'reversl'),
    file: bellinge,
    path: '/outcomes/1/effect',
    reason: /"reversl".*effects.*reversal/,
  },
  {
    what: 'a term that the schema fixes misspelt',
    breakIt: () => put(bellinge, '/design', 'cohrt'),
    file: bellinge,
    path: '/design',
    reason: /cohort/,
  },
  {
    what: 'an estimate outside its interval',
    breakIt: () => put(bellinge, '/outcomes/0/contrast/estimate', 0.5),
    file: bellinge,
    path: '/outcomes/0/contrast/estimate',
    reason: /0\.5 lies outside.*0\.74 to 0\.84/,
  },
  {
    what: 'an interval the wrong way round',
    breakIt: () => put(bellinge, '/outcomes/0/contrast/ciLow', 0.99),
    file: bellinge,
    path: '/outcomes/0/contrast/ciLow',
    reason: /0\.99.*0\.84/,
  },
  {
    what: 'a p value above 1',
    breakIt: () => put(bellinge, '/outcomes/0/contrast/pValue', 1.2),
    file: bellinge,
    path: '/outcomes/0/contrast/pValue',
    reason: /1/,
  },
  {
    what: 'more events than participants',
    breakIt: () => {
      put('studies/billington-2020.json', '/outcomes/1/armResults/0/events', 12);
      put('studies/billington-2020.json', '/outcomes/1/armResults/0/total', 11);
    },
    file: 'studies/billington-2020.json',
    path: '/outcomes/1/armResults/0/events',
    reason: /12 events, more than the 11/,
  },
  {
    what: 'an arm id that stands twice',
    breakIt: () => put(bellinge, '/arms/3/id', 'a1'),
    file: bellinge,
    path: '/arms/3/id',
    reason: /"a1" appears twice/,
  },
  {
    what: 'an outcome id that stands twice',
    breakIt: () => put(bellinge, '/outcomes/1/id', 'o1'),
    file: bellinge,
    path: '/outcomes/1/id',
    reason: /"o1" appears twice/,
  },
  {
    what: 'a file that is not named by its id',
    breakIt: () => renameSync(join(seeds, bellinge), join(seeds, 'studies/bellinge-2031.json')),
    file: 'studies/bellinge-2031.json',
    path: '/id',
    reason: /"bellinge-2021" is not the name/,
  },
  {
    what: 'a study id that stands twice',
    breakIt: () => cpSync(join(seeds, bellinge), join(seeds, 'studies/zz-2021.json')),
    file: 'studies/zz-2021.json',
    path: '/id',
    reason: /"bellinge-2021" already belongs to bellinge-2021/,
  },
  {
    what: 'a DOI that stands twice, in other letters',
    breakIt: () => put(hasific, '/publication/doi', get(bellinge, '/publication/doi').toLowerCase()),
    file: hasific,
    path: '/publication/doi',
    reason: /bellinge-2021/,
  },
  {
    what: 'a parent that does not exist',
    breakIt: () => put(bellinge, '/parentStudy', 'nobody-1900'),
    file: bellinge,
    path: '/parentStudy',
    reason: /no study "nobody-1900"/,
  },
  {
    what: 'a circle of parents',
    breakIt: () => {
      put(bellinge, '/parentStudy', 'hasific-2023');
      put(hasific, '/parentStudy', 'bellinge-2021');
    },
    file: bellinge,
    path: '/parentStudy',
    reason: /own ancestor/,
    alsoBlamed: [hasific],
  },
  {
    what: 'a country that does not exist',
    breakIt: () => put(bellinge, '/countries/0', 'XX'),
    file: bellinge,
    path: '/countries/0',
    reason: /"XX".*countries/,
  },
  {
    what: 'a claim on a study that does not exist',
    breakIt: () => put('claims.json', '/claims/0/evidence/0/study', 'alison-2004'),
    file: 'claims.json',
    path: '/claims/0/evidence/0/study',
    reason: /no study "alison-2004".*allison-2004/,
  },
  {
    what: 'a claim of a document that does not exist',
    breakIt: () => put('claims.json', '/claims/1/document', 'no-such'),
    file: 'claims.json',
    path: '/claims/1/document',
    reason: /no document "no-such"/,
  },
  {
    what: 'a claim with an unknown verdict',
    breakIt: () => put('claims.json', '/claims/1/verdict', 'true'),
    file: 'claims.json',
    path: '/claims/1/verdict',
    reason: /"true".*verdicts/,
  },
  {
    what: 'a claim id that stands twice',
    breakIt: () => put('claims.json', '/claims/1/id', 'vk-01'),
    file: 'claims.json',
    path: '/claims/1/id',
    reason: /"vk-01" appears twice/,
  },
  {
    what: 'broken JSON',
    breakIt: () => writeFileSync(join(seeds, bellinge), '{"id": "bellinge-2021",'),
    file: bellinge,
    path: '/',
    reason: /not JSON/,
  },
  {
    what: 'a field that the schema does not know',
    breakIt: () => put(bellinge, '/population/ageMedianYears', 56),
    file: bellinge,
    path: '/population/ageMedianYears',
    reason: /not a field here.*ageMeanYears/,
  },
  {
    what: 'a field that is missing',
    breakIt: () => put(bellinge, '/title', undefined),
    file: bellinge,
    path: '/title',
    reason: /is missing: it must be text/,
  },
  {
    what: 'a circle in the tree of agents',
    breakIt: () => put('vocabulary.json', '/agents/0/parent', 'mk_7'),
    file: 'vocabulary.json',
    path: '/',
    reason: /vitamin_k.* below itself/,
  },
  {
    what: 'a synonym that two terms share',
    breakIt: () => put('vocabulary.json', '/agents/0/synonyms/0', 'Menaquinone 7'),
    file: 'vocabulary.json',
    path: '/',
    reason: /"Menaquinone-7" means both vitamin_k and mk_7/,
  },
  {
    what: 'a file among the studies that is none',
    breakIt: () => writeFileSync(join(seeds, 'studies/notes.txt'), 'later'),
    file: 'studies/notes.txt',
    path: '/',
    reason: /not a .json file/,
  },
];

describe('a fault is named by file, path and reason', () => {
  test.each(breakages)('$what', ({ breakIt, file, path, reason, alsoBlamed = [] }) => {
    breakIt();
    const found = faults();
    expect(found).toContainEqual({ file, path, message: expect.stringMatching(reason) });
    expect(new Set(found.map((fault) => fault.file))).toEqual(new Set([file, ...alsoBlamed]));
  });

  test('every fault is told, not the first alone', () => {
    put(bellinge, '/outcomes/0/effect', 'reversl');
    put(hasific, '/countries/0', 'XX');
    put('claims.json', '/claims/1/document', 'no-such');
    expect(faults().map(({ file }) => file)).toEqual([bellinge, hasific, 'claims.json']);
  });

  test('in one line for a person', () => {
    put(bellinge, '/countries/0', 'XX');
    expect(faults().map(faultLine)).toEqual([
      expect.stringMatching(/^studies\/bellinge-2021\.json \/countries\/0: "XX" is/),
    ]);
  });

  test('the seeds as they come have none', () => {
    expect(faults(seedsFolder)).toEqual([]);
    expect(faults()).toEqual([]);
  });

  test('a folder without seeds', () => {
    rmSync(seeds, { recursive: true });
    expect(faults().map(({ file }) => file)).toEqual(['vocabulary.json', 'claims.json', 'studies']);
  });
});

test('an acceptance that nothing warns of is told', () => {
  put(hasific, '/acceptedWarnings', [{ path: '/arms', reason: 'So it is.' }]);
  const reading = readSeeds(seeds);
  expect('warnings' in reading && reading.warnings).toEqual([
    {
      file: hasific,
      path: '/acceptedWarnings/0',
      message: 'nothing warns of /arms: the entry is needless, take it out',
    },
  ]);
});
