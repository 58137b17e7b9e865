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

const environment = z.object({
  PORT: z
    .string()
    .regex(/^[0-9]+$/, 'must be a whole number from 0 to 65535')
    .transform(Number)
    .refine((port) => port <= 65535, 'must be a whole number from 0 to 65535')
    .default(3000),
  HOST: z.string().min(1, 'must be an address or a host name, such as 127.0.0.1').default('127.0.0.1'),
  DATABASE_URL: z.string().default('file:data/evidence.db').transform(databasePath),
  IMPORT_LIMIT_MB: z
    .string()
    .regex(/^[1-9][0-9]{0,5}$/, 'must be a whole number of megabytes from 1 to 999999')
    .transform(Number)
    .default(100),
  REQUIRE_KEY_FOR_READS: z
    .enum(['true', 'false', '1', '0'], 'must be true or false')
    .transform((word) => word === 'true' || word === '1')
    .default(false),
  LOG_LEVEL: z.enum(logLevels, `must be one of ${logLevels.join(', ')}`).default('info'),
});

/** How the process is to run: everything that the environment says, checked. */
export interface Configuration {
  readonly port: number;
  readonly host: string;
  /** Absolute path of the database file. */
  readonly databasePath: string;
  /** The largest body that `POST /imports` takes, in megabytes. */
  readonly importLimitMegabytes: number;
  /** Whether reading needs a key, and not only writing. */
  readonly requireKeyForReads: boolean;
  readonly logLevel: (typeof logLevels)[number];
}

/** The environment says something that cannot be followed. */
export class ConfigurationError extends Error {}

/**
 * Reads the configuration from environment variables; an empty one counts as not set.
 * @throws ConfigurationError that names every variable that is wrong, and what would be right.
 */
export function readConfiguration(variables: Readonly<Record<string, string | undefined>>): Configuration {
  const set = Object.fromEntries(
    Object.entries(variables).filter(([, value]) => value !== undefined && value !== ''),
  );
  const parsed = environment.safeParse(set);
  if (!parsed.success) {
    const lines = parsed.error.issues.map((issue) => {
      const name = String(issue.path[0]);
      return `${name} is "${variables[name]}": it ${issue.message}`;
    });
    throw new ConfigurationError(lines.join('\n'));
  }
  const { PORT, HOST, DATABASE_URL, IMPORT_LIMIT_MB, LOG_LEVEL, REQUIRE_KEY_FOR_READS } = parsed.data;
  return {
    port: PORT,
    host: HOST,
    databasePath: DATABASE_URL,
    importLimitMegabytes: IMPORT_LIMIT_MB,
    requireKeyForReads: REQUIRE_KEY_FOR_READS,
    logLevel: LOG_LEVEL,
  };
}
