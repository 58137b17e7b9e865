// Addresses of every kind of page, many of each, over the seeds.

/** Ids of a table, in its order. */
function ids(database, sql) {
  return database.sqlite.prepare(sql).pluck().all();
}

const species = ['human', 'rat', 'mouse'];
const designs = ['RCT', 'cohort', 'animal_experiment'];

/** Each of one with each of the other. */
const each = (ones, others, make) => ones.flatMap((one) => others.map((other) => make(one, other)));

/** The facets that the page of a list counts. */
function withFacets(address) {
  const effect = /[?&]outcome=/.test(address) ? 'outcome' : 'effect';
  return `${address}${address.includes('?') ? '&' : '?'}facets=species,intervention,condition,measure,${effect},design,verification,year`;
}

/**
 * The kinds of pages with addresses of each.
 * @returns for each: what it is called, its addresses, and what JSON it is made of where that is more than its address's own.
 */
export function kindsOfPages(database) {
  const studies = ids(database, 'select id from studies order by id');
  const claims = ids(database, 'select id from claims order by id');
  const documents = ids(database, 'select id from documents order by id');
  const agents = ids(database, 'select id from agents order by id');
  const measures = ids(database, 'select id from measures order by id');
  const selections = [
    '',
    ...each(species, designs, (one, other) => `species=${one}&design=${other}`),
    ...agents.slice(0, 40).map((id) => `intervention=${id}`),
    ...measures.slice(0, 20).map((id) => `species=human&measure=${id}`),
    ...each(
      species,
      ['no_effect', 'reversal', 'worsening'],
      (one, other) => `species=${one}&effect=${other}`,
    ),
    ...['magnesium', 'vitamin', 'dialysis', 'aortic valve', 'placebo'].map(
      (words) => `q=${encodeURIComponent(words)}`,
    ),
    ...[2000, 2005, 2010, 2015, 2020].map((year) => `year=${year}..&species=human`),
    ...[1, 2, 3, 4].map((length) => `limit=${length * 15}`),
  ];
  const at = (path) => (selection) => (selection === '' ? path : `${path}?${selection}`);
  return [
    { kind: '/', addresses: ['/'] },
    {
      kind: '/studies',
      addresses: selections.map(at('/studies')),
      madeOf: (address) => [withFacets(address)],
    },
    {
      kind: '/outcomes',
      addresses: selections.map(at('/outcomes')),
      madeOf: (address) => [
        address,
        `${withFacets(address.replace('/outcomes', '/studies').replace(/[?&]limit=\d+/, ''))}&limit=1&fields=id`,
      ],
    },
    { kind: '/studies/{id}', addresses: studies.slice(0, 150).map((id) => `/studies/${id}`) },
    {
      kind: '/studies/{id}/revisions',
      addresses: studies.slice(0, 60).map((id) => `/studies/${id}/revisions`),
    },
    {
      kind: '/claims',
      addresses: [
        '/claims',
        ...ids(database, 'select distinct verdict from claims').map((id) => `/claims?verdict=${id}`),
        ...agents.slice(0, 30).map((id) => `/claims?agent=${id}`),
        ...documents.map((id) => `/claims?document=${id}`),
        ...['vitamin', 'magnesium', 'reverse', 'arteries'].map((words) => `/claims?q=${words}`),
      ],
    },
    { kind: '/claims/{id}', addresses: claims.map((id) => `/claims/${id}`) },
    { kind: '/documents', addresses: ['/documents'] },
    { kind: '/documents/{id}', addresses: documents.map((id) => `/documents/${id}`) },
    {
      kind: '/aggregate',
      addresses: [
        ...each(
          ['intervention', 'species', 'design', 'year'],
          ['effect', 'measure', 'condition'],
          (one, other) => `/aggregate?groupBy=${one},${other}`,
        ),
        ...agents.slice(0, 30).map((id) => `/aggregate?groupBy=measure,effect&intervention=${id}`),
      ],
    },
    {
      kind: '/meta-analysis',
      addresses: ['vitamin_k', 'magnesium', 'vitamin_d', 'statin', 'mk_7'].flatMap((id) =>
        ['CAC', 'PWV', 'dp_ucmgp', 'T50'].map(
          (measure) => `/meta-analysis?measure=${measure}&intervention=${id}&species=human`,
        ),
      ),
    },
    {
      kind: '/meta-analysis/overview',
      addresses: agents.slice(0, 40).map((id) => `/meta-analysis/overview?intervention=${id}&species=human`),
    },
    {
      kind: '/vocabularies/{name}',
      addresses: ['agents', 'measures', 'effects', 'conditions', 'designs', 'species'].map(
        (name) => `/vocabularies/${name}`,
      ),
    },
    {
      kind: '/vocabularies/{name}/{id}',
      addresses: [
        ...agents.slice(0, 40).map((id) => `/vocabularies/agents/${id}`),
        ...measures.slice(0, 20).map((id) => `/vocabularies/measures/${id}`),
      ],
    },
    {
      kind: 'not found (404)',
      addresses: studies.slice(0, 60).map((id) => `/studies/${id}x`),
    },
    {
      kind: 'not understood (400)',
      addresses: agents.slice(0, 40).map((id) => `/studies?intervention=${id}x&species=humn`),
    },
  ];
}
