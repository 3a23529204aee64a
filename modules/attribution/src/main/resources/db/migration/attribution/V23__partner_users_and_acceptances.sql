-- Who may log in for a partner, and which versions of its contract it accepted.

create table att_partner_user (
  env          varchar(7)   not null,
  partner_id   varchar(64)  not null,
  user_id      varchar(64)  not null,
  name         varchar(200) not null,
  -- An API client of the hub, or a subject of the trusted issuer.
  client_id    varchar(64)  not null,
  -- active, disabled or removed
  state        varchar(16)  not null,
  state_since  timestamp(6) with time zone not null,
  reason       varchar(500) not null,
  created_at   timestamp(6) with time zone not null,
  created_by   varchar(64)  not null,
  primary key (env, partner_id, user_id),
  -- A login speaks for one user, and for ever.
  constraint att_partner_user_client unique (env, client_id)
);
create index att_partner_user_by_state on att_partner_user (state, env, client_id);

create table att_contract_acceptance (
  env               varchar(7)  not null,
  partner_id        varchar(64) not null,
  acceptance_no     integer     not null,
  contract_version  varchar(64) not null,
  -- SHA-256 of the document that was read, hexadecimal.
  document_sha256   varchar(64),
  accepted_at       timestamp(6) with time zone not null,
  accepted_by       varchar(64) not null,
  primary key (env, partner_id, acceptance_no)
);
