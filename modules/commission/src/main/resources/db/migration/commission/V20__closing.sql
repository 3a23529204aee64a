-- The last closed period of the account; what belongs to it or to an earlier one and arrives later
-- posts in the next. Null: none is closed.
alter table com_accounts add column closed_through varchar(7);

-- Periods that were ordered to be closed.
create table com_periods (
  env varchar(7) not null,
  period varchar(7) not null,
  state varchar(16) not null,
  job_id varchar(64) not null,
  ordered_by varchar(64) not null,
  ordered_at timestamp(6) with time zone not null,
  closed_at timestamp(6) with time zone,
  primary key (env, period)
);

-- A line that sets a closed period right names it.
alter table com_lines add column corrects_period varchar(7);

-- What a closed statement's own lines were computed to, exactly; corrections start from it.
create table com_frozen (
  env varchar(7) not null,
  statement_id varchar(64) not null,
  own text not null,
  frozen_at timestamp(6) with time zone not null,
  primary key (env, statement_id)
);

-- A closed statement as it was shown to the partner, with the hash of its bytes.
create table com_documents (
  env varchar(7) not null,
  statement_id varchar(64) not null,
  document text not null,
  content_hash varchar(64) not null,
  closed_at timestamp(6) with time zone not null,
  primary key (env, statement_id)
);

-- What is known by now of a closed period: what it would hand on, what waits for an exchange rate,
-- and whether anything has come since the last close.
create table com_truths (
  env varchar(7) not null,
  partner_id varchar(64) not null,
  deal_id varchar(64) not null,
  period varchar(7) not null,
  handed_on text not null,
  waiting bigint not null,
  disturbed boolean not null,
  primary key (env, partner_id, deal_id, period)
);

-- The life of a closed statement, a row a step. The number makes it unique; the posting that goes
-- with it bears the same.
create table com_moves (
  env varchar(7) not null,
  statement_id varchar(64) not null,
  move_no integer not null,
  from_state varchar(16) not null,
  to_state varchar(16) not null,
  amount bigint not null,
  actor varchar(64) not null,
  reason varchar(1000),
  payout_id varchar(64),
  moved_at timestamp(6) with time zone not null,
  primary key (env, statement_id, move_no)
);
create index com_moves_payout on com_moves (env, payout_id);

-- One payment to a partner under a deal, of all statements that were payable.
create table com_payouts (
  env varchar(7) not null,
  payout_id varchar(64) not null,
  partner_id varchar(64) not null,
  deal_id varchar(64) not null,
  currency varchar(8) not null,
  amount bigint not null,
  created_by varchar(64) not null,
  created_at timestamp(6) with time zone not null,
  primary key (env, payout_id)
);

-- Adjustments by hand; one counts once it is approved, in the statement of posted_period.
create table com_adjustments (
  env varchar(7) not null,
  adjustment_id varchar(64) not null,
  partner_id varchar(64) not null,
  deal_id varchar(64) not null,
  period varchar(7) not null,
  posted_period varchar(7),
  currency varchar(8) not null,
  amount bigint not null,
  reason varchar(1000) not null,
  state varchar(16) not null,
  created_by varchar(64) not null,
  created_at timestamp(6) with time zone not null,
  decided_by varchar(64),
  decided_at timestamp(6) with time zone,
  decision_reason varchar(1000),
  primary key (env, adjustment_id)
);
create index com_adjustments_statement
  on com_adjustments (env, partner_id, deal_id, posted_period);
