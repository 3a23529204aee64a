-- Loads of exchange rates; the number is the version of every rate in it.
create table com_fx_loads (
  env varchar(7) not null,
  load_no bigint not null,
  source varchar(200) not null,
  loaded_by varchar(64) not null,
  loaded_at timestamp(6) with time zone not null,
  rates integer not null,
  primary key (env, load_no)
);

-- How many units of to_currency one of from_currency is worth on a day; of several versions the
-- newest counts. Only what differs from the version before is kept.
create table com_fx_rates (
  env varchar(7) not null,
  from_currency varchar(8) not null,
  to_currency varchar(8) not null,
  rate_day date not null,
  load_no bigint not null,
  rate varchar(60) not null,
  primary key (env, from_currency, to_currency, rate_day, load_no)
);

-- Players whose qualification must be decided anew because an exchange rate came or changed.
create table com_requalify (
  env varchar(7) not null,
  player_id varchar(64) not null,
  created_at timestamp(6) with time zone not null,
  primary key (env, player_id)
);

create index com_figures_currency on com_figures (env, currency, business_day);
