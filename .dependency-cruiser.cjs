// What each folder of src may import besides itself; everything else is an error. The list runs from the bottom up, and a
// folder names only folders above it here, so that imports run one way. A folder may import its own rooms; a room, which has
// a slash in its name, names its neighbours, and `studies/*` for the files of the folder that are in none.
const allowed = {
  system: [],
  text: [],
  vocabulary: ['text'],
  statistics: [],
  query: ['vocabulary', 'text'],
  drawing: ['system'],
  'formats/citations': [],
  formats: ['query', 'vocabulary', 'text'],
  'database/tables': ['vocabulary'],
  database: ['vocabulary', 'query', 'system', 'text'],
  'http/protection': ['http/*'],
  http: ['database', 'formats', 'query', 'vocabulary', 'system', 'text'],
  // Whoever has long work done says what it is; `src/work.ts`, at the top, knows by whom.
  background: ['http', 'database', 'query'],
  keys: ['http', 'database', 'vocabulary', 'text'],
  'studies/record': ['vocabulary', 'text'],
  'studies/doses': ['studies/record', 'database', 'query', 'vocabulary'],
  'studies/fields': [
    'studies/*',
    'studies/doses',
    'studies/record',
    'database',
    'query',
    'vocabulary',
    'text',
  ],
  'studies/index': [
    'studies/*',
    'studies/fields',
    'studies/doses',
    'studies/record',
    'http',
    'database',
    'query',
    'vocabulary',
    'system',
  ],
  'studies/formats': ['studies/*', 'studies/record', 'formats', 'vocabulary'],
  'studies/formats/fhir': [
    'studies/*',
    'studies/formats/*',
    'studies/doses',
    'studies/record',
    'formats',
    'vocabulary',
  ],
  studies: ['http', 'formats', 'database', 'query', 'vocabulary', 'text'],
  outcomes: ['studies', 'http', 'formats', 'database', 'query', 'vocabulary'],
  claims: ['studies', 'http', 'formats', 'database', 'query', 'vocabulary', 'text'],
  vocabularies: ['claims', 'studies', 'http', 'database', 'vocabulary'],
  autocomplete: ['vocabularies', 'claims', 'studies', 'http', 'database', 'query', 'vocabulary', 'text'],
  'meta-analysis/engine': ['statistics'],
  'meta-analysis/effects': ['meta-analysis/engine', 'statistics', 'studies/record', 'vocabulary'],
  'meta-analysis/selection': ['meta-analysis/effects', 'studies', 'database', 'query', 'vocabulary'],
  'meta-analysis/analysis': ['meta-analysis/effects', 'meta-analysis/engine', 'statistics'],
  'meta-analysis/sent-numbers': [
    'meta-analysis',
    'http',
    'statistics',
    'studies/record',
    'formats',
    'query',
    'vocabulary',
  ],
  'meta-analysis/plots': ['meta-analysis', 'drawing', 'statistics', 'query', 'http', 'vocabulary', 'text'],
  'meta-analysis': [
    'background',
    'studies',
    'statistics',
    'drawing',
    'http',
    'formats',
    'database',
    'query',
    'vocabulary',
  ],
  'fact-checking/language': ['vocabulary'],
  'fact-checking': [
    'background',
    'meta-analysis',
    'claims',
    'studies',
    'http',
    'formats',
    'database',
    'query',
    'vocabulary',
    'text',
  ],
  'aggregate/evidence-map': ['drawing'],
  aggregate: [
    'background',
    'studies',
    'statistics',
    'drawing',
    'http',
    'formats',
    'database',
    'query',
    'vocabulary',
  ],
  writing: [
    'background',
    'claims',
    'studies',
    'keys',
    'http',
    'formats',
    'database',
    'query',
    'vocabulary',
    'text',
  ],
  seeding: ['writing', 'claims', 'studies', 'formats', 'database', 'vocabulary', 'system'],
  checking: ['seeding', 'writing', 'claims', 'studies', 'database', 'vocabulary'],
  purging: ['checking', 'seeding', 'writing', 'claims', 'database', 'system'],
  'importing/reading': ['studies/record', 'formats', 'query', 'vocabulary', 'text'],
  'importing/bibliography': ['importing/reading', 'studies/record', 'formats', 'query', 'vocabulary', 'text'],
  'importing/clinical-trials': [
    'importing/reading',
    'studies/record',
    'formats',
    'query',
    'vocabulary',
    'text',
  ],
  'importing/csv': [
    'importing/reading',
    'studies/formats',
    'studies/record',
    'formats',
    'vocabulary',
    'text',
  ],
  importing: [
    'background',
    'writing',
    'keys',
    'claims',
    'studies',
    'http',
    'formats',
    'database',
    'query',
    'vocabulary',
    'system',
    'text',
  ],
  export: [
    'background',
    'meta-analysis',
    'claims',
    'studies',
    'http',
    'formats',
    'database',
    'query',
    'vocabulary',
  ],
  replication: ['writing', 'keys', 'claims', 'studies', 'database', 'vocabulary', 'system'],
  service: ['claims', 'studies', 'http', 'database', 'vocabulary', 'system'],
  operation: ['background', 'seeding', 'http', 'database', 'system'],
  'pages/parts': [
    'pages/*',
    'aggregate',
    'meta-analysis',
    'studies',
    'query',
    'database',
    'vocabulary',
    'text',
  ],
  'pages/check': ['pages/*', 'pages/parts', 'fact-checking', 'http', 'database'],
  'pages/search': [
    'pages/*',
    'pages/parts',
    'pages/check',
    'autocomplete',
    'fact-checking',
    'claims',
    'studies',
    'http',
    'database',
  ],
  'pages/desk': [
    'pages/*',
    'pages/parts',
    'writing',
    'claims',
    'studies/record',
    'http',
    'database',
    'vocabulary',
  ],
  pages: [
    'text',
    'writing',
    'autocomplete',
    'vocabularies',
    'fact-checking',
    'claims',
    'aggregate',
    'meta-analysis',
    'studies',
    'http',
    'query',
    'database',
    'vocabulary',
    'system',
  ],
  // Tools ask the routes and know the shapes of their answers: neither the index nor how anything is computed.
  'mcp/tools': [
    'mcp/*',
    'writing',
    'fact-checking',
    'autocomplete',
    'vocabularies',
    'claims',
    'aggregate',
    'meta-analysis/*',
    'meta-analysis/effects',
    'studies/*',
    'studies/fields',
    'query',
    'database',
    'vocabulary',
  ],
  mcp: [
    'writing',
    'fact-checking',
    'autocomplete',
    'vocabularies',
    'claims',
    'aggregate',
    'meta-analysis/*',
    'studies/*',
    'http',
    'query',
    'database',
    'vocabulary',
    'system',
  ],
  // The command line starts what there is: the files at the top are its own.
  commands: [
    '*',
    'mcp',
    'importing',
    'purging',
    'checking',
    'seeding',
    'replication',
    'writing',
    'keys',
    'database',
    'vocabulary',
    'system',
    'text',
  ],
};

