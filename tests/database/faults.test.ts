import { describe, expect, test } from 'vitest';
import { DatabaseFault, databaseFault } from '../../src/database/faults.ts';

describe('what an error means', () => {
  const coded = (code: string, message = 'something') => Object.assign(new Error(message), { code });

  test.each([
    ['SQLITE_FULL', 'full', 2],
    ['ENOSPC', 'full', 2],
    ['SQLITE_READONLY_DIRECTORY', 'read-only', 2],
    ['SQLITE_READONLY_DBMOVED', 'replaced', 2],
    ['EROFS', 'read-only', 2],
    ['SQLITE_BUSY_SNAPSHOT', 'locked', 2],
    ['SQLITE_NOTADB', 'not-a-database', 1],
    ['SQLITE_CORRUPT_VTAB', 'corrupt', 1],
    ['SQLITE_IOERR_SHORT_READ', 'corrupt', 1],
    ['SQLITE_IOERR_WRITE', 'input-output', 2],
    ['SQLITE_CANTOPEN', 'no-permission', 2],
    ['EACCES', 'no-permission', 2],
    ['ENOTDIR', 'no-folder', 2],
    ['ENOENT', 'missing', 2],
  ] as const)('%s', (code, kind, exitCode) => {
    const fault = databaseFault(coded(code), '/some/where.db');
    expect(fault).toBeInstanceOf(DatabaseFault);
    expect(fault).toMatchObject({ kind, exitCode });
    expect(fault?.message).toContain('/some/where.db');
    expect(fault?.message).not.toContain('\n');
    expect(fault?.reason).not.toContain('/');
    // Also where another error wraps it.
    expect(databaseFault(new Error('query failed', { cause: coded(code) }), '/x')?.kind).toBe(kind);
  });

  test('a disk without room is told as such, whatever SQLite calls it', () => {
    for (const code of ['SQLITE_IOERR_SHMSIZE', 'SQLITE_CANTOPEN']) {
      expect(databaseFault(coded(code), '/x', true)?.kind).toBe('full');
    }
  });

  test('what is no fault of the place is none', () => {
    for (const code of ['SQLITE_CONSTRAINT_UNIQUE', 'SQLITE_ERROR', 'ECONNRESET']) {
      expect(databaseFault(coded(code), '/x')).toBeUndefined();
    }
    expect(databaseFault(new Error('x'), '/x')).toBeUndefined();
    expect(databaseFault('x', '/x')).toBeUndefined();
  });
});
