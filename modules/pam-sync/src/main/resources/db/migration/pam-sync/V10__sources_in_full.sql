-- Sources as versioned configuration: the scheme's details, who may send from where and how much.
alter table pam_source add column version integer default 1 not null;
alter table pam_source add column signature varchar(2000);
alter table pam_source add column allowlist varchar(8000);
alter table pam_source add column rate_per_second bigint;
alter table pam_source add column rate_burst bigint;
alter table pam_source add column postback varchar(20000);

-- A key's scheme and algorithm are its own, whatever the source is changed to. "number" is its
-- short name on the events it has signed; "since_sequence" is where a search for these begins.
alter table pam_source_key add column number integer default 1 not null;
alter table pam_source_key add column scheme varchar(32) default 'standard-webhooks' not null;
alter table pam_source_key add column algorithm varchar(16) default 'hmac-sha256' not null;
alter table pam_source_key add column hint varchar(8);
alter table pam_source_key add column revoked_at timestamp(6) with time zone;
alter table pam_source_key add column last_used_at timestamp(6) with time zone;
alter table pam_source_key add column since_sequence bigint default 0 not null;
create unique index pam_source_key_number on pam_source_key (env, source, number);

-- Every change with the configuration before and after it, without secrets.
create table pam_source_version (
  env varchar(7) not null,
  source varchar(64) not null,
  version integer not null,
  at timestamp(6) with time zone not null,
  actor varchar(64) not null,
  change varchar(16) not null,
  before_value varchar(60000),
  after_value varchar(60000) not null,
  primary key (env, source, version)
);

-- Under which key of its source an event was accepted; null for events that were fetched.
alter table pam_inbox add column key_number smallint;

-- First deposits as a postback claims them, by the very bytes of the event: a claim whose event was
-- refused, since its id was used before, stands beside no event. Compared with the derived one whenever somebody looks,
-- and never believed.
create table pam_first_deposit_claim (
  env varchar(7) not null,
  source varchar(64) not null,
  event_id varchar(64) not null,
  body_hash bytea not null,
  player_id varchar(64) not null,
  payment_id varchar(64) not null,
  claimed_at timestamp(6) with time zone not null,
  currency varchar(8) not null,
  amount varchar(40) not null,
  received_at timestamp(6) with time zone not null,
  primary key (env, source, event_id, body_hash)
);
