-- Payout runs; debtor is whose account pays, as it was configured when the run was gathered, sealed.
create table com_payout_runs (
  env varchar(7) not null,
  run_id varchar(64) not null,
  currency varchar(8) not null,
  execution_date date not null,
  partners text not null,
  state varchar(16) not null,
  payments integer not null,
  total bigint not null,
  debtor bytea not null,
  created_by varchar(64) not null,
  created_at timestamp(6) with time zone not null,
  decided_by varchar(64),
  decided_at timestamp(6) with time zone,
  decision_reason varchar(1000),
  executed_by varchar(64),
  executed_at timestamp(6) with time zone,
  primary key (env, run_id)
);
create index com_payout_runs_newest on com_payout_runs (env, created_at, run_id);

-- One payment a partner and run; creditor is where the money goes, sealed.
create table com_payments (
  env varchar(7) not null,
  payment_id varchar(64) not null,
  run_id varchar(64) not null,
  partner_id varchar(64) not null,
  amount bigint not null,
  creditor bytea not null,
  billing_version integer not null,
  primary key (env, payment_id)
);
create unique index com_payments_run on com_payments (env, run_id, partner_id);

-- What a payment has of each statement, and what stood approved of it when the run was gathered.
create table com_payment_items (
  env varchar(7) not null,
  payment_id varchar(64) not null,
  statement_id varchar(64) not null,
  partner_id varchar(64) not null,
  deal_id varchar(64) not null,
  period varchar(7) not null,
  amount bigint not null,
  balance bigint not null,
  primary key (env, payment_id, statement_id)
);

-- Payments that the bank sent back; the key makes it happen once.
create table com_payment_returns (
  env varchar(7) not null,
  payment_id varchar(64) not null,
  reason varchar(1000) not null,
  returned_by varchar(64) not null,
  returned_at timestamp(6) with time zone not null,
  primary key (env, payment_id)
);

-- Balances that a run left for later, and why.
create table com_payout_waiting (
  env varchar(7) not null,
  run_id varchar(64) not null,
  partner_id varchar(64) not null,
  deal_id varchar(64) not null,
  amount bigint not null,
  reason varchar(32) not null,
  primary key (env, run_id, partner_id, deal_id)
);

-- The statements that a run is about to pay. The key keeps a statement out of every other run, and
-- whoever pays or reverses by hand looks here; a row goes when its run is executed or rejected.
create table com_payout_claims (
  env varchar(7) not null,
  statement_id varchar(64) not null,
  run_id varchar(64) not null,
  partner_id varchar(64) not null,
  deal_id varchar(64) not null,
  primary key (env, statement_id)
);
create index com_payout_claims_account on com_payout_claims (env, partner_id, deal_id);
create index com_payout_claims_run on com_payout_claims (env, run_id);
