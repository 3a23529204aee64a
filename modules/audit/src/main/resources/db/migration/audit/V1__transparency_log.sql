-- The transparency log. Every table but aud_pending and aud_log only ever grows; what changes lives
-- in those two, and both can be derived again from the rest.

-- What a caller recorded in one go: entries as bundle (big-endian 16-bit length, bytes).
create table aud_record (
  env varchar(7) not null,
  record_id uuid not null,
  recorded_at timestamp(6) with time zone not null,
  entries integer not null,
  payload bytea not null,
  constraint aud_record_pk primary key (env, record_id)
);

-- Records that have no index yet. The sequencer deletes the row in the transaction that gives one.
create table aud_pending (
  env varchar(7) not null,
  record_id uuid not null,
  constraint aud_pending_pk primary key (env, record_id)
);

-- Which indices a record has, and the leaves' hashes.
create table aud_span (
  env varchar(7) not null,
  first_index bigint not null,
  entries integer not null,
  record_id uuid not null,
  leaf_hashes bytea not null,
  constraint aud_span_pk primary key (env, first_index),
  constraint aud_span_record unique (env, record_id)
);

-- Full tiles of 256 hashes.
create table aud_tile (
  env varchar(7) not null,
  level smallint not null,
  number bigint not null,
  hashes bytea not null,
  constraint aud_tile_pk primary key (env, level, number)
);

create table aud_checkpoint (
  env varchar(7) not null,
  size bigint not null,
  signed_at timestamp(6) with time zone not null,
  note varchar(2000) not null,
  constraint aud_checkpoint_pk primary key (env, size)
);

create index aud_checkpoint_time on aud_checkpoint (env, signed_at);

-- The size of the log at an instant, fixed when first asked for, so that neighbouring batches join.
create table aud_boundary (
  env varchar(7) not null,
  instant timestamp(6) with time zone not null,
  size bigint not null,
  constraint aud_boundary_pk primary key (env, instant)
);

-- The key of a log; the private part is sealed under the master key.
create table aud_key (
  env varchar(7) not null,
  origin varchar(200) not null,
  public_key bytea not null,
  sealed_private_key bytea not null,
  created_at timestamp(6) with time zone not null,
  constraint aud_key_pk primary key (env)
);

-- The sequencer's state: one row a log, locked for the length of a round. The round number fences.
create table aud_log (
  env varchar(7) not null,
  size bigint not null,
  edge bytea not null,
  sequenced_at timestamp(6) with time zone not null,
  round bigint not null,
  constraint aud_log_pk primary key (env)
);

create table aud_batch (
  env varchar(7) not null,
  batch_id varchar(64) not null,
  from_instant timestamp(6) with time zone not null,
  to_instant timestamp(6) with time zone not null,
  first_index bigint not null,
  next_index bigint not null,
  zip_bytes bigint not null,
  digest varchar(64) not null,
  created_at timestamp(6) with time zone not null,
  constraint aud_batch_pk primary key (env, batch_id)
);

create index aud_batch_time on aud_batch (env, created_at, batch_id);

create table aud_batch_chunk (
  env varchar(7) not null,
  batch_id varchar(64) not null,
  ordinal integer not null,
  bytes bytea not null,
  constraint aud_batch_chunk_pk primary key (env, batch_id, ordinal)
);
