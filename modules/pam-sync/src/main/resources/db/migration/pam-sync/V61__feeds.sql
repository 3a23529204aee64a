-- Feeds of fixtures, odds and results: what is asked of them, and which node asks now.
create table pam_feed (
  env varchar(7) not null,
  source varchar(64) not null,
  mode varchar(8) not null,
  enabled boolean not null,
  urls varchar(8000),
  key_in varchar(8),
  key_name varchar(64),
  key_value bytea,
  key_hint varchar(8),
  key_set_at timestamp(6) with time zone,
  interval_millis bigint not null,
  interval_max_millis bigint not null,
  remaining_header varchar(64),
  reset_header varchar(64),
  reserve bigint default 0 not null,
  period varchar(8),
  version integer not null,
  created_at timestamp(6) with time zone not null,
  changed_at timestamp(6) with time zone not null,
  lease_holder varchar(120),
  lease_until timestamp(6) with time zone,
  budget_remaining bigint,
  budget_resets_at timestamp(6) with time zone,
  primary key (env, source)
);

-- Each address of a feed with its own pace.
create table pam_feed_request (
  env varchar(7) not null,
  source varchar(64) not null,
  number integer not null,
  next_at timestamp(6) with time zone not null,
  interval_millis bigint not null,
  etag varchar(400),
  last_modified varchar(80),
  asked_at timestamp(6) with time zone,
  ok_at timestamp(6) with time zone,
  failures integer not null,
  error varchar(300),
  asked bigint not null,
  unchanged bigint not null,
  events bigint not null,
  primary key (env, source, number)
);

-- Everything that a feed has said of a fixture, for ever; the newest is in pam_claim.
create table pam_feed_word (
  env varchar(7) not null,
  source varchar(64) not null,
  fixture_id varchar(64) not null,
  sequence bigint not null,
  type varchar(64) not null,
  at timestamp(6) with time zone not null,
  event_id varchar(64) not null,
  received_at timestamp(6) with time zone not null,
  data varchar(8000) not null,
  primary key (env, source, fixture_id, sequence)
);

-- Which bets are on which fixtures, and on what of them where the book tells it.
create table pam_fixture_bet (
  env varchar(7) not null,
  fixture_id varchar(64) not null,
  source varchar(64) not null,
  bet_id varchar(64) not null,
  market varchar(64) not null,
  selection varchar(64) not null,
  primary key (env, fixture_id, source, bet_id, market, selection)
);
create index pam_fixture_bet_bet on pam_fixture_bet (env, source, bet_id);

-- What is still to be compared, a row for each event: one bet, or all bets of a fixture (bet_id
-- empty), which goes on after the bet that was compared last. What could not be compared stands
-- behind the others, and is left after so many failures.
create table pam_fixture_due (
  env varchar(7) not null,
  failures integer not null,
  sequence bigint not null,
  fixture_id varchar(64) not null,
  source varchar(64) not null,
  bet_id varchar(64) not null,
  after_source varchar(64) not null,
  after_bet varchar(64) not null,
  primary key (env, failures, sequence, fixture_id, bet_id)
);

-- The event that a flagged one contradicts, where it is another.
alter table pam_flag add column against_source varchar(64);
alter table pam_flag add column against_event_id varchar(64);
create index pam_claim_kind on pam_claim (env, kind, player_id);
