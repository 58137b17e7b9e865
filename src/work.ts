import { drawMapTask } from './aggregate/tasks.ts';
import { drawMap } from './aggregate/write-answer.ts';
import { errorToData, type Sent } from './background/errors.ts';
import type { Task } from './background/task.ts';
import { type Database, inOneState, openReader } from './database/connection.ts';
import { type Names, namesOf } from './database/names.ts';
import { copyDatabase } from './database/snapshot-copy.ts';
import { copyDatabaseTask } from './export/tasks.ts';
import { importBody } from './importing/import-body.ts';
import { importBodyTask } from './importing/tasks.ts';
import { analyse } from './meta-analysis/analysis/analysis.ts';
import { overviewFound } from './meta-analysis/overview-found.ts';
import { drawAnalysis } from './meta-analysis/plots/picture.ts';
import { poolFound } from './meta-analysis/pool-found.ts';
import { poolNumbers } from './meta-analysis/sent-numbers/pool-numbers.ts';
import {
  analyseTask,
  drawAnalysisTask,
  overviewFoundTask,
  poolFoundTask,
  poolNumbersTask,
} from './meta-analysis/tasks.ts';
import { validationOf } from './writing/carry-out.ts';
import { patchText } from './writing/record-patch.ts';
import { writableClaims, writableStudies } from './writing/subject.ts';
import { compareTask, validateTask } from './writing/tasks.ts';

interface OpenDatabase {
  readonly database: Database;
  readonly names: () => Names;
}

// A thread goes on for as long as the process: it opens a database once.
const open = new Map<string, OpenDatabase>();

function opened(path: string): OpenDatabase {
  const known = open.get(path);
  if (known !== undefined) return known;
  const database = openReader(path);
  const made = { database, names: namesOf(database) };
  open.set(path, made);
  return made;
}

/** What a thread does of a task. */
interface Work {
  readonly name: string;
  /** As a method: what comes from the other thread is what the task says. */
  do(input: unknown): unknown;
}

function workOf<Input, Output>(
  { name }: Task<Input, Output>,
  work: (input: Input) => Output | Promise<Output>,
) {
  return { name, do: work };
}

const works: readonly Work[] = [
  workOf(copyDatabaseTask, copyDatabase),
  workOf(poolFoundTask, (question) => {
    const { database, names } = opened(question.found.path);
    return poolFound(database, names, question);
  }),
  workOf(overviewFoundTask, (question) => {
    const { database, names } = opened(question.found.path);
    return overviewFound(database, names, question);
  }),
  workOf(analyseTask, analyse),
  workOf(poolNumbersTask, poolNumbers),
  workOf(drawAnalysisTask, drawAnalysis),
  workOf(drawMapTask, drawMap),
  workOf(validateTask, ({ path, subject, body }) => {
    const { database, names } = opened(path);
    return inOneState(database, () =>
      subject === 'study'
        ? validationOf(writableStudies, { database, names: names() }, body)
        : validationOf(writableClaims, { database, names: names() }, body),
    );
  }),
  workOf(importBodyTask, (body) =>
    importBody(body, async (database, address) =>
      (await import('./replication/attach.ts')).attachLog(database, address),
    ),
  ),
  workOf(compareTask, ({ from, to }) => patchText(from, to)),
];

/** What a thread does with a task: an error is sent as data, for it would lose its class on the way. */
export async function doWork({
  name,
  input,
}: {
  readonly name: string;
  readonly input: unknown;
}): Promise<Sent<unknown>> {
  try {
    const work = works.find((each) => each.name === name);
    if (work === undefined) throw new Error(`no thread does ${name}`);
    return { made: await work.do(input) };
  } catch (error) {
    return { failed: errorToData(error) };
  }
}
