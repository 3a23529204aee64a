-- The currency of the first deposit, where a CPA is paid by it.
alter table com_qualifications add column currency varchar(8);

-- What the back office said of a partner: a termination, or that the partner is back.
create table com_partner_words (
  env varchar(7) not null,
  partner_id varchar(64) not null,
  said_at timestamp(6) with time zone not null,
  event_key varchar(200) not null,
  status varchar(64) not null,
  primary key (env, partner_id, said_at, event_key)
);

-- What the NGR of a sub's statement earns for parents; it stands in their statements.
create table com_parent_shares (
  env varchar(7) not null,
  deal_id varchar(64) not null,
  period varchar(7) not null,
  partner_id varchar(64) not null,
  parent_id varchar(64) not null,
  line_key varchar(400) not null,
  corrects_period varchar(7),
  base bigint,
  rate varchar(40),
  amount bigint not null,
  primary key (env, deal_id, period, partner_id, parent_id, line_key)
);

-- Leads are paid in the period of a registration or of a KYC change.
create index com_players_registered on com_players (env, partner_id, registered_at);
create index com_kyc_changes_at on com_kyc_changes (env, changed_at);
