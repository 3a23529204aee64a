-- Trades, trading days, challenges and what became of them: what lots and purchases are paid for.
-- Written by the holder of the player's row alone; the key is the business key of the fact.
create table com_deeds (
  env varchar(7) not null,
  player_id varchar(64) not null,
  deed_key varchar(900) not null,
  partner_id varchar(64) not null,
  deal_id varchar(64) not null,
  period varchar(7) not null,
  source varchar(64) not null,
  event_id varchar(64) not null,
  happened_at timestamp(6) with time zone not null,
  business_day date not null,
  data varchar(8000) not null,
  primary key (env, player_id, deed_key)
);
create index com_deeds_statement on com_deeds (env, partner_id, deal_id, period);
