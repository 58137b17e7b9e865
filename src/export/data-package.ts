import { z } from 'zod';
import { tableField } from './table-schema.ts';
import { exportedTables } from './tables.ts';

/** What the whole of the data is called. */
const dataSet = {
  name: 'vascular-calcification-evidence',
  title: 'Evidence on vascular calcification',
  description:
    'Studies on vascular calcification with their arms, doses, outcomes and numbers, as their sources print them, and the claims of documents that they bear on. An empty cell: the source that was read does not say. Not medical advice.',
  keywords: [
    'vascular calcification',
    'coronary artery calcium',
    'arterial stiffness',
    'vitamin K',
    'meta-analysis',
  ],
  license: { name: 'MIT', title: 'MIT License', path: 'https://opensource.org/license/mit' },
} as const;

/** A text in a cell that a spreadsheet would run as a formula has an apostrophe in front. */
const apostrophe =
  'Where a line of a text begins with =, +, -, @ or a tab, or a text with a line break, an apostrophe stands in front, so that no spreadsheet runs it.';

/** A Frictionless Data Package (v1): every CSV column by column, from the definitions that make the CSVs. */
export function dataPackage(dataVersion: string) {
  const { name, title, description, keywords, license } = dataSet;
  return {
    profile: 'tabular-data-package',
    name,
    title,
    description: `${description} ${apostrophe}`,
    version: dataVersion,
    keywords: [...keywords],
    licenses: [{ ...license }],
    resources: exportedTables.map((table) => ({
      profile: 'tabular-data-resource',
      name: table.name,
      path: `${table.name}.csv`,
      title: table.title,
      description: table.description,
      format: 'csv',
      mediatype: 'text/csv',
      encoding: 'utf-8',
      dialect: { delimiter: ',', lineTerminator: '\r\n', quoteChar: '"', doubleQuote: true, header: true },
      schema: {
        fields: table.columns.map(tableField),
        missingValues: [''],
        primaryKey: table.primaryKey.length === 1 ? table.primaryKey[0] : table.primaryKey,
        ...(table.foreignKeys.length === 0 ? {} : { foreignKeys: table.foreignKeys }),
      },
    })),
  };
}

/** The answer, for documentation. */
export const dataPackageAnswer = z
  .looseObject({
    profile: z.literal('tabular-data-package').describe('Kind of data package.'),
    name: z.string().describe('Name of the package.'),
    version: z.string().describe('State of the data.'),
    resources: z.array(z.looseObject({})).describe('The CSVs, each with the schema of its columns.'),
  })
  .describe('A Frictionless Data Package (v1).')
  .meta({ id: 'DataPackage' });

/** The whole of the data as schema.org describes a `Dataset` (JSON-LD); addresses are relative to its own. */
export function dataSetAsJsonLd(dataVersion: string) {
  const { title, description, keywords, license } = dataSet;
  const download = (contentUrl: string, encodingFormat: string, name: string) => ({
    '@type': 'DataDownload',
    name,
    contentUrl,
    encodingFormat,
  });
  return {
    '@context': 'https://schema.org',
    '@type': 'Dataset',
    '@id': '/export/dataset.jsonld',
    url: '/export/dataset.jsonld',
    name: title,
    description,
    keywords: [...keywords],
    version: dataVersion,
    license: license.path,
    isAccessibleForFree: true,
    distribution: [
      ...exportedTables.map((table) => download(`/export/${table.name}.csv`, 'text/csv', table.title)),
      download('/export/studies.ndjson', 'application/x-ndjson', 'Studies, whole records'),
      download('/export/claims.ndjson', 'application/x-ndjson', 'Claims, whole records'),
      download('/export/evidence.sqlite', 'application/vnd.sqlite3', 'Everything as an SQLite database'),
      download('/export/datapackage.json', 'application/json', 'Description of the CSVs, column by column'),
    ],
  };
}
