import { derivedOutcomeColumns } from './outcome-columns.ts';
import { derivedStudyColumns } from './study-columns.ts';
import { templateColumns, templateKinds } from './template.ts';

const titles = { studies: 'Studies', outcomes: 'Outcomes' } as const;
const derived = { studies: derivedStudyColumns, outcomes: derivedOutcomeColumns } as const;

const cell = (text: string) => text.replaceAll('|', '\\|').replaceAll('\n', ' ');

/** The columns of the CSVs that are imported, as a page of documentation. */
export function columnDocumentation(): string {
  const parts = templateKinds.map((kind) => {
    const rows = templateColumns(kind).map(
      ({ name, description, example, required }) =>
        `| \`${name}\`${required === true ? ' *' : ''} | ${cell(description)} | ${example === '' ? '' : `\`${cell(example)}\``} |`,
    );
    return [
      `## ${titles[kind]}`,
      '',
      '| column | what it holds | example |',
      '| --- | --- | --- |',
      ...rows,
      '',
      `Passed over, for they follow from others: ${derived[kind].map((name) => `\`${name}\``).join(', ')}.`,
      '',
    ].join('\n');
  });
  return [
    '# Columns of the CSVs that are imported',
    '',
    'For curators who fill in spreadsheets: see [Curating](curating.md#spreadsheets), and the [README](../README.md) for what all this is.',
    '',
    'Made from the code by `npm run import:columns`. Columns may stand in any order; those with a * must be there. A column that',
    'is left out, or a cell that is empty, says that the source does not tell. Terms are written as their id, label or a synonym.',
    '',
    ...parts,
  ].join('\n');
}
