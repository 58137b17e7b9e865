/** What can be wrong with the place where the database lies, or with the database itself. */
export type FaultKind = keyof typeof faults;

interface FaultText {
  /** Exit code of a command that meets it: 1 the database is at fault, 2 the environment is. */
  readonly exitCode: 1 | 2;
  /** One sentence for those who ask over HTTP: without paths and without SQL. */
  readonly reason: string;
  /** One line for the person who runs it: what is wrong, where, and what to do. */
  readonly line: (path: string, detail: string) => string;
}

const restore = 'restore a backup with `evidence restore FILE`';
const withDetail = (detail: string) => (detail === '' ? '' : ` (${detail})`);

const faults = {
  missing: {
    exitCode: 2,
    reason: 'The database is not there.',
    line: (path: string) =>
      `There is no database at ${path}. Set DATABASE_URL to the one that is meant, or make one with \`evidence serve\` or \`evidence seed\`.`,
  },
  'is-a-directory': {
    exitCode: 2,
    reason: 'The database is not there.',
    line: (path: string) =>
      `${path} is a directory, and the database is a file. Name a file in it, such as DATABASE_URL=file:${path}/evidence.db.`,
  },
  'no-folder': {
    exitCode: 2,
    reason: 'The database is not there.',
    line: (path: string) =>
      `${path} cannot be there: a part of this path is a file and not a directory. Set DATABASE_URL to another path.`,
  },
  'no-permission': {
    exitCode: 2,
    reason: 'The service has no permission to write where the database is.',
    line: (path: string) =>
      `${path} may not be read and written by the user that runs this. Give that user the file and its directory (chown, chmod), or set DATABASE_URL to another path.`,
  },
  'read-only': {
    exitCode: 2,
    reason: 'The database can only be read.',
    line: (path: string) =>
      `${path} cannot be written: the file or its file system is read-only. Mount it for writing, or set DATABASE_URL to another path.`,
  },
  full: {
    exitCode: 2,
    reason: 'The disk is full.',
    line: (path: string) =>
      `The disk is full: there is no room to write ${path}; nothing was half written. Free some space, and try again.`,
  },
  locked: {
    exitCode: 2,
    reason: 'Another process is writing.',
    line: (path: string) =>
      `${path} is locked by another process, which did not let go of it. Wait until that is done, or stop it, and try again.`,
  },
  'input-output': {
    exitCode: 2,
    reason: 'The disk reports an error.',
    line: (path: string, detail: string) =>
      `${path} cannot be read or written: the disk reports an error${withDetail(detail)}. Look at the disk (dmesg); then check the database with \`evidence check --database\`, or ${restore}.`,
  },
  replaced: {
    exitCode: 2,
    reason: 'The database file was removed or replaced while it was in use.',
    line: (path: string) =>
      `${path} was removed or replaced while it was in use. Put it back, or start the service again over what is there now.`,
  },
  'log-removed': {
    exitCode: 2,
    reason: 'The log of the database was removed or replaced while it was in use.',
    line: (path: string, detail: string) =>
      `${path}-wal or ${path}-shm, what SQLite keeps beside the database, was removed or replaced while it was in use${withDetail(detail)}. Find out which program did it, then start the service again.`,
  },
  'not-a-database': {
    exitCode: 1,
    reason: 'The database is damaged.',
    line: (path: string) =>
      `${path} is not a database. Set DATABASE_URL to the one that is meant, or ${restore}.`,
  },
  truncated: {
    exitCode: 1,
    reason: 'The database is damaged.',
    line: (path: string, detail: string) => `${path} is cut off${withDetail(detail)}. To go on, ${restore}.`,
  },
  corrupt: {
    exitCode: 1,
    reason: 'The database is damaged.',
    line: (path: string, detail: string) =>
      `${path} is damaged${withDetail(detail)}. \`evidence check --database\` tells where; to go on, ${restore}.`,
  },
  newer: {
    exitCode: 1,
    reason: 'The database was made by a newer version.',
    line: (path: string, detail: string) =>
      `${path} was made by a newer version of this software${withDetail(detail)}; it was left as it is. Run that version, or set DATABASE_URL to another database.`,
  },
  foreign: {
    exitCode: 1,
    reason: 'The database is not one of this service.',
    line: (path: string) =>
      `${path} is a database, but not one of this software; it was left as it is. Set DATABASE_URL to another path.`,
  },
  'shared-log-away': {
    exitCode: 2,
    reason: 'The log that the nodes share cannot be reached.',
    line: (_path: string, detail: string) =>
      `The log at LOG_URL cannot be reached${withDetail(detail)}. Nothing can be written until it can; reading goes on.`,
  },
  'shared-log-unsure': {
    exitCode: 1,
    reason: 'The connection to the log that the nodes share was lost while it took this.',
    line: (_path: string, detail: string) =>
      `The connection to the log at LOG_URL was lost while it took a write${withDetail(detail)}: whether it was written is not known. Look before you write it again.`,
  },
  'shared-log-ahead': {
    exitCode: 1,
    reason: 'It was written to the log that the nodes share, and this node cannot show it yet.',
    line: (path: string, detail: string) =>
      `It was written to the log at LOG_URL, and could not be brought into ${path}${withDetail(detail)}. Other nodes have it; this one takes it in when it can.`,
  },
  'shared-log-too-much': {
    exitCode: 2,
    reason: 'This is more than one entry of the log that the nodes share can hold.',
    line: () =>
      'This is more than one entry of the log at LOG_URL can hold (256 MiB). Import it in parts, or with --no-atomic (atomic=false).',
  },
  'shared-log-behind': {
    exitCode: 1,
    reason: 'This node cannot follow the log that the nodes share.',
    line: (path: string, detail: string) =>
      `${path} cannot follow the log at LOG_URL${withDetail(detail)}. Start the service again: a file with a history of its own is kept beside, and made anew from the log. Where that does not help, remove the file; \`evidence log verify\` tells what differs.`,
  },
  'shared-log-anew': {
    exitCode: 1,
    reason: 'The data were changed as a whole, and this node begins with them anew.',
    line: (path: string) =>
      `The data in the log at LOG_URL were changed as a whole (a purge, or new seeds): ${path} is made anew at the next start.`,
  },
  'shared-log-empty': {
    exitCode: 2,
    reason: 'The log that the nodes share holds nothing.',
    line: () =>
      'The log at LOG_URL holds nothing yet. `evidence log init` fills it from the database at DATABASE_URL; without one, `evidence seed` makes one before.',
  },
} as const satisfies Record<string, FaultText>;

