-- Deals: every version as it was saved.
create table com_deals (
  env varchar(7) not null,
  deal_id varchar(64) not null,
  version integer not null,
  state varchar(16) not null,
  effective_from date not null,
  document varchar(65536) not null,
  created_by varchar(64) not null,
  created_at timestamp(6) with time zone not null,
  primary key (env, deal_id, version)
);

create table com_assignments (
  env varchar(7) not null,
  partner_id varchar(64) not null,
  programme_id varchar(64) not null,
  effective_from date not null,
  deal_id varchar(64) not null,
  created_by varchar(64) not null,
  created_at timestamp(6) with time zone not null,
  primary key (env, partner_id, programme_id, effective_from)
);
create index com_assignments_deal on com_assignments (env, deal_id);

-- The row that makes accrual serial: one per partner and deal.
create table com_accounts (
  env varchar(7) not null,
  partner_id varchar(64) not null,
  deal_id varchar(64) not null,
  primary key (env, partner_id, deal_id)
);

-- Bound players; free of personal data. Locked by whoever changes the player's figures.
create table com_players (
  env varchar(7) not null,
  player_id varchar(64) not null,
  partner_id varchar(64) not null,
  programme_id varchar(64) not null,
  registered_at timestamp(6) with time zone not null,
  country varchar(200),
  brand varchar(200),
  ftd_at timestamp(6) with time zone,
  ftd_payment_id varchar(200),
  ftd_minor bigint,
  ftd_currency varchar(8),
  barred_at timestamp(6) with time zone,
  primary key (env, player_id)
);
create index com_players_partner on com_players (env, partner_id, programme_id, player_id);

create table com_kyc_changes (
  env varchar(7) not null,
  player_id varchar(64) not null,
  changed_at timestamp(6) with time zone not null,
  event_id varchar(200) not null,
  status varchar(16) not null,
  primary key (env, player_id, changed_at, event_id)
);

-- Sums by player, business day and dimensions; an absent dimension is the empty text.
create table com_figures (
  env varchar(7) not null,
  player_id varchar(64) not null,
  deal_id varchar(64) not null,
  business_day date not null,
  brand varchar(200) not null,
  product varchar(200) not null,
  category varchar(32) not null,
  jurisdiction varchar(200) not null,
  currency varchar(8) not null,
  partner_id varchar(64) not null,
  period varchar(7) not null,
  stake bigint not null,
  stake_returned bigint not null,
  payout bigint not null,
  bonus_converted bigint not null,
  bonus_granted bigint not null,
  jackpot bigint not null,
  bets bigint not null,
  deposits bigint not null,
  deposit_count bigint not null,
  withdrawals bigint not null,
  withdrawal_count bigint not null,
  chargebacks bigint not null,
  primary key (env, player_id, deal_id, business_day, brand, product, category, jurisdiction, currency)
);
create index com_figures_statement on com_figures (env, partner_id, deal_id, period);

-- A player qualifies for a CPA once and for good.
create table com_qualifications (
  env varchar(7) not null,
  player_id varchar(64) not null,
  partner_id varchar(64) not null,
  deal_id varchar(64) not null,
  period varchar(7) not null,
  qualified_on date not null,
  deal_version integer not null,
  deal_rule integer not null,
  primary key (env, player_id)
);
create index com_qualifications_statement
  on com_qualifications (env, partner_id, deal_id, period);

-- What must be recomputed. The intake only adds rows, so that it never waits for a statement.
create table com_due (
  env varchar(7) not null,
  partner_id varchar(64) not null,
  deal_id varchar(64) not null,
  period varchar(7) not null,
  batch_id varchar(36) not null,
  created_at timestamp(6) with time zone not null,
  primary key (env, partner_id, deal_id, period, batch_id)
);

-- Players of a partner and programme whose figures must be rebuilt; cursor is the last one done.
create table com_refolds (
  env varchar(7) not null,
  partner_id varchar(64) not null,
  programme_id varchar(64) not null,
  cursor_player varchar(64) not null,
  created_at timestamp(6) with time zone not null,
  primary key (env, partner_id, programme_id)
);

create table com_statements (
  env varchar(7) not null,
  partner_id varchar(64) not null,
  deal_id varchar(64) not null,
  period varchar(7) not null,
  statement_id varchar(64) not null,
  state varchar(16) not null,
  currency varchar(8) not null,
  ggr bigint not null,
  ngr bigint not null,
  carry_in bigint not null,
  carry_out bigint not null,
  carry_by_bundle varchar(65536) not null,
  handed_on varchar(65536) not null,
  total bigint not null,
  steps bigint not null,
  waiting bigint not null,
  as_of timestamp(6) with time zone not null,
  primary key (env, partner_id, deal_id, period),
  unique (env, statement_id)
);

-- Lines as they stand; what they were is in the ledger.
create table com_lines (
  env varchar(7) not null,
  line_id varchar(64) not null,
  statement_id varchar(64) not null,
  place integer not null,
  line_type varchar(16) not null,
  player_id varchar(64),
  base bigint,
  rate varchar(40),
  amount bigint not null,
  held_until date,
  present boolean not null,
  postings integer not null,
  primary key (env, line_id)
);
create index com_lines_statement on com_lines (env, statement_id);

create table com_statement_players (
  env varchar(7) not null,
  statement_id varchar(64) not null,
  player_id varchar(64) not null,
  ngr bigint not null,
  allocated bigint not null,
  primary key (env, statement_id, player_id)
);

-- Double entry, append-only. A posting is a difference of a line; its number makes it unique.
create table com_ledger_postings (
  env varchar(7) not null,
  line_id varchar(64) not null,
  posting_no integer not null,
  statement_id varchar(64) not null,
  step bigint not null,
  posted_at timestamp(6) with time zone not null,
  primary key (env, line_id, posting_no)
);

create table com_ledger_entries (
  env varchar(7) not null,
  line_id varchar(64) not null,
  posting_no integer not null,
  account varchar(100) not null,
  amount bigint not null,
  currency varchar(8) not null,
  primary key (env, line_id, posting_no, account)
);
create index com_ledger_entries_account on com_ledger_entries (env, account);

create table com_reconciliations (
  env varchar(7) not null,
  reconciliation_id varchar(64) not null,
  state varchar(16) not null,
  job_id varchar(64),
  source varchar(64),
  from_at timestamp(6) with time zone not null,
  to_at timestamp(6) with time zone not null,
  players integer not null,
  created_by varchar(64) not null,
  created_at timestamp(6) with time zone not null,
  primary key (env, reconciliation_id)
);

create table com_book_totals (
  env varchar(7) not null,
  reconciliation_id varchar(64) not null,
  player_id varchar(64) not null,
  currency varchar(8) not null,
  stake bigint not null,
  payout bigint not null,
  bonus_cost bigint,
  deposits bigint,
  withdrawals bigint,
  primary key (env, reconciliation_id, player_id, currency)
);

create table com_reconciliation_totals (
  env varchar(7) not null,
  reconciliation_id varchar(64) not null,
  currency varchar(8) not null,
  book bigint not null,
  trackside bigint not null,
  primary key (env, reconciliation_id, currency)
);

create table com_breaks (
  env varchar(7) not null,
  reconciliation_id varchar(64) not null,
  player_id varchar(64) not null,
  currency varchar(8) not null,
  measure varchar(32) not null,
  cause varchar(32) not null,
  book bigint not null,
  trackside bigint not null,
  primary key (env, reconciliation_id, player_id, currency, measure)
);
