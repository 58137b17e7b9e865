import { createHash } from 'node:crypto';
import { claimFields } from '../claims/fields.ts';
import { fieldsOfOutcome, fieldsOfStudy } from '../studies/fields/registry.ts';
import { softwareVersion } from '../system/package.ts';

const fields = [fieldsOfStudy, fieldsOfOutcome, claimFields].map((list) =>
  list.map(({ name, kind }) => [name, kind]),
);
/** Raised with every change of how ids are compared, which rows and facts have. */
const formOfIds = 1;
const digest = createHash('sha256')
  .update(JSON.stringify([fields, formOfIds]))
  .digest('hex')
  .slice(0, 8);

/** What makes the documents and facts of a database: they are made anew where another release, or other fields, made them. */
export const renderingMark = `${softwareVersion} ${digest}`;
