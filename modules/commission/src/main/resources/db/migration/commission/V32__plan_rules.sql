-- The operator's own rules about which kind of plan is barred where, beside those that are shipped.
create table com_plan_rules (
  env varchar(7) not null,
  rule_id varchar(64) not null,
  version integer not null,
  jurisdiction varchar(8) not null,
  allows_only boolean not null,
  plans varchar(200) not null,
  licence_classes varchar(2000) not null,
  effective_from date not null,
  effective_to date,
  source varchar(2000) not null,
  created_by varchar(64) not null,
  created_at timestamp(6) with time zone not null,
  primary key (env, rule_id, version)
);