/** Matches the paths of what a name of the list stands for. */
const pathOf = (name) => (name.endsWith('*') ? `${name.slice(0, -1)}[^/]+$` : `${name}/`);

const only = ([folder, others]) => {
  const rooms = Object.keys(allowed).filter((name) => name.startsWith(`${folder}/`));
  return {
    name: `${folder.replaceAll('/', '-')}-imports`,
    severity: 'error',
    comment: `src/${folder} may import ${others.length === 0 ? 'nothing else' : others.join(', ')}`,
    from: { path: `^src/${folder}/`, pathNot: rooms.map((room) => `^src/${room}/`) },
    to: { path: '^src/', pathNot: `^src/(${[folder, ...others].map(pathOf).join('|')})` },
  };
};

const { readdirSync } = require('node:fs');
const { join } = require('node:path');
const foldersIn = (under) =>
  readdirSync(join(__dirname, 'src', under), { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .flatMap((entry) => [`${under}${entry.name}`, ...foldersIn(`${under}${entry.name}/`)]);
const folders = foldersIn('');
for (const folder of folders) {
  if (!(folder in allowed)) throw new Error(`.dependency-cruiser.cjs has no rule for src/${folder}`);
}
for (const folder of Object.keys(allowed)) {
  if (!folders.includes(folder))
    throw new Error(`.dependency-cruiser.cjs has a rule for src/${folder}, which is not there`);
}

// That the list runs one way.
const inOrder = Object.keys(allowed);
for (const [place, folder] of inOrder.entries()) {
  for (const other of allowed[folder].map((name) => name.replace('/*', ''))) {
    const isOwn = folder.startsWith(`${other}/`);
    if (inOrder.indexOf(other) > place && !isOwn)
      throw new Error(`.dependency-cruiser.cjs lets src/${folder} import src/${other}, which is above it`);
  }
}

module.exports = {
  forbidden: [
    { name: 'no-circles', severity: 'error', from: {}, to: { circular: true } },
    {
      name: 'no-orphans',
      severity: 'error',
      from: { orphan: true, pathNot: '^src/cli.ts$|\\.d\\.ts$' },
      to: {},
    },
    {
      name: 'entry-points-are-for-others',
      severity: 'error',
      comment:
        'library.ts is what the package exports; within it, whoever needs something imports it where it is',
      from: {},
      to: { path: '(^|/)library\\.ts$' },
    },
    {
      name: 'the-driver-is-for-the-database',
      severity: 'error',
      comment: 'pragmas, transactions and statements of SQLite are in src/database',
      from: { pathNot: '^src/database/' },
      to: { path: 'node_modules/(drizzle-orm/)?better-sqlite3' },
    },
    {
      name: 'tables-are-for-files-named-so',
      severity: 'error',
      comment:
        'outside src/database only read-rows.ts, write-rows.ts, look-up.ts and store.ts ask tables, or know their types: docs/code.md says which is which',
      from: {
        pathNot: '^src/database/|^src/(?!commands/|pages/|mcp/).+/(read-rows|write-rows|look-up|store)\\.ts$',
      },
      to: { path: 'node_modules/drizzle-orm/|^src/database/tables/' },
    },
    ...Object.entries(allowed).map(only),
    {
      name: 'nothing-imports-the-top',
      severity: 'error',
      from: { pathNot: '^src/(cli|server|library|app|request-hooks|routes|commands/[a-z-]+)\\.ts$' },
      to: { path: '^src/((cli|server|app|request-hooks|routes)\\.ts$|commands/)' },
    },
  ],
  options: { parser: 'tsc', tsPreCompilationDeps: true, doNotFollow: { path: 'node_modules' } },
};
