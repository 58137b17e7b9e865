import { fieldsDigest } from '../studies/facts.ts';
import { softwareVersion } from '../system/package.ts';

/** What makes the documents and facts of a database: they are made anew where another release, or other fields, made them. */
export const renderingMark = `${softwareVersion} ${fieldsDigest}`;
