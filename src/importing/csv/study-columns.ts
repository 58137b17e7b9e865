import { studyColumns } from '../../studies/formats/study-columns.ts';
import { populationRecord } from '../../studies/record/population.ts';
import { publicationRecord } from '../../studies/record/publication.ts';
import { studyRecord } from '../../studies/record/study.ts';
import {
  conditions,
  designs,
  type Enumeration,
  maskings,
  secondReadings,
  sexes,
  species,
  statuses,
  verifications,
} from '../../vocabulary/enumerations.ts';
import type { CellKind } from './cell.ts';
import type { ImportColumn } from './column.ts';
import { interventionsGrammar } from './interventions-cell.ts';

const text: CellKind = { kind: 'text' };
const texts: CellKind = { kind: 'texts' };
const number: CellKind = { kind: 'number' };
const boolean: CellKind = { kind: 'boolean' };
const term = (list: Enumeration): CellKind => ({ kind: 'term', list });

type Rest = Pick<ImportColumn, 'required'> & { readonly blank?: ImportColumn['blank'] };

function ofStudy(
  name: keyof typeof studyRecord.shape,
  cell: CellKind,
  example: string,
  rest: Rest = {},
): ImportColumn {
  return {
    name,
    path: [name],
    cell,
    example,
    description: studyRecord.shape[name].description ?? '',
    ...rest,
  };
}

function ofPublication(
  name: keyof typeof publicationRecord.shape,
  cell: CellKind,
  example: string,
  rest: Rest = {},
): ImportColumn {
  const description = publicationRecord.shape[name].description ?? '';
  return { name, path: ['publication', name], cell, example, description, ...rest };
}

function ofPopulation(
  name: keyof typeof populationRecord.shape,
  cell: CellKind,
  example: string,
  rest: Rest = {},
): ImportColumn {
  const description = populationRecord.shape[name].description ?? '';
  return { name, path: ['population', name], cell, example, description, ...rest };
}

/** The columns of a CSV of studies that fill a field each. Lists are set apart by semicolons. */
export const studyImportColumns: readonly ImportColumn[] = [
  ofStudy('id', text, 'example-2009', { required: true }),
  ofStudy('label', text, 'Example 2009', { required: true }),
  ofStudy(
    'title',
    text,
    'Vitamin K supplementation and progression of coronary artery calcium in older men and women',
    {
      required: true,
    },
  ),
  ofStudy('acronym', text, ''),
  ofStudy('status', term(statuses), '', { blank: undefined }),
  ofPublication('authors', texts, "Shea MK; O'Donnell CJ; Hoffmann U", { required: true }),
  ofPublication('etAl', boolean, 'true', { blank: undefined }),
  ofPublication('year', number, '2009', { required: true }),
  ofPublication('journal', text, 'The American Journal of Clinical Nutrition'),
  ofPublication('volume', text, '89'),
  ofPublication('issue', text, '6'),
  ofPublication('pages', text, '1799-1807'),
  ofPublication('doi', text, '10.3945/ajcn.2008.27338'),
  ofPublication('pmid', text, '19386744'),
  ofPublication('pmcid', text, ''),
  ofPublication('retracted', boolean, ''),
  ofPublication('abstract', text, ''),
  ofStudy('registrations', texts, 'NCT00183001', { blank: [] }),
  ofStudy('design', term(designs), 'randomized_controlled_trial'),
  ofStudy('masking', term(maskings), 'double_blind'),
  ofStudy('multicentre', boolean, ''),
  ofStudy('parentStudy', text, ''),
  ofPopulation('species', term(species), 'human'),
  ofPopulation('strain', text, ''),
  ofPopulation('description', text, 'Healthy older men and postmenopausal women.', { required: true }),
  ofPopulation('conditions', { kind: 'terms', list: conditions }, 'older_adults', { blank: [] }),
  ofPopulation('sex', term(sexes), 'all'),
  ofPopulation('ageMeanYears', number, ''),
  ofPopulation('ageSdYears', number, ''),
  ofPopulation('ageMinYears', number, '60'),
  ofPopulation('ageMaxYears', number, '80'),
  ofPopulation('nEnrolled', number, ''),
  ofPopulation('nRandomized', number, ''),
  ofPopulation('nAnalysed', number, '388'),
  ofStudy('countries', texts, 'US', { blank: [] }),
  ofStudy('funding', text, ''),
  ofStudy('durationDays', number, '1095'),
  ofStudy('durationReported', text, '3 y'),
  ofStudy('verification', term(verifications), 'abstract'),
  ofStudy('notes', text, '', { blank: '' }),
  ofStudy('secondReading', term(secondReadings), ''),
];

/** How the sources are written in their cell. */
export const sourcesColumn = {
  name: 'sources',
  description:
    'What was read: address, kind, and the parts of the record that it supports, set apart by blanks; several sources set apart by semicolons.',
  example: 'https://pubmed.ncbi.nlm.nih.gov/19386744/ abstract citation,population,arms,outcomes',
} as const;

/** The columns of an arm; the number in their name is that of its id, so that `arm1Label` is the name of arm `a1`. */
export const armColumns = [
  {
    field: 'Label',
    description: 'Name of the arm; an arm without it is not there.',
    example: 'Multivitamin with phylloquinone',
  },
  { field: 'Role', description: 'What the arm is in the study.', example: 'experimental' },
  { field: 'N', description: 'Number randomized or allocated to the arm.', example: '200' },
  {
    field: 'Interventions',
    description: `What the arm was given: \`${interventionsGrammar}\`. Empty for nothing.`,
    example:
      'test vitamin_k1 500 ug per_day oral; background vitamin_d 10 ug per_day oral; background calcium 600 mg per_day oral',
  },
] as const;

/** The number and field of an arm's column, such as `arm2Role`; null for another name. */
export function armColumn(name: string): { number: number; field: string } | null {
  const match = /^arm([1-9][0-9]?)(Label|Role|N|Interventions)$/.exec(name);
  return match === null ? null : { number: Number(match[1]), field: match[2] ?? '' };
}

const imported = new Set(studyImportColumns.map(({ name }) => name));

/** Columns that our CSVs of studies print besides; they follow from the others, and are passed over. */
export const derivedStudyColumns: readonly string[] = studyColumns
  .map(({ name }) => name)
  .filter((name) => !imported.has(name));