/** The database cannot be used as was wanted; the message is the line for the person who runs it. */
export class DatabaseFault extends Error {
  readonly kind: FaultKind;
  readonly path: string;

  constructor(kind: FaultKind, path: string, more: { detail?: string; cause?: unknown } = {}) {
    super(faults[kind].line(path, more.detail ?? ''), { cause: more.cause });
    this.kind = kind;
    this.path = path;
  }

  /** Exit code of a command that ends with it. */
  get exitCode(): 1 | 2 {
    return faults[this.kind].exitCode;
  }

  /** The same in a sentence that may leave the process. */
  get reason(): string {
    return faults[this.kind].reason;
  }
}

/** A command is not carried out; the message says why, and what would be right. */
export class Refusal extends Error {
  /** Exit code of the command: 1 the data are at fault, 2 the command or the environment. */
  readonly exitCode: 1 | 2;

  constructor(message: string, exitCode: 1 | 2) {
    super(message);
    this.exitCode = exitCode;
  }
}

/** How an error of SQLite (its extended result codes) or of the file system begins, and what it means; the first counts. */
const meanings: readonly (readonly [RegExp, FaultKind])[] = [
  [/^(SQLITE_FULL|ENOSPC|EDQUOT)/, 'full'],
  [/^SQLITE_READONLY_DBMOVED/, 'replaced'],
  [/^(SQLITE_READONLY|EROFS)/, 'read-only'],
  [/^(SQLITE_BUSY|SQLITE_LOCKED|SQLITE_PROTOCOL)/, 'locked'],
  [/^SQLITE_NOTADB/, 'not-a-database'],
  [/^(SQLITE_CORRUPT|SQLITE_IOERR_SHORT_READ)/, 'corrupt'],
  [/^SQLITE_IOERR/, 'input-output'],
  [/^(SQLITE_PERM|SQLITE_AUTH|EACCES|EPERM)/, 'no-permission'],
  [/^SQLITE_CANTOPEN_ISDIR|^EISDIR/, 'is-a-directory'],
  [/^SQLITE_CANTOPEN/, 'no-permission'],
  [/^ENOTDIR/, 'no-folder'],
  [/^ENOENT/, 'missing'],
  [/^(EIO|ENXIO|ENODEV)/, 'input-output'],
];

/** The code of an error of SQLite or of the file system, also where another error wraps it. */
function codeOf(error: unknown): string | undefined {
  for (let at = error; at instanceof Error; at = at.cause) {
    if ('code' in at && typeof at.code === 'string') return at.code;
  }
  return undefined;
}

function detailOf(kind: FaultKind, code: string, error: unknown): string {
  if (kind === 'input-output') return code;
  return kind === 'corrupt' && error instanceof Error ? error.message : '';
}

/**
 * What an error of SQLite or of the file system means, in words.
 * @param path of the database.
 * @param diskFull whether its file system has no room left: SQLite tells that of some calls as another failure.
 * @returns undefined where it is about something else, such as a constraint.
 */
export function databaseFault(error: unknown, path: string, diskFull = false): DatabaseFault | undefined {
  if (error instanceof DatabaseFault) return error;
  const code = codeOf(error);
  const kind = code === undefined ? undefined : meanings.find(([pattern]) => pattern.test(code))?.[1];
  if (code === undefined || kind === undefined) return undefined;
  if (diskFull && (kind === 'input-output' || code.startsWith('SQLITE_CANTOPEN'))) {
    return new DatabaseFault('full', path, { cause: error });
  }
  return new DatabaseFault(kind, path, { cause: error, detail: detailOf(kind, code, error) });
}
