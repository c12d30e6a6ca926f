-- The store in PostgreSQL. The same tables and columns as in SQLite.
create table if not exists requests (
  id bytea primary key,
  body_hash bytea not null,
  keyset bigint not null,
  withdraw_hash bytea not null,
  via text not null check (via in ('browser', 'server')),
  lane text not null check (lane in ('inbox', 'held')),
  received_hour text not null,
  state text not null check (state in ('unread', 'opened', 'unopenable', 'taken', 'blocked')),
  purge_day text not null,
  taken_by text not null default '',
  ciphertext bytea not null
);
create index if not exists requests_by_withdraw_hash on requests (withdraw_hash);
create index if not exists requests_by_purge_day on requests (purge_day);

create table if not exists outbox (
  n bigint generated always as identity primary key,
  message_id text not null unique,
  kind text not null check (kind in ('notice', 'held', 'heartbeat', 'alarm', 'deleted')),
  made_hour text not null,
  due bigint not null,
  tries integer not null,
  last_class text not null,
  sent bigint not null
);
create index if not exists outbox_by_sent on outbox (sent, kind);

create table if not exists tombstones (
  ref_hash bytea primary key,
  day text not null,
  why text not null
);

create table if not exists counters (
  day text not null,
  kind text not null,
  n integer not null,
  primary key (day, kind)
);

create table if not exists leases (
  name text primary key,
  holder text not null,
  until bigint not null
);

create table if not exists troubles (
  name text primary key,
  since bigint not null
);
