-- The store in SQLite. Rows lie by their random id: the order in which requests came is not kept.
create table if not exists requests (
  id blob primary key,
  body_hash blob not null,
  keyset integer not null,
  withdraw_hash blob not null,
  via text not null check (via in ('browser', 'server')),
  lane text not null check (lane in ('inbox', 'held')),
  received_hour text not null,
  state text not null check (state in ('unread', 'opened', 'unopenable', 'taken', 'blocked')),
  purge_day text not null,
  taken_by text not null default '',
  ciphertext blob not null
) strict, without rowid;
create index if not exists requests_by_withdraw_hash on requests (withdraw_hash);
create index if not exists requests_by_purge_day on requests (purge_day);

create table if not exists outbox (
  n integer primary key,
  message_id text not null unique,
  kind text not null check (kind in ('notice', 'held', 'heartbeat', 'alarm', 'deleted')),
  made_hour text not null,
  due integer not null,
  tries integer not null,
  last_class text not null,
  sent integer not null
) strict;
create index if not exists outbox_by_sent on outbox (sent, kind);

create table if not exists tombstones (
  ref_hash blob primary key,
  day text not null,
  why text not null
) strict, without rowid;

create table if not exists counters (
  day text not null,
  kind text not null,
  n integer not null,
  primary key (day, kind)
) strict, without rowid;

create table if not exists leases (
  name text primary key,
  holder text not null,
  until integer not null
) strict, without rowid;

-- What does not work, and since which second: one process finds out, all of them must know.
create table if not exists troubles (
  name text primary key,
  since integer not null
) strict, without rowid;
