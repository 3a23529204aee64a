-- Links end, lead into apps, and show what a creative is; creatives are withdrawn.

create table att_creative (
  env           varchar(7)   not null,
  creative_id   varchar(64)  not null,
  programme_id  varchar(64)  not null,
  name          varchar(200) not null,
  -- What it says, and where it is shown, one ISO 3166 code a line; none for everywhere.
  wording       varchar(4000) not null,
  places        varchar(2000) not null,
  -- active or withdrawn
  state         varchar(16)  not null,
  state_since   timestamp(6) with time zone not null,
  reason        varchar(500),
  created_at    timestamp(6) with time zone not null,
  primary key (env, creative_id)
);

alter table att_link add column creative_id varchar(64);
alter table att_link add column app_url varchar(2048);
alter table att_link add column expires_at timestamp(6) with time zone;
