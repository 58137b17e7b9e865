// What each folder of src may import besides itself; everything else is an error. The list runs from the bottom up, and a
// folder names only folders above it here, so that imports run one way. `//` parts a room of a folder from the folder.
const allowed = {
  system: [],
  text: [],
  vocabulary: ['text'],
  statistics: [],
  query: ['vocabulary', 'text'],
  drawing: ['system'],
  formats: ['query', 'vocabulary', 'text'],
  database: ['vocabulary', 'query', 'system', 'text'],
  http: ['database', 'formats', 'query', 'vocabulary', 'system', 'text'],
  keys: ['http', 'database', 'text'],
  'studies/record': ['vocabulary', 'text'],
  studies: ['http', 'formats', 'database', 'query', 'vocabulary', 'system', 'text'],
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
  // The thread that long work runs in knows the work; whoever has work done knows the queue.
  background: [
    'aggregate',
    'meta-analysis',
    'importing',
    'writing',
    'http',
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
  replication: ['writing', 'claims', 'studies', 'database', 'vocabulary', 'system'],
  seeding: ['writing', 'claims', 'studies', 'formats', 'database', 'vocabulary', 'system'],
  checking: ['seeding', 'writing', 'claims', 'studies', 'database', 'vocabulary'],
  purging: ['checking', 'seeding', 'database', 'system'],
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
  importing: [
    'background',
    'replication',
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
  service: ['claims', 'studies', 'http', 'database', 'vocabulary', 'system'],
  operation: ['background', 'seeding', 'http', 'database', 'system'],
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
  mcp: [
    'writing',
    'fact-checking',
    'autocomplete',
    'vocabularies',
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
};

const only = ([folder, others]) => {
  // A room may import its neighbours only where it names them; a folder all of its own rooms.
  const own = folder.split('/').length > 1 ? folder : folder.split('/')[0];
  const rooms = Object.keys(allowed).filter((name) => name.startsWith(`${folder}/`));
  return {
    name: `${folder.replace('/', '-')}-imports`,
    severity: 'error',
    comment: `src/${folder} may import ${others.length === 0 ? 'nothing else' : others.join(', ')}`,
    from: { path: `^src/${folder}/`, pathNot: rooms.map((room) => `^src/${room}/`) },
    to: { path: '^src/', pathNot: `^src/(${[own, ...others].join('|')})/` },
  };
};

const { readdirSync } = require('node:fs');
const { join } = require('node:path');
const folders = readdirSync(join(__dirname, 'src'), { withFileTypes: true })
  .filter((entry) => entry.isDirectory() && entry.name !== 'commands')
  .map((entry) => entry.name);
for (const folder of folders) {
  if (!(folder in allowed)) throw new Error(`.dependency-cruiser.cjs has no rule for src/${folder}`);
}
for (const folder of Object.keys(allowed).map((name) => name.split('/')[0])) {
  if (!folders.includes(folder))
    throw new Error(`.dependency-cruiser.cjs has a rule for src/${folder}, which is not there`);
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
