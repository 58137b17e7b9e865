import type { RequestFault } from '../query/fault.ts';
import type { ParameterDocumentation } from '../query/parameter.ts';
import { oneWord, type RawQuery } from '../query/raw-query.ts';
import { noteParameter } from '../writing/write-request.ts';
import { conflictChoices, type OnConflict } from './decide.ts';
import { type ImportFormat, importFormats } from './detect-format.ts';

const yesOrNo = ['true', 'false'] as const;

/** The parameters of `POST /imports`: the options of the command. */
export const importParameters: readonly ParameterDocumentation[] = [
  {
    name: 'format',
    description:
      'Format of the body; else it is recognised by its beginning. JSON and NDJSON hold records of this API or of ClinicalTrials.gov.',
    example: 'ndjson',
    repeats: false,
    words: importFormats,
  },
  {
    name: 'dryRun',
    description: 'Report what would be done, and keep nothing.',
    example: 'true',
    repeats: false,
    words: yesOrNo,
    default: 'false',
  },
  {
    name: 'onConflict',
    description:
      'What to do where a study is known already and the record says something else: leave it, replace it, or reject the record.',
    example: 'update',
    repeats: false,
    words: conflictChoices,
    default: 'skip',
  },
  {
    name: 'strict',
    description:
      'Stop at the first record that is rejected, and read no further file; where nothing is kept then, the answer is 400, with what is wrong with that record.',
    example: 'false',
    repeats: false,
    words: yesOrNo,
    default: 'false',
  },
  {
    name: 'atomic',
    description:
      'Keep all of it or, where it breaks off or a strict import stops, nothing; else what was written by then.',
    example: 'true',
    repeats: false,
    words: yesOrNo,
    default: 'true',
  },
  noteParameter,
];

/** What a request says of an import. */
export interface ImportRequest {
  readonly format: ImportFormat | undefined;
  readonly dryRun: boolean;
  readonly onConflict: OnConflict;
  readonly strict: boolean;
  readonly atomic: boolean;
}

/** Reads the parameters of `POST /imports`. */
export function parseImportRequest(raw: RawQuery, faults: RequestFault[]): ImportRequest {
  const [first, ...rest] = importFormats;
  const isTrue = (name: string) => oneWord(raw, name, ['false', 'true'], faults) === 'true';
  return {
    format: raw.has('format') ? oneWord(raw, 'format', [first, ...rest], faults) : undefined,
    dryRun: isTrue('dryRun'),
    onConflict: oneWord(raw, 'onConflict', conflictChoices, faults),
    strict: isTrue('strict'),
    atomic: oneWord(raw, 'atomic', ['true', 'false'], faults) === 'true',
  };
}
