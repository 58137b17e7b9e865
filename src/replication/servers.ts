import pg from 'pg';
import { DatabaseFault } from '../database/faults.ts';

/** How long is waited for a connection, in milliseconds. */
const connectTimeout = 3000;
/** And for an answer. */
const answerTimeout = 15_000;

/** A connection to the log; to be released. */
export type LogConnection = pg.PoolClient;

/** Codes of errors that say: not here, or not now. Classes 08, 53, 57 and 58, and a server that can only be read. */
const awayCodes = /^(08|53|57|58)|^25006$|^(ECONN|EPIPE|ENOTFOUND|EAI_|ETIMEDOUT|EHOST|ENET|ENOENT)/;

/** What the driver says of a connection that ended, or a time that is up. */
const driverSays = /terminated|time-?out|timed out|not queryable|ended|closed|standby/i;

/** The code of an error of the server or of the network; empty where it has none. */
export function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : '';
}

/** Whether a statement failed because the server is not there, or could not be reached. */
function isAway(error: unknown): boolean {
  const code = codeOf(error);
  if (error instanceof AggregateError) return true;
  // What the driver itself finds out has no code.
  return code === '' ? error instanceof Error && driverSays.test(error.message) : awayCodes.test(code);
}

/** Whether a transaction may succeed when it is run again: databases that order transactions themselves say so. */
export function mayRunAgain(error: unknown): boolean {
  return codeOf(error) === '40001' || codeOf(error) === '40P01';
}

const detailOf = (error: unknown) => {
  const errors = error instanceof AggregateError ? error.errors : [error];
  return errors.map((each) => (each instanceof Error ? each.message : String(each))).join('; ');
};

/** Looks at a connection that was made. @throws where this server is not to be used. */
export type Accepts = (connection: LogConnection) => Promise<void>;

/**
 * The servers that may hold the log: the first that can be written is used, until it fails. A standby is passed over until
 * it takes over.
 */
export class LogServers {
  readonly #urls: readonly string[];
  readonly #accepts: Accepts;
  readonly #away: (detail: string) => DatabaseFault;
  #pool: pg.Pool | undefined;
  #choosing: Promise<pg.Pool> | undefined;
  #closed = false;

  /**
   * @param urls addresses, with commas or spaces between.
   * @param accepts whether the log there is one that this node can follow.
   * @param away the fault to throw where no server answers.
   */
  constructor(urls: string, accepts: Accepts, away: (detail: string) => DatabaseFault) {
    this.#urls = urls.split(/[\s,]+/).filter((url) => url !== '');
    this.#accepts = accepts;
    this.#away = away;
  }

  /** A connection to the server that is used. @throws DatabaseFault where none can be. */
  async connect(): Promise<LogConnection> {
    for (let attempt = 1; ; attempt += 1) {
      const pool = this.#pool ?? (await this.#choose());
      try {
        return await pool.connect();
      } catch (error) {
        this.leave(pool);
        if (attempt === 2) throw this.#away(detailOf(error));
      }
    }
  }

  /** Runs something over a connection, and releases it; one that failed is closed. @throws what it throws. */
  async use<T>(act: (connection: LogConnection) => Promise<T>): Promise<T> {
    const connection = await this.connect();
    let failed = true;
    try {
      const result = await act(connection);
      failed = false;
      return result;
    } catch (error) {
      throw this.faultOf(error);
    } finally {
      connection.release(failed);
    }
  }

  /** What a failed statement means: that the log is away, or the error itself. */
  faultOf(error: unknown): unknown {
    if (error instanceof DatabaseFault || !isAway(error)) return error;
    if (this.#pool !== undefined) this.leave(this.#pool);
    return this.#away(detailOf(error));
  }

  /** Does not use a server any more that failed: the next connection chooses anew. */
  leave(pool: pg.Pool | undefined = this.#pool): void {
    if (pool === undefined || this.#pool !== pool) return;
    this.#pool = undefined;
    pool.end().catch(() => {});
  }

  async close(): Promise<void> {
    this.#closed = true;
    const pool = this.#pool;
    this.#pool = undefined;
    await pool?.end();
  }

  #choose(): Promise<pg.Pool> {
    this.#choosing ??= this.#chooseOne().finally(() => {
      this.#choosing = undefined;
    });
    return this.#choosing;
  }

  async #chooseOne(): Promise<pg.Pool> {
    const reasons: string[] = [];
    let refused: unknown;
    for (const url of this.#urls) {
      const pool = poolOf(url);
      try {
        const connection = await pool.connect();
        try {
          await requirePrimary(connection);
          await this.#accepts(connection);
        } finally {
          connection.release();
        }
        if (this.#closed) throw new Error('the log was closed');
        this.#pool = pool;
        return pool;
      } catch (error) {
        pool.end().catch(() => {});
        if (error instanceof DatabaseFault || !isAway(error)) refused ??= error;
        reasons.push(detailOf(error));
      }
    }
    throw refused ?? this.#away(reasons.join('; '));
  }
}

function poolOf(url: string): pg.Pool {
  const pool = new pg.Pool({
    connectionString: url,
    max: 4,
    connectionTimeoutMillis: connectTimeout,
    idleTimeoutMillis: 30_000,
    query_timeout: answerTimeout,
    keepAlive: true,
    keepAliveInitialDelayMillis: 10_000,
    application_name: 'evidence',
  });
  // Of a connection that is not in use: whoever asks next is told.
  pool.on('error', () => {});
  // And of one that is in use between two statements.
  pool.on('connect', (connection) => connection.on('error', () => {}));
  return pool;
}

async function requirePrimary(connection: LogConnection): Promise<void> {
  let isStandby = false;
  try {
    const { rows } = await connection.query('select pg_is_in_recovery() as standby');
    isStandby = rows[0]?.standby === true;
  } catch (error) {
    if (isAway(error)) throw error;
    // Distributed databases have no such function: each of their servers takes writes.
  }
  if (isStandby) throw new Error('the server is a standby');
}
