-- The way in. Every key begins with the environment. Keys that must be unique for ever stand in
-- tables of their own (pam_event_key), so that they can be hash-partitioned while the inbox is
-- partitioned by time.

-- Receipts are numbered in blocks: one call of the sequence numbers 1,000 events.
create sequence pam_sequence start with 1000 increment by 1000;

-- Source names are unique over both environments: the path of a request names no environment.
create table pam_source (
  name varchar(64) not null primary key,
  env varchar(7) not null,
  scheme varchar(32) not null,
  enabled boolean not null,
  tolerance_seconds integer not null,
  event_types varchar(4000),
  pam_base_url varchar(2000),
  pam_token_url varchar(2000),
  pam_client_id varchar(200),
  pam_client_secret bytea,
  created_at timestamp(6) with time zone not null,
  changed_at timestamp(6) with time zone not null
);
create index pam_source_env on pam_source (env, name);

create table pam_source_key (
  env varchar(7) not null,
  source varchar(64) not null,
  key_id varchar(64) not null,
  secret bytea not null,
  valid_from timestamp(6) with time zone not null,
  valid_to timestamp(6) with time zone,
  primary key (env, source, key_id)
);

-- The dedupe key of http-contract.md: the path's source and the event's id, for ever.
create table pam_event_key (
  env varchar(7) not null,
  source varchar(64) not null,
  event_id varchar(64) not null,
  sequence bigint not null,
  body_hash bytea not null,
  received_at timestamp(6) with time zone not null,
  primary key (env, source, event_id)
);

-- The signed raw event. The salt makes the audit log's commitment to the bytes unguessable.
create table pam_inbox (
  env varchar(7) not null,
  sequence bigint not null,
  source varchar(64) not null,
  event_id varchar(64) not null,
  type varchar(64) not null,
  player_id varchar(64) not null,
  received_at timestamp(6) with time zone not null,
  salt bytea not null,
  raw bytea not null,
  primary key (env, sequence)
);

-- What the intake has still to do; a row here is the whole state "received".
create table pam_pending (
  env varchar(7) not null,
  shard smallint not null,
  sequence bigint not null,
  received_at timestamp(6) with time zone not null,
  primary key (env, shard, sequence)
);

-- A worker holds a shard's row for the length of its transaction.
create table pam_shard (
  env varchar(7) not null,
  shard smallint not null,
  primary key (env, shard)
);

create table pam_quarantine (
  env varchar(7) not null,
  sequence bigint not null,
  source varchar(64) not null,
  event_id varchar(64) not null,
  type varchar(64) not null,
  code varchar(64) not null,
  detail varchar(1000) not null,
  pointer varchar(200),
  at timestamp(6) with time zone not null,
  primary key (env, sequence)
);

-- The inbound log: refusals a line each, accepted and duplicate requests in sums.
create table pam_request (
  env varchar(7) not null,
  id bigint generated always as identity,
  source varchar(64) not null,
  at timestamp(6) with time zone not null,
  peer varchar(64) not null,
  result varchar(16) not null,
  reason varchar(64) not null,
  events integer not null,
  primary key (env, id)
);
create index pam_request_source on pam_request (env, source, id);

-- Windows that came too late to be believed and must be fetched from the book.
create table pam_missed_window (
  env varchar(7) not null,
  source varchar(64) not null,
  from_at timestamp(6) with time zone not null,
  to_at timestamp(6) with time zone not null,
  marked_at timestamp(6) with time zone not null,
  primary key (env, source, from_at)
);

-- A row per part of a bet; the part "rest" also holds what concerns the bet as a whole. "state" is
-- everything claimed, the other columns are what counts of it now (null until something counts).
create table pam_bet_part (
  env varchar(7) not null,
  source varchar(64) not null,
  bet_id varchar(64) not null,
  part_id varchar(64) not null,
  player_id varchar(64) not null,
  counts_at timestamp(6) with time zone,
  currency varchar(8),
  stake bigint not null,
  stake_returned bigint not null,
  payout bigint not null,
  bonus_cost bigint not null,
  jackpot bigint not null,
  bets smallint not null,
  state varchar(500000) not null,
  primary key (env, source, bet_id, part_id)
);
create index pam_bet_part_player on pam_bet_part (env, player_id, counts_at);

create table pam_payment (
  env varchar(7) not null,
  source varchar(64) not null,
  kind varchar(24) not null,
  payment_id varchar(64) not null,
  player_id varchar(64) not null,
  counts_at timestamp(6) with time zone not null,
  currency varchar(8) not null,
  amount bigint not null,
  method varchar(64),
  brand varchar(64),
  event_id varchar(64) not null,
  sequence bigint not null,
  received_at timestamp(6) with time zone not null,
  primary key (env, source, kind, payment_id)
);
create index pam_payment_player on pam_payment (env, player_id, counts_at);

create table pam_bonus (
  env varchar(7) not null,
  source varchar(64) not null,
  bonus_id varchar(64) not null,
  player_id varchar(64) not null,
  granted_at timestamp(6) with time zone,
  granted_currency varchar(8),
  granted bigint not null,
  converted_at timestamp(6) with time zone,
  converted_currency varchar(8),
  converted bigint not null,
  state varchar(20000) not null,
  primary key (env, source, bonus_id)
);
create index pam_bonus_player on pam_bonus (env, player_id);

-- Registrations without what identifies the person; that stays in the signed raw event.
create table pam_player (
  env varchar(7) not null,
  player_id varchar(64) not null,
  source varchar(64) not null,
  event_id varchar(64) not null,
  sequence bigint not null,
  registered_at timestamp(6) with time zone not null,
  received_at timestamp(6) with time zone not null,
  state varchar(4000) not null,
  primary key (env, player_id)
);

create table pam_mark (
  env varchar(7) not null,
  player_id varchar(64) not null,
  kind varchar(16) not null,
  mark varchar(64) not null,
  at timestamp(6) with time zone not null,
  source varchar(64) not null,
  event_id varchar(64) not null,
  sequence bigint not null,
  received_at timestamp(6) with time zone not null,
  until_at timestamp(6) with time zone,
  primary key (env, player_id, kind, mark, at)
);
