import { emptySecretTables } from '../database/secret-tables.ts';
import { analyse } from '../meta-analysis/analysis.ts';
import type { TaskName, Tasks } from './tasks.ts';

const tasks: { readonly [Name in keyof Tasks]: (input: Tasks[Name]['input']) => Tasks[Name]['output'] } = {
  emptySecrets: ({ path }) => {
    emptySecretTables(path);
    return undefined;
  },
  analyse: (request) => analyse(request),
};

/** What a thread does with a task. */
export default function run<Name extends TaskName>({
  name,
  input,
}: {
  name: Name;
  input: Tasks[Name]['input'];
}): Tasks[Name]['output'] {
  return tasks[name](input);
}
