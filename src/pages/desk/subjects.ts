import { claimRecord } from '../../claims/record.ts';
import { studyRecord } from '../../studies/record/study.ts';
import { formFieldsOf, type NamedField } from './form-fields.ts';

/** What is written at the desk, studies or claims: all in which the two differ. */
export interface DeskSubject {
  readonly name: 'study' | 'claim';
  readonly path: '/studies' | '/claims';
  readonly fields: readonly NamedField[];
  /** What a new record begins with: nothing is told yet. */
  readonly blank: object;
  /** What one is called. */
  readonly nameOf: (record: Readonly<Record<string, unknown>>) => string;
  readonly advice: string;
  /** What becomes of one that is deleted. */
  readonly onDeletion: string;
}

export const deskStudies: DeskSubject = {
  name: 'study',
  path: '/studies',
  fields: formFieldsOf(studyRecord),
  blank: { status: 'extracted', publication: {}, population: {} },
  nameOf: ({ label }) => String(label),
  advice: 'As the source prints it; what the source does not say stays empty.',
  onDeletion:
    'It is taken out of lists, counts and pooled effects; its history stays, and from there it can be brought back. A study that a claim leans on, or that has later reports, cannot be deleted.',
};

export const deskClaims: DeskSubject = {
  name: 'claim',
  path: '/claims',
  fields: formFieldsOf(claimRecord),
  blank: { locator: {} },
  nameOf: ({ statement }) => String(statement),
  advice:
    'What the document states, in our own words, and how it stands against the studies that bear on it.',
  onDeletion:
    'It is taken out of its document and out of all lists; its history stays, and from there it can be brought back.',
};
