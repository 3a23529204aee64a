-- What a source speaks; null: canonical events.
alter table pam_source add column dialect varchar(64);

-- The vendor's payload from which a canonical event was made.
alter table pam_inbox add column payload_id varchar(64);

-- Dialects, a row per version; the newest is the one in use.
create table pam_dialect (
  env varchar(7) not null,
  dialect_id varchar(64) not null,
  version integer not null,
  name varchar(200) not null,
  document bytea not null,
  created_at timestamp(6) with time zone not null,
  created_by varchar(64) not null,
  primary key (env, dialect_id, version)
);

-- A vendor's payload as received, once, whatever the number of events made from it. The id is a
-- hash of the bytes and of the headers that the dialect asks for.
create table pam_payload (
  env varchar(7) not null,
  source varchar(64) not null,
  payload_id varchar(64) not null,
  dialect varchar(64) not null,
  dialect_version integer not null,
  headers varchar(8000) not null,
  raw bytea not null,
  received_at timestamp(6) with time zone not null,
  primary key (env, source, payload_id)
);

-- Where a vendor's payloads differ from the schema of the dialect.
create table pam_drift (
  env varchar(7) not null,
  source varchar(64) not null,
  dialect varchar(64) not null,
  pointer varchar(200) not null,
  kind varchar(16) not null,
  first_seen timestamp(6) with time zone not null,
  last_seen timestamp(6) with time zone not null,
  seen bigint not null,
  primary key (env, source, dialect, pointer, kind)
);
