// Preloaded into a server: what a file says is set on each of its connections, so that SQLite itself refuses to write.
// For faults that cannot be had otherwise where a test may not mount file systems.
import { readFileSync } from 'node:fs';
import BetterSqlite3 from 'better-sqlite3';

const control = process.env.SQLITE_LIMITS ?? '';
const connections = new Set();
const limits = () => {
  try {
    return readFileSync(control, 'utf8').trim();
  } catch {
    return '';
  }
};
const { pragma } = BetterSqlite3.prototype;

function apply(connection) {
  if (!connection.open || connection.memory || connection.readonly) return;
  const wanted = limits();
  pragma.call(connection, `query_only = ${wanted === 'read-only' ? 'ON' : 'OFF'}`);
  // SQLite takes the present size for a limit below it: the file cannot grow.
  pragma.call(connection, `max_page_count = ${wanted === 'full' ? 1 : 1_000_000}`);
}

BetterSqlite3.prototype.pragma = function (...args) {
  if (!connections.has(this)) {
    connections.add(this);
    apply(this);
  }
  return pragma.apply(this, args);
};
setInterval(() => {
  for (const connection of connections) {
    if (connection.open) apply(connection);
    else connections.delete(connection);
  }
}, 20).unref();
