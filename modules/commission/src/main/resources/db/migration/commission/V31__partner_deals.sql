-- Which partner has which deal in a programme: for some countries or all (the empty text), with an
-- end or without, proposed and decided on. Of what was rejected the same may be proposed again.
create table com_partner_deals (
  env varchar(7) not null,
  assignment_id varchar(64) not null,
  partner_id varchar(64) not null,
  programme_id varchar(64) not null,
  deal_id varchar(64) not null,
  countries varchar(2000) not null,
  effective_from date not null,
  effective_to date,
  state varchar(16) not null,
  attempt integer not null,
  created_by varchar(64) not null,
  created_at timestamp(6) with time zone not null,
  decided_by varchar(64),
  decided_at timestamp(6) with time zone,
  reason varchar(1000),
  primary key (env, assignment_id),
  unique (env, partner_id, programme_id, effective_from, countries, attempt)
);
create index com_partner_deals_deal on com_partner_deals (env, deal_id);

insert into com_partner_deals (env, assignment_id, partner_id, programme_id, deal_id, countries,
    effective_from, state, attempt, created_by, created_at, decided_by, decided_at)
  select env,
    'as-' || cast(row_number() over (
      order by env, partner_id, programme_id, effective_from) as varchar(20)),
    partner_id, programme_id, deal_id, '', effective_from, 'approved', 0, created_by, created_at,
    created_by, created_at
  from com_assignments;

drop table com_assignments;
