// Imports flow one way: vocabulary and query (pure) <- database <- http <- subjects <- seeding and service <- app, server, cli.
const only = (name, from, to, comment) => ({
  name,
  severity: 'error',
  comment,
  from: { path: from },
  to: { path: '^src/', pathNot: to },
});

module.exports = {
  forbidden: [
    { name: 'no-circles', severity: 'error', from: {}, to: { circular: true } },
    { name: 'no-orphans', severity: 'error', from: { orphan: true, pathNot: '^src/cli.ts$' }, to: {} },
    only(
      'query-is-pure',
      '^src/query/',
      '^src/(query|vocabulary|text)/',
      'the grammar knows neither HTTP nor the database',
    ),
    only(
      'statistics-are-pure',
      '^src/statistics/',
      '^src/statistics/',
      'distributions and regression know no subject',
    ),
    only(
      'engine-on-statistics',
      '^src/meta-analysis/engine/',
      '^src/(meta-analysis/engine|statistics)/',
      'the mathematics of pooling knows no record',
    ),
    only(
      'effects-on-engine',
      '^src/meta-analysis/effects/',
      '^src/(meta-analysis/(effects|engine)|statistics|studies/record|vocabulary)/',
      'numbers from records know nothing of what is pooled',
    ),
    only(
      'selection-on-effects',
      '^src/meta-analysis/selection/',
      '^src/(meta-analysis/(selection|effects)|studies|database|vocabulary)/',
      'what is pooled knows neither the engine nor the answer',
    ),
    only(
      'analysis-on-engine',
      '^src/meta-analysis/analysis/',
      '^src/(meta-analysis/(analysis|effects|engine)|statistics)/',
      'an analysis knows neither how it was asked for nor how it is sent',
    ),
    only(
      'drawing-knows-no-subject',
      '^src/drawing/',
      '^src/(drawing|system)/',
      'one kit for every picture, whatever it shows',
    ),
    only(
      'record-is-pure',
      '^src/studies/record/',
      '^src/(studies/record|vocabulary|text)/',
      'the study model stands alone',
    ),
    only(
      'database-below',
      '^src/database/',
      '^src/(database|query|system|vocabulary/(enumerations|record))',
      'tables know no subject',
    ),
    only(
      'http-below-subjects',
      '^src/http/',
      '^src/(http|formats|database|query|system|text|vocabulary)/',
      'what every route shares knows no subject',
    ),
    only(
      'studies-know-no-other-subject',
      '^src/studies/',
      '^src/(studies|http|formats|database|query|text|vocabulary)/',
      'studies are below the other subjects',
    ),
    only(
      'claims-on-studies',
      '^src/claims/',
      '^src/(claims|studies|http|formats|database|query|text|vocabulary)/',
      'claims lean on studies',
    ),
    only(
      'importing-on-studies',
      '^src/importing/',
      '^src/(importing|writing|keys|claims|studies|http|formats|database|query|system|text|vocabulary)/',
      'imports lean on studies and claims',
    ),
    only(
      'import-formats-are-pure',
      '^src/importing/(reading|bibliography|clinical-trials)/',
      '^src/(importing/(reading|bibliography|clinical-trials)|studies/record|formats|query|text|vocabulary)/',
      'what a file says knows neither HTTP nor the database',
    ),
    {
      name: 'http-not-from-below',
      severity: 'error',
      from: { path: '^src/(formats|vocabulary|query|database)/' },
      to: { path: '^src/http/' },
    },
    {
      name: 'nothing-imports-the-top',
      severity: 'error',
      from: { pathNot: '^src/(cli|server|app|front|routes|commands/[a-z]+)\\.ts$' },
      to: { path: '^src/((cli|server|app|front|routes)\\.ts$|commands/)' },
    },
  ],
  options: { parser: 'swc', doNotFollow: { path: 'node_modules' } },
};
