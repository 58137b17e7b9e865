import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { ConfigurationError, readConfiguration, variables } from '../src/config.ts';

describe('the configuration', () => {
  test('has a value for everything that is not set', () => {
    const usual = {
      port: 3000,
      host: '127.0.0.1',
      databasePath: resolve('data/evidence.db'),
      importLimitMegabytes: 100,
      bodyLimitKibibytes: 1024,
      rateLimit: 6000,
      trustProxy: false,
      corsOrigins: '*',
      maxConnections: 20_000,
      headersTimeout: 20,
      stallTimeout: 120,
      exchangeTimeout: 3600,
      keepAliveTimeout: 72,
      maxEventLoopDelay: 1000,
      maxHeapPercent: 90,
      maxMemoryMebibytes: 0,
      logPoll: 500,
      updatesSeeds: false,
      requireKeyForReads: false,
      shutdownDelay: 1,
      shutdownGrace: 10,
      metricsHost: '127.0.0.1',
      logLevel: 'info',
    };
    expect(readConfiguration({})).toEqual(usual);
    expect(readConfiguration({ PORT: '', HOST: '', DATABASE_URL: '', LOG_LEVEL: '' })).toEqual(usual);
    expect(readConfiguration({ PATH: '/usr/bin', NODE_ENV: 'production' })).toEqual(usual);
  });

  test.each([
    [{ PORT: '8080' }, { port: 8080 }],
    [{ PORT: '0' }, { port: 0 }],
    [{ PORT: '65535' }, { port: 65535 }],
    [{ HOST: '0.0.0.0' }, { host: '0.0.0.0' }],
    [{ DATABASE_URL: 'file:/var/lib/evidence.db' }, { databasePath: '/var/lib/evidence.db' }],
    [{ DATABASE_URL: 'file:///var/lib/my%20data.db' }, { databasePath: '/var/lib/my data.db' }],
    [{ DATABASE_URL: 'file:here.db' }, { databasePath: resolve('here.db') }],
    [{ DATABASE_URL: 'file:./down/here.db' }, { databasePath: resolve('down/here.db') }],
    [{ IMPORT_LIMIT_MB: '5' }, { importLimitMegabytes: 5 }],
    [
      { METRICS_PORT: '9464', METRICS_HOST: '::' },
      { metricsPort: 9464, metricsHost: '::' },
    ],
    [{ RATE_LIMIT_MAX: '0' }, { rateLimit: 0 }],
    [{ TRUST_PROXY: '2' }, { trustProxy: 2 }],
    [{ TRUST_PROXY: '10.0.0.0/8, ::1' }, { trustProxy: ['10.0.0.0/8', '::1'] }],
    [{ CORS_ORIGINS: 'none' }, { corsOrigins: [] }],
    [
      { CORS_ORIGINS: 'https://a.org, http://localhost:8080' },
      { corsOrigins: ['https://a.org', 'http://localhost:8080'] },
    ],
    [{ LOG_LEVEL: 'silent' }, { logLevel: 'silent' }],
  ])('is read from %j', (variables, expected) => {
    expect(readConfiguration(variables)).toMatchObject(expected);
  });

  test.each([
    ['PORT', 'http', /0 to 65535/],
    ['PORT', '65536', /0 to 65535/],
    ['PORT', '-1', /0 to 65535/],
    ['PORT', '80.5', /0 to 65535/],
    ['PORT', '0x50', /0 to 65535/],
    ['PORT', ' 80', /0 to 65535/],
    ['SHUTDOWN_DELAY', '-1', /0 to 600/],
    ['SHUTDOWN_GRACE', '0', /1 to 3600/],
    ['METRICS_PORT', 'metrics', /0 to 65535/],
    ['LOG_LEVEL', 'loud', /fatal, error, warn, info/],
    ['LOG_LEVEL', 'INFO', /info/],
    ['IMPORT_LIMIT_MB', '0', /megabytes/],
    ['IMPORT_LIMIT_MB', '1.5', /megabytes/],
    ['TRUST_PROXY', 'true', /the number of proxies/],
    ['TRUST_PROXY', '10.0.0.0/40', /10\.0\.0\.0\/8/],
    ['CORS_ORIGINS', 'https://a.org/path', /https:\/\/example\.org/],
    ['CORS_ORIGINS', '*.a.org', /none/],
    ['RATE_LIMIT_MAX', '-1', /from 0/],
    ['MAX_HEAP_PERCENT', '101', /0 to 100/],
    ['DATABASE_URL', 'data/evidence.db', /file:data\/evidence\.db/],
    ['DATABASE_URL', 'postgres://localhost/evidence', /file:/],
    ['DATABASE_URL', 'file:', /file: and a path/],
    ['DATABASE_URL', 'file://elsewhere/evidence.db', /file: and a path/],
  ])('refuses %s=%s, and says what would be right', (name, value, help) => {
    const read = () => readConfiguration({ [name]: value });
    expect(read).toThrow(ConfigurationError);
    expect(read).toThrow(`${name} is "${value}": it must be`);
    expect(read).toThrow(help);
  });

  test('names everything that is wrong at once', () => {
    const read = () => readConfiguration({ PORT: 'x', LOG_LEVEL: 'y', DATABASE_URL: 'z' });
    for (const name of ['PORT', 'LOG_LEVEL', 'DATABASE_URL']) expect(read).toThrow(`${name} is`);
  });

  test('is documented: every variable with what it decides and its default, and no others', () => {
    const guide = readFileSync(new URL('../docs/operations.md', import.meta.url), 'utf8');
    const table = guide.split('## Configuration')[1]?.split('\n## ')[0] ?? '';
    const rows = table.split('\n').filter((line) => line.startsWith('| `'));
    expect(rows).toEqual(
      variables.map(({ variable, what, usual }) => {
        const shown = usual === null ? '' : `\`${usual}\``;
        return `| \`${variable}\` | ${what} | ${shown} |`.replace('|  |', '| |');
      }),
    );
  });
});
