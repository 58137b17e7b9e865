-- The log that several nodes share: what was written, in order, and what nodes must know beside it. Plain SQL, so that
-- databases that speak PostgreSQL's protocol take it as well.

create table log_head (
  id integer primary key check (id = 1),
  -- Which log this is: a node's file belongs to one.
  log text not null,
  -- How many entries there are.
  position bigint not null,
  -- The data version after the last of them.
  number bigint not null,
  digest text not null
);

-- One transaction of a node: what it wrote is in the other tables, under its position.
create table log_entries (
  position bigint primary key,
  number bigint not null,
  digest text not null,
  -- A word of the node that wrote it, to find out whether a commit whose answer was lost was done.
  token text not null,
  -- Size of its records, so that nobody reads more of them at once than he has room for.
  bytes bigint not null,
  -- Whether the data were changed as a whole: a node starts again from the snapshot of this position.
  anew boolean not null,
  written_at text not null
);

-- Revisions of studies and claims, and documents.
create table log_records (
  position bigint not null,
  place integer not null,
  kind text not null check (kind in ('study', 'claim', 'document')),
  id text not null,
  -- Number of the revision; of a document 1.
  revision integer not null,
  -- The record as JSON; null for a deletion.
  record text,
  written_by text not null,
  written_at text not null,
  note text not null,
  primary key (position, place)
);

create index log_records_by_id on log_records (kind, id, revision);

-- Keys as they are now, each under the position at which it was last changed.
create table log_keys (
  id text primary key,
  position bigint not null,
  name text not null,
  scope text not null,
  salt text not null,
  hash text not null,
  created_at text not null,
  revoked_at text
);

-- Answers to requests with an Idempotency-Key, to be given again by any node.
create table log_answers (
  access_key text not null,
  idempotency_key text not null,
  position bigint not null,
  request text not null,
  status integer not null,
  location text not null,
  etag text not null,
  body text not null,
  answered_at text not null,
  primary key (access_key, idempotency_key)
);

create index log_answers_by_position on log_answers (position);

-- Keys that were none, by the place that they came from: whoever guesses is slowed by all nodes.
create table log_attempts (
  place text primary key,
  failures integer not null,
  last_at timestamp with time zone not null
);

-- Databases from which new nodes start, in parts.
create table log_snapshots (
  position bigint primary key,
  number bigint not null,
  digest text not null,
  -- Migrations that the database has behind it.
  migrations integer not null,
  bytes bigint not null,
  sha256 text not null,
  made_at text not null
);

create table log_snapshot_parts (
  position bigint not null,
  part integer not null,
  content bytea not null,
  primary key (position, part)
);
