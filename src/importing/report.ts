import { z } from 'zod';

/** What became of a record. */
export const results = ['created', 'updated', 'unchanged', 'skipped', 'rejected', 'undone'] as const;
export type ImportResult = (typeof results)[number];

/** How many entries of each result, and how many names without a term, a report lists; it counts them all. */
export const mostListed = 1000;

const counts = z
  .strictObject({
    created: z
      .number()
      .int()
      .describe(
        'Records that were not there: studies, claims, documents, and rows of outcomes that came with their study.',
      ),
    updated: z.number().int().describe('Records that replaced what was known of a study.'),
    unchanged: z.number().int().describe('Records that say what is known already.'),
    skipped: z.number().int().describe('Records left out because the study is known already.'),
    rejected: z.number().int().describe('Records with faults, and those that cannot be read.'),
    undone: z
      .number()
      .int()
      .describe('Records that were sound, and taken back because the file that they came in was not kept.'),
  })
  .describe('How many records had which result.')
  .meta({ id: 'ImportCounts' });

/** What is said of a record, in the shape of a request's faults. */
const told = {
  name: z
    .string()
    .nullable()
    .describe('Where: the JSON Pointer into the record, or the column of a CSV; null for the whole record.'),
  pointer: z
    .string()
    .nullable()
    .describe('Where in the record, as a JSON Pointer, where it is known; null for the whole record.'),
  value: z.string().nullable().describe('What stands there, shortened where long; null where nothing does.'),
  message: z.string().nullable().describe('What is wrong, or why it was left out; null for nothing to say.'),
  suggestions: z.array(z.string()).describe('What may have been meant, nearest first.'),
};

const entry = z
  .strictObject({
    result: z.enum(results).describe('What became of the record.'),
    file: z.string().describe('Name of the file, or `body`.'),
    line: z
      .number()
      .int()
      .nullable()
      .describe('Line on which the record begins; null in formats without lines.'),
    record: z
      .string()
      .describe('JSON Pointer to the record in the file; empty for the line or the file itself.'),
    id: z.string().nullable().describe('Id of the study, claim or document; null where it has none.'),
    label: z
      .string()
      .nullable()
      .describe('What it is called, where it was created or updated; null otherwise.'),
    ...told,
  })
  .describe('What became of one record, and why.')
  .meta({ id: 'ImportEntry' });

const leftOut = z
  .strictObject({
    kind: z.string().describe('What kind of thing: agent, measure, condition, country, group of results …'),
    text: z.string().describe('What the source calls it.'),
    times: z.number().int().describe('How many records name it.'),
    study: z.string().describe('The first study that names it.'),
    near: z.array(z.string()).describe('Ids of the terms that may be meant.'),
  })
  .describe('A name that the vocabulary does not have, or not beyond doubt: left out, for a curator to add.')
  .meta({ id: 'UnmatchedName' });

const note = z
  .strictObject({
    study: z.string().describe('Id of the study.'),
    text: z.string().describe('What a curator must see.'),
  })
  .describe('Something about a record that has no field of its own.')
  .meta({ id: 'ImportNote' });

const warning = z
  .strictObject({
    study: z.string().describe('Id of the study.'),
    path: z.string().describe('JSON Pointer into the record, or the column, that it is about.'),
    message: z.string().describe('What is probably wrong.'),
  })
  .describe('Something that is probably wrong with a record, and let it in all the same.')
  .meta({ id: 'ImportWarning' });

const fileReport = z
  .strictObject({
    file: z.string().describe('Name of the file, or `body`.'),
    format: z.string().nullable().describe('The format that it was read as; null where none was recognised.'),
    counts,
    kept: z.boolean().describe('Whether what the file brought is in the database now.'),
    stopped: z.string().nullable().describe('Why reading stopped before the end; null where it did not.'),
    notes: z
      .array(z.string())
      .describe('What must be known of the file as a whole: its encoding, lines that belong to no record.'),
  })
  .describe('What became of one file.')
  .meta({ id: 'ImportedFile' });

export const importReport = z
  .strictObject({
    dryRun: z.boolean().describe('Whether nothing was to be kept.'),
    counts,
    files: z.array(fileReport).describe('What became of each file.'),
    entries: z
      .array(entry)
      .describe(`What became of each record that is not unchanged; the first ${mostListed} of each result.`),
    unmatched: z.array(leftOut).describe(`Names that no term was found for; the first ${mostListed}.`),
    warnings: z
      .array(warning)
      .describe(`What is probably wrong with records that came in; the first ${mostListed}.`),
    notes: z.array(note).describe(`What curators must see; the first ${mostListed}.`),
    notListed: z.number().int().describe('How many entries, names and notes are not listed for length.'),
  })
  .describe('What became of an import.')
  .meta({ id: 'ImportReport' });

export type ImportCounts = z.infer<typeof counts>;
export type ImportEntry = z.infer<typeof entry>;
export type FileReport = z.infer<typeof fileReport>;
export type ImportReport = z.infer<typeof importReport>;

/** Counts with nothing counted yet. */
export function noCounts(): ImportCounts {
  return { created: 0, updated: 0, unchanged: 0, skipped: 0, rejected: 0, undone: 0 };
}
