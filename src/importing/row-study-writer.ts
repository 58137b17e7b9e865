import { createHash } from 'node:crypto';
import { count, eq } from 'drizzle-orm';
import type { Database } from '../database/connection.ts';
import { advanceDataVersion } from '../database/data-version.ts';
import { inserter } from '../database/insert.ts';
import { studies } from '../database/tables/studies.ts';
import { revisions } from '../database/tables/system.ts';
import type { StudyRecord } from '../studies/record/study.ts';
import { studyRenderer } from '../studies/render.ts';
import { studyRowWriter } from '../studies/write-rows.ts';
import type { Vocabulary } from '../vocabulary/vocabulary.ts';
import type { StudyWriter } from './study-writer.ts';

/** Stand-in for the writing core of the branch `writing`: a study anew each time, without claims and later reports. */
export function rowStudyWriter(
  database: Database,
  vocabulary: Vocabulary,
  author: { readonly name: string; readonly note: string },
): StudyWriter {
  const write = studyRowWriter(database);
  const render = studyRenderer(database, vocabulary);
  const insertRevision = inserter(database, revisions);
  const digest = createHash('sha256');
  let written = 0;
  const put = (study: StudyRecord, number: number) => {
    render(study, write(study), { laterReports: [], claims: [] });
    const record = JSON.stringify(study);
    insertRevision({
      subject: 'study',
      subjectId: study.id,
      number,
      writtenAt: new Date().toISOString(),
      writtenBy: author.name,
      note: author.note,
      record,
    });
    digest.update(record).update('\n');
    written += 1;
  };
  const numberOf = (id: string) =>
    database.orm.select({ rows: count() }).from(revisions).where(eq(revisions.subjectId, id)).get()?.rows ??
    0;
  return {
    create: (study) => put(study, 1),
    update: (study) => {
      database.sqlite.pragma('defer_foreign_keys = ON');
      database.orm.delete(studies).where(eq(studies.id, study.id)).run();
      put(study, numberOf(study.id) + 1);
    },
    finish: () => {
      if (written > 0) advanceDataVersion(database, [digest.copy().digest('hex')]);
      written = 0;
    },
  };
}
