-- A version is a draft until it is decided on; the decision stands beside it and never changes.
create table com_deal_decisions (
  env varchar(7) not null,
  deal_id varchar(64) not null,
  version integer not null,
  decision varchar(16) not null,
  decided_by varchar(64) not null,
  decided_at timestamp(6) with time zone not null,
  reason varchar(1000),
  primary key (env, deal_id, version)
);

-- What was saved before there were drafts has counted from the start.
insert into com_deal_decisions (env, deal_id, version, decision, decided_by, decided_at)
  select env, deal_id, version, 'approved', created_by, created_at from com_deals;

alter table com_deals drop column state;
