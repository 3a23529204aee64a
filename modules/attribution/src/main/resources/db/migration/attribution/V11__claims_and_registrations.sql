-- Promo codes, dedicated domains and leads; the registration that counts; bindings changed later.

create table att_claim (
  env           varchar(7)   not null,
  -- promo_code or domain
  kind          varchar(16)  not null,
  name          varchar(253) not null,
  partner_id    varchar(64)  not null,
  programme_id  varchar(64)  not null,
  enabled       boolean      not null,
  valid_from    timestamp(6) with time zone not null,
  valid_to      timestamp(6) with time zone,
  created_at    timestamp(6) with time zone not null,
  primary key (env, kind, name)
);
create index att_claim_partner on att_claim (env, kind, partner_id, name);

create table att_lead (
  env       varchar(7)  not null,
  -- Keyed hash of a hash of an e-mail address.
  lead_key  varchar(64) not null,
  click_id  varchar(64) not null,
  taken_at  timestamp(6) with time zone not null,
  primary key (env, lead_key, click_id)
);

-- Of several words about a player's registration the earliest counts, then the lower event id.
create table att_registration (
  env          varchar(7)   not null,
  player_id    varchar(64)  not null,
  occurred_at  timestamp(6) with time zone not null,
  event_id     varchar(255) not null,
  sequence     bigint       not null,
  brand        varchar(64)  not null,
  country      varchar(16)  not null,
  currency     varchar(8)   not null,
  primary key (env, player_id)
);

-- What a binding was before it changed: by hand, or by an earlier registration that came later.
create table att_binding_change (
  env              varchar(7)   not null,
  player_id        varchar(64)  not null,
  change_no        integer      not null,
  changed_at       timestamp(6) with time zone not null,
  cause            varchar(32)  not null,
  partner_before   varchar(64),
  programme_before varchar(64),
  partner_after    varchar(64),
  programme_after  varchar(64),
  method_before    varchar(16),
  reason           varchar(500) not null,
  changed_by       varchar(64),
  approved_by      varchar(64),
  primary key (env, player_id, change_no)
);
