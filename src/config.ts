import { isIP } from 'node:net';
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

const isLogAddress = (url: string) =>
  URL.canParse(url) && ['postgres:', 'postgresql:'].includes(new URL(url).protocol);

const logAddress = z
  .string()
  .refine(
    (written) => written.split(/[\s,]+/).every(isLogAddress),
    'must be the address of a PostgreSQL database, such as postgres://evidence@db.example.org/evidence, or several with commas',
  );

const yesOrNo = z
  .enum(['true', 'false', '1', '0'], 'must be true or false')
  .transform((word) => word === 'true' || word === '1');

const origins = z.string().transform((written, context): '*' | readonly string[] => {
  if (written === '*') return '*';
  if (written === 'none') return [];
  const named = written.split(',').map((origin) => origin.trim());
  const isOrigin = (origin: string) => URL.canParse(origin) && new URL(origin).origin === origin;
  if (named.every(isOrigin)) return named;
  context.addIssue({
    code: 'custom',
    message: 'must be *, none, or origins such as https://example.org, with commas between',
  });
  return z.NEVER;
});

/** Whether this is an address, or an address and how many of its bits count. */
function isNetwork(written: string): boolean {
  const [address = '', bits, ...more] = written.split('/');
  const version = isIP(address);
  if (version === 0 || more.length > 0) return false;
  return bits === undefined || (/^[0-9]{1,3}$/.test(bits) && Number(bits) <= (version === 4 ? 32 : 128));
}

const proxies = z.string().transform((written, context): false | number | string[] => {
  if (written === 'false' || written === '0') return false;
  if (/^[1-9][0-9]?$/.test(written)) return Number(written);
  const named = written.split(',').map((each) => each.trim());
  const groups = ['loopback', 'linklocal', 'uniquelocal'];
  if (named.every((each) => groups.includes(each) || isNetwork(each))) return named;
  context.addIssue({
    code: 'custom',
    message:
      'must be false, the number of proxies before the server, or their addresses, such as 10.0.0.0/8,loopback',
  });
  return z.NEVER;
});

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
  logUrl: optional(
    'LOG_URL',
    'address of the log that several nodes share, `postgres://…` (several, with commas, where a standby may take over); without it the database stands alone',
    logAddress,
  ),
  logPoll: setting(
    'LOG_POLL',
    'how often a node looks for what others wrote where the log does not tell it, in milliseconds',
    '500',
    wholeNumber(10, 600_000, 'milliseconds'),
  ),
  updatesSeeds: setting(
    'SEED_UPDATE',
    '`true` where `serve` brings a database that is in use to the seeds of this release, as `seed --update` does',
    'false',
    yesOrNo,
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
  bodyLimitKibibytes: setting(
    'BODY_LIMIT_KB',
    'largest body of other requests, in KiB',
    '1024',
    wholeNumber(16, 1_000_000, 'KiB'),
  ),
  rateLimit: setting(
    'RATE_LIMIT_MAX',
    'requests a minute of one key, or of one address without a key; `0` for no limit',
    '6000',
    wholeNumber(0, 1_000_000_000),
  ),
  trustProxy: setting(
    'TRUST_PROXY',
    'whose `X-Forwarded-For` is believed: `false`, the number of proxies before the server, or their addresses',
    'false',
    proxies,
  ),
  corsOrigins: setting(
    'CORS_ORIGINS',
    'origins whose pages may read answers: `*`, `none`, or a list with commas; those listed may send keys, too',
    '*',
    origins,
  ),
  maxConnections: setting(
    'MAX_CONNECTIONS',
    'connections at a time; further ones are closed',
    '20000',
    wholeNumber(1, 1_000_000),
  ),
  headersTimeout: setting(
    'HEADERS_TIMEOUT',
    'in which the headers of a request must have come, in seconds',
    '20',
    wholeNumber(1, 600, 'seconds'),
  ),
  stallTimeout: setting(
    'STALL_TIMEOUT',
    'for which a client may send nothing of a body, or take nothing of an answer, in seconds',
    '120',
    wholeNumber(1, 3600, 'seconds'),
  ),
  exchangeTimeout: setting(
    'EXCHANGE_TIMEOUT',
    'in which a request must have come and its answer must have been taken, in seconds',
    '3600',
    wholeNumber(1, 86_400, 'seconds'),
  ),
  keepAliveTimeout: setting(
    'KEEP_ALIVE_TIMEOUT',
    'for which a connection is kept for a next request, in seconds',
    '72',
    wholeNumber(1, 3600, 'seconds'),
  ),
  maxEventLoopDelay: setting(
    'MAX_EVENT_LOOP_DELAY',
    'mean delay of the event loop from which on requests are refused, in milliseconds; `0` for never',
    '1000',
    wholeNumber(0, 60_000, 'milliseconds'),
  ),
  maxHeapPercent: setting(
    'MAX_HEAP_PERCENT',
    'share of the JavaScript heap from which on requests are refused, in percent; `0` for never',
    '90',
    wholeNumber(0, 100, 'percent'),
  ),
  maxMemoryMebibytes: setting(
    'MAX_MEMORY_MB',
    'memory of the process from which on requests are refused, in MiB; `0` for never',
    '0',
    wholeNumber(0, 10_000_000, 'MiB'),
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
  mcpKey: optional(
    'MCP_KEY',
    'key with which `evidence mcp` may do what the key allows; without it, its tools only read',
    z.string(),
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
    // It may hold a password.
    if (variable === 'LOG_URL') return `${variable}: it ${issue.message}`;
    return `${variable} is "${environment[variable]}": it ${issue.message}`;
  });
  throw new ConfigurationError(lines.join('\n'));
}
