-- Where partners are told. Secrets are sealed by the vault.
create table dlv_destination (
  env             varchar(7)   not null,
  destination_id  varchar(64)  not null,
  kind            varchar(16)  not null,
  partner_id      varchar(64),
  programme_id    varchar(64),
  url             varchar(2048) not null,
  method          varchar(4)   not null,
  body_format     varchar(4),
  event_types     varchar(2000) not null,
  retry_schedule  varchar(400),
  token_sealed    bytea,
  token_last4     varchar(4),
  secret_sealed   bytea,
  enabled         boolean      not null,
  disabled_reason varchar(64),
  failing_since   timestamp(6) with time zone,
  created_at      timestamp(6) with time zone not null,
  primary key (env, destination_id)
);
create index dlv_destination_partner on dlv_destination (env, partner_id);

-- "Nothing is owed twice": an outbound event and a destination meet once, for ever. A table of its
-- own, so that the deliveries beside it may be partitioned by time.
create table dlv_owed (
  env            varchar(7)  not null,
  event_id       varchar(64) not null,
  destination_id varchar(64) not null,
  delivery_id    varchar(36) not null,
  primary key (env, event_id, destination_id)
);

-- What is told. URL and body are fixed when owed; ids rise with time.
create table dlv_delivery (
  env            varchar(7)  not null,
  delivery_id    varchar(36) not null,
  destination_id varchar(64) not null,
  event_id       varchar(64) not null,
  event_type     varchar(64) not null,
  partner_id     varchar(64) not null,
  player_id      varchar(64),
  url            varchar(16384) not null,
  body           bytea,
  status         varchar(10) not null,
  attempt_count  integer     not null,
  owed_at        timestamp(6) with time zone not null,
  delivered_at   timestamp(6) with time zone,
  primary key (env, delivery_id)
);
create index dlv_delivery_destination on dlv_delivery (env, destination_id, delivery_id);
create index dlv_delivery_status on dlv_delivery (env, status, delivery_id);

-- What is still to be sent: the queue. A claim moves due_at to the end of its lease, so that a row
-- whose sender died becomes due again by itself; the claim is the fencing token.
create table dlv_due (
  env            varchar(7)  not null,
  delivery_id    varchar(36) not null,
  destination_id varchar(64) not null,
  retry          smallint    not null,
  due_at         timestamp(6) with time zone not null,
  failures       integer     not null,
  claim          bigint,
  primary key (env, delivery_id)
);
create index dlv_due_next on dlv_due (env, destination_id, retry, due_at);

create table dlv_attempt (
  env            varchar(7)  not null,
  delivery_id    varchar(36) not null,
  attempt        integer     not null,
  at             timestamp(6) with time zone not null,
  status         integer,
  failure        varchar(32),
  latency_micros bigint      not null,
  answer         varchar(2048) not null,
  primary key (env, delivery_id, attempt)
);

-- Players about whom nothing more is told. One row for each restriction the book sent.
create table dlv_suppression (
  env         varchar(7)  not null,
  player_id   varchar(64) not null,
  sequence    bigint      not null,
  restriction varchar(16) not null,
  until_at    timestamp(6) with time zone,
  primary key (env, player_id, sequence)
);

-- The sealed key of players' pseudonyms and of event ids.
create table dlv_pseudonym_key (
  env        varchar(7) not null,
  key_sealed bytea      not null,
  primary key (env)
);

-- What would have been told about players who have not registered yet: the book's events come in
-- any order. Taken up when the registration comes; forgotten after a while.
create table dlv_waiting (
  env         varchar(7)   not null,
  player_id   varchar(64)  not null,
  event_id    varchar(256) not null,
  event_type  varchar(64)  not null,
  occurred_at timestamp(6) with time zone not null,
  sequence    bigint       not null,
  details     varchar(4000) not null,
  since       timestamp(6) with time zone not null,
  primary key (env, player_id, event_id)
);
create index dlv_waiting_since on dlv_waiting (since);

-- Players who registered without a partner: nobody waits for their events.
create table dlv_organic (
  env       varchar(7)  not null,
  player_id varchar(64) not null,
  primary key (env, player_id)
);
