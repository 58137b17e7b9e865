import { drawMap } from '../aggregate/write-answer.ts';
import { type Database, inOneState, openReader } from '../database/connection.ts';
import { type Names, namesOf } from '../database/names.ts';
import { copyDatabase } from '../database/snapshot-copy.ts';
import { importBody } from '../importing/import-body.ts';
import { analyse } from '../meta-analysis/analysis/analysis.ts';
import { overviewFound } from '../meta-analysis/overview-found.ts';
import { drawAnalysis } from '../meta-analysis/plots/picture.ts';
import { poolFound } from '../meta-analysis/pool-found.ts';
import { poolNumbers } from '../meta-analysis/sent-numbers/pool-numbers.ts';
import { validationOf } from '../writing/carry-out.ts';
import { patchText } from '../writing/record-patch.ts';
import { writableClaims, writableStudies } from '../writing/subject.ts';
import { errorToData, type Sent } from './errors.ts';
import type { TaskName, Tasks } from './tasks.ts';

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

const tasks: {
  readonly [Name in keyof Tasks]: (
    input: Tasks[Name]['input'],
  ) => Tasks[Name]['output'] | Promise<Tasks[Name]['output']>;
} = {
  copyDatabase: (copy) => copyDatabase(copy),
  poolFound: (question) => {
    const { database, names } = opened(question.found.path);
    return poolFound(database, names, question);
  },
  overviewFound: (question) => {
    const { database, names } = opened(question.found.path);
    return overviewFound(database, names, question);
  },
  analyse: (request) => analyse(request),
  poolNumbers: (sent) => poolNumbers(sent),
  drawAnalysis: (picture) => drawAnalysis(picture),
  drawMap: (map) => drawMap(map),
  validate: ({ path, subject, body }) => {
    const { database, names } = opened(path);
    return inOneState(database, () =>
      subject === 'study'
        ? validationOf(writableStudies, { database, names: names() }, body)
        : validationOf(writableClaims, { database, names: names() }, body),
    );
  },
  importBody: (body) => importBody(body),
  compare: ({ from, to }) => patchText(from, to),
};

/** What a thread does with a task: an error is sent as data, for it would lose its class on the way. */
export default async function run<Name extends TaskName>({
  name,
  input,
}: {
  name: Name;
  input: Tasks[Name]['input'];
}): Promise<Sent<Tasks[Name]['output']>> {
  try {
    return { made: await tasks[name](input) };
  } catch (error) {
    return { failed: errorToData(error) };
  }
}
