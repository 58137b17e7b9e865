import { openDatabase, openReader } from '../database/connection.ts';
import { checkDatabase, type DatabaseCheck } from './check-database.ts';
import type { Finding } from './finding.ts';
import { repairDatabase } from './repair.ts';

/** How many findings are told one by one. */
const mostLines = 100;

const lineOf = ({ subject, id, message }: Finding) => `${subject} ${id}: ${message}`;

function listed(findings: readonly Finding[]): string[] {
  const more = findings.length - mostLines;
  const lines = findings.slice(0, mostLines).map(lineOf);
  return more > 0 ? [...lines, `… and ${more} more`] : lines;
}

const counted = (findings: readonly Finding[]) =>
  `${findings.length} ${findings.length === 1 ? 'fault' : 'faults'}`;

function summary(path: string, { studies, claims, revisions, dataVersion }: DatabaseCheck): string {
  const version = dataVersion === null ? '' : `, data version ${dataVersion}`;
  return `${path}: ${studies} studies, ${claims} claims, ${revisions} revisions${version}`;
}

/** What a command says, to whom, and whether all is well. */
export interface CheckOutcome {
  readonly said: readonly string[];
  readonly complained: readonly string[];
  readonly sound: boolean;
}

function whatToDo(findings: readonly Finding[]): string[] {
  const derived = findings.filter((finding) => finding.derived).length;
  const primary = findings.length - derived;
  return [
    ...(derived > 0 && primary === 0
      ? [`All of it is derived data: \`evidence check --database --repair\` makes it anew.`]
      : []),
    ...(primary > 0
      ? [
          `${primary} of them ${primary === 1 ? 'is' : 'are'} in the data themselves, which nothing can make anew: restore a backup with \`evidence restore FILE\`.`,
        ]
      : []),
  ];
}

/**
 * `check --database`: looks at a database, and with `repair` mends what can be.
 * @throws DatabaseFault where it cannot be opened or is none of this software.
 */
export function checkCommand(path: string, repair: boolean): CheckOutcome {
  return repair ? mend(path) : look(path);
}

function look(path: string): CheckOutcome {
  const database = openReader(path);
  try {
    const check = checkDatabase(database);
    const { findings, notes } = check;
    const said = notes.map((note) => `${path}: ${note}`);
    if (findings.length === 0)
      return { said: [...said, `${summary(path, check)}: all sound`], complained: [], sound: true };
    const complained = [
      ...listed(findings),
      `${summary(path, check)}: ${counted(findings)}`,
      ...whatToDo(findings),
    ];
    return { said, complained, sound: false };
  } finally {
    database.sqlite.close();
  }
}

function mend(path: string): CheckOutcome {
  const database = openDatabase(path, { mustExist: true });
  try {
    const { mended, after, refused } = repairDatabase(database);
    const said = [
      ...after.notes.map((note) => `${path}: ${note}`),
      ...listed(mended).map((line) => `mended: ${line}`),
      ...(mended.length > 0 ? [`${path}: mended ${counted(mended)}; what is derived was made anew`] : []),
    ];
    const { findings } = after;
    if (findings.length === 0)
      return { said: [...said, `${summary(path, after)}: all sound`], complained: [], sound: true };
    const complained = [
      ...listed(findings),
      `${summary(path, after)}: ${counted(findings)} left`,
      ...(refused === null ? [] : [`Nothing was mended: ${refused}`]),
      ...whatToDo(findings.filter(({ derived }) => !derived)),
    ];
    return { said, complained, sound: false };
  } finally {
    database.sqlite.close();
  }
}
