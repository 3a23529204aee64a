-- Partners, programmes, links, clicks and who brought a player.

create table att_partner (
  env         varchar(7)   not null,
  partner_id  varchar(64)  not null,
  name        varchar(200) not null,
  status      varchar(16)  not null,
  created_at  timestamp(6) with time zone not null,
  primary key (env, partner_id)
);

create table att_programme (
  env                varchar(7)    not null,
  programme_id       varchar(64)   not null,
  name               varchar(200)  not null,
  brand              varchar(64)   not null,
  -- One host or host:port a line.
  allowed_hosts      varchar(8000) not null,
  click_parameter    varchar(32)   not null,
  click_window_days  integer       not null,
  created_at         timestamp(6) with time zone not null,
  primary key (env, programme_id)
);

create table att_link (
  env           varchar(7)    not null,
  code          varchar(64)   not null,
  partner_id    varchar(64)   not null,
  programme_id  varchar(64)   not null,
  landing_url   varchar(2048) not null,
  enabled       boolean       not null,
  sub1          varchar(255)  not null,
  sub2          varchar(255)  not null,
  sub3          varchar(255)  not null,
  sub4          varchar(255)  not null,
  sub5          varchar(255)  not null,
  created_at    timestamp(6) with time zone not null,
  primary key (env, code),
  -- The public path carries no environment, so a code means one link over both.
  constraint att_link_code unique (code)
);
create index att_link_partner on att_link (env, partner_id, code);

create table att_click_key (
  env          varchar(7)   not null,
  key_id       smallint     not null,
  sealed       bytea        not null,
  active_from  timestamp(6) with time zone not null,
  primary key (env, key_id)
);

-- Written by group commit; the id begins with the key and the time, which keeps inserts together.
create table att_click (
  env           varchar(7)   not null,
  click_id      varchar(64)  not null,
  code          varchar(64)  not null,
  partner_id    varchar(64)  not null,
  programme_id  varchar(64)  not null,
  clicked_at    timestamp(6) with time zone not null,
  sub1          varchar(255) not null,
  sub2          varchar(255) not null,
  sub3          varchar(255) not null,
  sub4          varchar(255) not null,
  sub5          varchar(255) not null,
  gclid         varchar(512),
  gbraid        varchar(512),
  wbraid        varchar(512),
  fbclid        varchar(512),
  ttclid        varchar(512),
  -- A network, /24 or /48, never an address.
  ip_network    varchar(45),
  user_agent    varchar(255),
  origin        varchar(8)   not null,
  primary key (env, click_id)
);

create table att_binding (
  env           varchar(7)   not null,
  player_id     varchar(64)  not null,
  partner_id    varchar(64)  not null,
  programme_id  varchar(64)  not null,
  method        varchar(16)  not null,
  click_id      varchar(64),
  promo_code    varchar(64),
  sub1          varchar(255) not null,
  sub2          varchar(255) not null,
  sub3          varchar(255) not null,
  sub4          varchar(255) not null,
  sub5          varchar(255) not null,
  brand         varchar(64)  not null,
  country       varchar(16)  not null,
  currency      varchar(8)   not null,
  bound_at      timestamp(6) with time zone not null,
  -- The receipt of the registration that bound the player.
  sequence      bigint       not null,
  -- Stands for the player in the transparency log.
  player_ref    varchar(64)  not null,
  recorded_at   timestamp(6) with time zone not null,
  primary key (env, player_id)
);
create index att_binding_partner on att_binding (env, partner_id, programme_id, player_id);

-- Every registration's steps, also of those that bound nobody.
create table att_decision (
  env          varchar(7)    not null,
  player_id    varchar(64)   not null,
  sequence     bigint        not null,
  decided_at   timestamp(6) with time zone not null,
  -- The click id that the registration named, if it could be one.
  click_id     varchar(64),
  -- One step a line: rule, result and reason, divided by spaces.
  steps        varchar(1000) not null,
  primary key (env, player_id, sequence)
);
