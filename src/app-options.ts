import type { FastifyServerOptions } from 'fastify';
import type { Registry } from 'prom-client';
import type { Background } from './background/task.ts';
import type { Database } from './database/connection.ts';
import type { Lifetime } from './http/lifetime.ts';
import type { Origins } from './http/protection/cross-origin.ts';
import type { ProtectiveHeaders } from './http/protection/headers.ts';
import type { Protection } from './http/protection/protection.ts';
import type { Tracing } from './operation/tracing.ts';
import type { PageAddresses } from './pages/page-addresses.ts';

/** What an application may be given besides its database. */
export interface AppOptions extends Pick<FastifyServerOptions, 'logger'> {
  readonly background?: Background;
  /** Address of the log that this node shares with others; threads that import write to it. */
  readonly logUrl?: string | undefined;
  /** The largest body that is imported, in bytes. */
  readonly importLimit?: number;
  /** What keeps one client from taking the service from the others; without it, nothing is limited but sizes. */
  readonly protection?: Partial<Protection>;
  readonly requireKeyForReads?: boolean;
  /** Tells when the service is about to stop. */
  readonly lifetime?: Lifetime;
  /** Where spans of requests go. */
  readonly tracing?: Tracing | undefined;
  /** What is measured; served at `/metrics` unless it is served elsewhere. */
  readonly metrics?: { readonly registry: Registry; readonly servedElsewhere: boolean };
}

/** The same with what is made where it was not given. */
export interface AppParts extends AppOptions {
  readonly database: Database;
  readonly lifetime: Lifetime;
  readonly registry: Registry;
  readonly protection: Partial<Protection>;
  readonly origins: Origins;
  readonly protective: ProtectiveHeaders;
  readonly addresses: PageAddresses;
}
