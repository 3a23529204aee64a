-- Clicks that bound nobody end: how far each environment is, and who still names a click.

create table att_click_purge (
  env        varchar(7) not null,
  -- Everything before was looked at; null before the first look.
  purged_to  timestamp(6) with time zone,
  primary key (env)
);
insert into att_click_purge (env) values ('sandbox'), ('live');

create index att_binding_click on att_binding (env, click_id);
create index att_lead_click on att_lead (env, click_id);
create index att_lead_taken on att_lead (taken_at);
create index att_click_claim_end on att_click_claim (expires_at);
