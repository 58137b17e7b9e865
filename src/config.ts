import { isAbsolute, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';

const logLevels = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;

/** Path of the database file in a `file:` URL; relative paths are from the working directory. */
function databasePath(url: string, context: z.RefinementCtx): string {
  const path = url.startsWith('file://') ? pathOfFileUrl(url) : url.slice('file:'.length);
  if (!url.startsWith('file:') || path === '') {
    context.addIssue({ code: 'custom', message: 'must be file: and a path, such as file:data/evidence.db' });
    return z.NEVER;
  }
  return isAbsolute(path) ? path : resolve(path);
}

function pathOfFileUrl(url: string): string {
  try {
    return fileURLToPath(url);
  } catch {
    return '';
  }
}

/** What is said of a variable beside what it may be. */
interface Said {
  readonly variable: string;
  /** What it decides, in words that follow its name. */
  readonly what: string;
  /** Its value where it is not set, as it would be written; null where there is none. */
  readonly usual: string | null;
}

const said = z.registry<Said>();

/** A setting that has a value where its variable is not set. */
function setting<T>(variable: string, what: string, usual: string, shape: z.ZodType<T, string>) {
  const filled = shape.prefault(usual);
  said.add(filled, { variable, what, usual });
  return filled;
}

/** A setting that may be absent. */
function optional<T>(variable: string, what: string, shape: z.ZodType<T, string>) {
  const absent = shape.optional();
  said.add(absent, { variable, what, usual: null });
  return absent;
}

function wholeNumber(least: number, most: number, unit = ''): z.ZodType<number, string> {
  const must = `must be a whole number${unit === '' ? '' : ` of ${unit}`} from ${least} to ${most}`;
  return z
    .string()
    .regex(/^[0-9]{1,15}$/, must)
    .transform(Number)
    .refine((number) => number >= least && number <= most, must);
}

const address = z.string().min(1, 'must be an address or a host name, such as 127.0.0.1');

const yesOrNo = z
  .enum(['true', 'false', '1', '0'], 'must be true or false')
  .transform((word) => word === 'true' || word === '1');

/** Everything that the environment says of how the process is to run: each variable once. */
const settings = z.object({
  port: setting('PORT', 'port to listen on', '3000', wholeNumber(0, 65_535)),
  host: setting('HOST', 'address to listen on', '127.0.0.1', address),
  databasePath: setting(
    'DATABASE_URL',
    '`file:` and the path of the database',
    'file:data/evidence.db',
    z.string().transform(databasePath),
  ),
  requireKeyForReads: setting(
    'REQUIRE_KEY_FOR_READS',
    '`true` where reading needs a key too; health and documentation stay open',
    'false',
    yesOrNo,
  ),
  importLimitMegabytes: setting(
    'IMPORT_LIMIT_MB',
    'largest body of `POST /imports`, in MiB',
    '100',
    wholeNumber(1, 999_999, 'megabytes'),
  ),
  shutdownDelay: setting(
    'SHUTDOWN_DELAY',
    'how long after SIGTERM requests are still taken, with readiness false, in seconds',
    '1',
    wholeNumber(0, 600, 'seconds'),
  ),
  shutdownGrace: setting(
    'SHUTDOWN_GRACE',
    'how long requests under way may take to finish then, in seconds',
    '10',
    wholeNumber(1, 3600, 'seconds'),
  ),
  metricsPort: optional(
    'METRICS_PORT',
    'port of its own for `/metrics`, which is then not on `PORT`',
    wholeNumber(0, 65_535),
  ),
  metricsHost: setting('METRICS_HOST', 'address to listen on at `METRICS_PORT`', '127.0.0.1', address),
  logLevel: setting(
    'LOG_LEVEL',
    `${logLevels.map((level) => `\`${level}\``).join(', ')}`,
    'info',
    z.enum(logLevels, `must be one of ${logLevels.join(', ')}`),
  ),
});

/** How the process is to run: everything that the environment says, checked. */
export type Configuration = Readonly<z.output<typeof settings>>;

const saidOf = Object.entries(settings.shape).map(([name, shape]) => {
  const told = said.get(shape);
  if (told === undefined) throw new Error(`nothing is said of the setting ${name}`);
  return { name, ...told };
});

/** The environment variables, what each decides, and what it is where it is not set. */
export const variables: readonly Said[] = saidOf;

/** The environment says something that cannot be followed. */
export class ConfigurationError extends Error {}

/**
 * Reads the configuration from environment variables; an empty one counts as not set.
 * @throws ConfigurationError that names every variable that is wrong, and what would be right.
 */
export function readConfiguration(environment: Readonly<Record<string, string | undefined>>): Configuration {
  const set = Object.fromEntries(
    saidOf.map(({ name, variable }) => [name, environment[variable] || undefined]),
  );
  const parsed = settings.safeParse(set);
  if (parsed.success) return parsed.data;
  const lines = parsed.error.issues.map((issue) => {
    const { variable } = saidOf.find(({ name }) => name === issue.path[0]) ?? { variable: '' };
    return `${variable} is "${environment[variable]}": it ${issue.message}`;
  });
  throw new ConfigurationError(lines.join('\n'));
}
