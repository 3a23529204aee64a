-- Facts beside bets, payments and bonuses.

-- Statements under a business key that move no money by themselves: trades, challenges, decisions
-- of the back office, words of the feed. "state" is what counts of the key.
create table pam_claim (
  env varchar(7) not null,
  source varchar(64) not null,
  kind varchar(24) not null,
  claim_key varchar(800) not null,
  player_id varchar(64) not null,
  at timestamp(6) with time zone not null,
  event_id varchar(64) not null,
  sequence bigint not null,
  received_at timestamp(6) with time zone not null,
  state varchar(8000) not null,
  primary key (env, source, kind, claim_key)
);
create index pam_claim_player on pam_claim (env, player_id);

-- A day's sums of a player, product and brand. "state" is every revision claimed, the sums are what
-- counts of it now: nothing while bets of the same player, product and day are known.
create table pam_activity (
  env varchar(7) not null,
  played_on date not null,
  player_id varchar(64) not null,
  source varchar(64) not null,
  product varchar(64) not null,
  brand varchar(64) not null,
  counts_at timestamp(6) with time zone not null,
  currency varchar(8) not null,
  stake bigint not null,
  payout bigint not null,
  bonus bigint not null,
  bets smallint not null,
  deposits bigint not null,
  withdrawals bigint not null,
  chargebacks bigint not null,
  state varchar(60000) not null,
  primary key (env, played_on, player_id, source, product, brand)
);
create index pam_activity_player on pam_activity (env, player_id);

-- The challenge that a charge-back concerns.
alter table pam_payment add column challenge_id varchar(64);

-- Quarantined events that somebody decided not to want, with the reason, for ever.
create table pam_discard (
  env varchar(7) not null,
  sequence bigint not null,
  source varchar(64) not null,
  event_id varchar(64) not null,
  type varchar(64) not null,
  code varchar(64) not null,
  reason varchar(1000) not null,
  discarded_by varchar(64) not null,
  at timestamp(6) with time zone not null,
  primary key (env, sequence)
);
create index pam_quarantine_code on pam_quarantine (env, code, sequence);
