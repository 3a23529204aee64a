-- Rules that doubt, what players can be compared by, cases and holds.

create table att_fraud_rule (
  env             varchar(7)   not null,
  rule            varchar(40)  not null,
  -- Empty for all programmes.
  programme_id    varchar(64)  not null,
  version         integer      not null,
  effective_from  timestamp(6) with time zone not null,
  score           integer      not null,
  -- One name=value a line.
  parameters      varchar(1000) not null,
  set_by          varchar(64)  not null,
  set_at          timestamp(6) with time zone not null,
  reason          varchar(500) not null,
  primary key (env, rule, programme_id, version)
);

-- The registration that counts, as far as a rule looks at it.
create table att_fraud_player (
  env            varchar(7)   not null,
  player_id      varchar(64)  not null,
  registered_at  timestamp(6) with time zone not null,
  event_id       varchar(255) not null,
  partner_id     varchar(64),
  programme_id   varchar(64),
  clicked_at     timestamp(6) with time zone,
  -- The rule by which the player is too young; never a birthday.
  age_rule       varchar(64),
  primary key (env, player_id)
);
create index att_fraud_player_at on att_fraud_player (env, registered_at);

-- Keyed hashes, networks and partners, with the place of the player who has them.
create table att_fraud_signal (
  env        varchar(7)  not null,
  kind       varchar(8)  not null,
  signal     varchar(64) not null,
  player_id  varchar(64) not null,
  -- Microseconds and clock hour of the registration, from 1970; null before it is known.
  place      bigint,
  clock_hour bigint,
  primary key (env, kind, signal, player_id)
);
create index att_fraud_signal_player on att_fraud_signal (env, player_id);
create index att_fraud_signal_hour on att_fraud_signal (env, kind, signal, clock_hour, place);

-- Keyed hashes of what is a partner's own.
create table att_fraud_identity (
  env         varchar(7)  not null,
  partner_id  varchar(64) not null,
  kind        varchar(8)  not null,
  signal      varchar(64) not null,
  primary key (env, partner_id, kind, signal)
);

-- Players at whom the worker must look, with those who have something in common with them.
create table att_fraud_due (
  env        varchar(7)  not null,
  player_id  varchar(64) not null,
  mark       varchar(36) not null,
  since      timestamp(6) with time zone not null,
  primary key (env, player_id, mark)
);
create index att_fraud_due_since on att_fraud_due (since);

create table att_fraud_case (
  env              varchar(7)   not null,
  case_id          varchar(64)  not null,
  -- player or partner
  subject          varchar(8)   not null,
  subject_id       varchar(64)  not null,
  partner_id       varchar(64)  not null,
  programme_id     varchar(64)  not null,
  -- open, accepted, rejected, withdrawn
  state            varchar(10)  not null,
  score            integer      not null,
  -- When the registration was made, for a player; the flag counts from then on.
  since_at         timestamp(6) with time zone not null,
  opened_at        timestamp(6) with time zone not null,
  decided_by       varchar(64),
  approved_by      varchar(64),
  decided_at       timestamp(6) with time zone,
  decision_reason  varchar(500),
  -- Rules that a person has looked at, divided by spaces.
  seen_rules       varchar(500) not null,
  primary key (env, case_id)
);
create index att_fraud_case_state on att_fraud_case (env, state, opened_at, case_id);
create index att_fraud_case_subject on att_fraud_case (env, subject, subject_id);

create table att_fraud_evidence (
  env      varchar(7)    not null,
  case_id  varchar(64)   not null,
  rule     varchar(40)   not null,
  version  integer       not null,
  score    integer       not null,
  -- One name=value a line; no personal data.
  facts    varchar(2000) not null,
  primary key (env, case_id, rule)
);

-- Whoever is not in good standing; few rows, asked for by all who tell or pay.
create table att_fraud_hold (
  env         varchar(7)  not null,
  -- player or partner
  subject     varchar(8)  not null,
  subject_id  varchar(64) not null,
  partner_id  varchar(64) not null,
  -- The case, or the age rule.
  cause       varchar(64) not null,
  -- held, rejected, suppressed
  standing    varchar(10) not null,
  since       timestamp(6) with time zone not null,
  primary key (env, subject, subject_id, cause)
);
create index att_fraud_hold_partner on att_fraud_hold (env, partner_id);

-- Clicks by people on a day that is over (UTC).
create table att_fraud_clicks (
  env           varchar(7)  not null,
  on_day        date        not null,
  programme_id  varchar(64) not null,
  partner_id    varchar(64) not null,
  clicks        bigint      not null,
  primary key (env, on_day, programme_id, partner_id)
);
-- The days that were counted, also those without a click.
create table att_fraud_day (
  env  varchar(7) not null,
  on_day  date    not null,
  primary key (env, on_day)
);
