// What the soak asks for: as users may, mixed.
import { claim, newWord } from '../support/records.mjs';

const pick = (random, list) => list[Math.floor(random() * list.length)];
const species = ['human', 'rat', 'mouse', 'rabbit', 'pig'];
const agents = ['vitamin_k', 'K2', 'magnesium', 'statin', 'vitamin_d', 'phosphate_binder', 'warfarin'];
const measures = ['CAC', 'PWV', 'dp_ucmgp'];
const words = ['placebo', 'dialysis', 'calcif*', 'arterial stiffness', 'aortic valve', 'zelkova'];
const pooled = '/meta-analysis?measure=CAC&intervention=vitamin_k&species=human&mixDesigns=true';

/** Ways of reading, each with how many of a hundred reads are of its kind; a year or a limit makes many of one. */
const reads = [
  [
    22,
    (random) =>
      `/studies?species=${pick(random, species)}&year=${1990 + Math.floor(random() * 20)}..&limit=25`,
  ],
  [
    8,
    (random) =>
      `/studies?intervention=${pick(random, agents)}&outcome=no_effect&sort=-year&facets=species,effect`,
  ],
  [
    10,
    (random) =>
      `/studies?q=${encodeURIComponent(pick(random, words))}&year=${1980 + Math.floor(random() * 40)}..`,
  ],
  [8, (random) => `/outcomes?measure=${pick(random, measures)}&limit=${1 + Math.floor(random() * 100)}`],
  [5, (random) => `/claims?q=calcif*&limit=${1 + Math.floor(random() * 50)}`],
  [8, (random, ids) => `/studies/${pick(random, ids)}`],
  [4, (random, ids) => `/studies/${pick(random, ids)}/revisions`],
  [
    6,
    (random) =>
      `/aggregate?groupBy=intervention,effect&species=${pick(random, species)}&minStudies=${1 + Math.floor(random() * 3)}`,
  ],
  [2, () => '/aggregate?groupBy=intervention,domain&level=root&minStudies=2&format=svg'],
  [4, () => pooled],
  [2, () => `${pooled}&format=svg`],
  [1, () => `${pooled}&format=png`],
  [1, () => '/meta-analysis?measure=PWV&species=human&mixDesigns=true&format=svg&plot=funnel'],
  [2, () => '/studies?format=csv'],
  [2, () => '/export/outcomes.ndjson'],
  [1, () => '/export/studies.ndjson'],
  [1, () => '/export/evidence.sqlite'],
  [1, () => '/studies?intervention=vitamin_k&format=bibtex'],
  [3, () => '/vocabularies/agents'],
  [2, () => '/health/ready'],
  [2, () => '/metrics'],
  [1, () => '/openapi.json'],
  [1, () => '/docs/'],
];
/** Mistakes as people make them, and the answer that each must get. */
const mistakes = [
  ['/studies?intervention=vitmin_k2', 400],
  ['/studies?colour=blue', 400],
  ['/studies/no-such-study', 404],
  ['/nowhere', 404],
  ['/studies?cursor=nonsense', 400],
];

function chosen(random, weighted) {
  let dice = random() * weighted.reduce((sum, [weight]) => sum + weight, 0);
  return weighted.find(([weight]) => {
    dice -= weight;
    return dice < 0;
  })[1];
}

/** Makes steps, each one request or a few that belong together; a step tells what was wrong, or nothing. */
export function worker({ client, random, make, ids, firstNumber }) {
  const etags = new Map();
  let number = firstNumber;

  async function read() {
    const path = chosen(random, reads)(random, ids);
    const known = etags.get(path);
    const headers = {
      'accept-encoding': pick(random, ['identity', 'gzip', 'br']),
      ...(known !== undefined && random() < 0.3 ? { 'if-none-match': known } : {}),
    };
    const answer = await client.ask(path, { headers });
    const { status, headers: answered } = answer;
    if (answered.etag !== undefined) etags.set(path, answered.etag);
    if (etags.size > 500) etags.clear();
    return status === 200 || status === 304 ? null : `GET ${path}: ${status} ${answer.text.slice(0, 500)}`;
  }

  async function mistake() {
    const [path, wanted] = pick(random, mistakes);
    const { status } = await client.ask(path);
    return status === wanted ? null : `GET ${path}: ${status}, not ${wanted}`;
  }

  /** A record is added, changed, deleted, restored and deleted again: as many are there after as before. */
  async function write() {
    number += 1;
    const isClaim = random() < 0.3;
    const list = isClaim ? '/claims' : '/studies';
    const record = isClaim
      ? claim(`soak-${number}`, `Says ${newWord()}`)
      : { ...make(number), notes: `Noted ${newWord()}` };
    const path = `${list}/${record.id}`;
    const field = isClaim ? 'statement' : 'notes';
    let etag = '';
    for (const [method, to, wanted, more] of [
      ['POST', list, 201, { body: record, headers: { 'idempotency-key': `soak-${number}` } }],
      [
        'PATCH',
        path,
        200,
        {
          body: { [field]: `Changed ${newWord()}` },
          headers: { 'content-type': 'application/merge-patch+json' },
        },
      ],
      ['PUT', path, 200, { body: record }],
      ['DELETE', path, 204, {}],
      ['POST', `${path}/restore`, 200, {}],
      ['DELETE', path, 204, {}],
    ]) {
      const headers = { ...more.headers, ...(method === 'POST' ? {} : { 'if-match': etag }) };
      const answer = await client.ask(to, { method, ...more, headers });
      if (answer.status !== wanted)
        return `${method} ${to}: ${answer.status}, not ${wanted}: ${answer.text.slice(0, 200)}`;
      etag = answer.headers.etag ?? '';
    }
    return null;
  }

  return () => {
    const dice = random();
    if (dice < 0.02) return write();
    return dice < 0.05 ? mistake() : read();
  };
}
