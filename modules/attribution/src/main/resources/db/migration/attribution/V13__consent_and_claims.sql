-- What the person allowed when clicking, and clicks that an app takes over after its installation.

alter table att_click add column ad_storage boolean;
alter table att_click add column ad_user_data boolean;
alter table att_click add column ad_personalization boolean;

create table att_click_claim (
  env         varchar(7)  not null,
  -- Keyed hash of the one-time code.
  code_key    varchar(64) not null,
  click_id    varchar(64) not null,
  expires_at  timestamp(6) with time zone not null,
  claimed_at  timestamp(6) with time zone,
  primary key (env, code_key)
);
