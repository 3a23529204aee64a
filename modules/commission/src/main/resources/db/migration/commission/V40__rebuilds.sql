-- Rebuilds of statements from raw events, and how they came out.
create table com_rebuilds (
  env varchar(7) not null,
  rebuild_id varchar(64) not null,
  job_id varchar(64) not null,
  state varchar(16) not null,
  from_period varchar(7),
  to_period varchar(7),
  partner_id varchar(64),
  deal_id varchar(64),
  -- Raw events that were received before it are read.
  as_of timestamp(6) with time zone not null,
  ordered_by varchar(64) not null,
  ordered_at timestamp(6) with time zone not null,
  finished_at timestamp(6) with time zone,
  primary key (env, rebuild_id)
);

-- A statement of a rebuild: first its own lines as computed anew, exactly, then the comparison.
-- "result" is pending, equal, unequal, moved, or beside for one that is only needed by others.
create table com_rebuilt (
  env varchar(7) not null,
  rebuild_id varchar(64) not null,
  statement_id varchar(64) not null,
  partner_id varchar(64) not null,
  deal_id varchar(64) not null,
  period varchar(7) not null,
  own text not null,
  result varchar(16) not null,
  state varchar(16),
  stored_hash varchar(64),
  rebuilt_hash varchar(64),
  differences text not null,
  primary key (env, rebuild_id, statement_id)
);
create index com_rebuilt_account on com_rebuilt (env, rebuild_id, deal_id, period, partner_id);
