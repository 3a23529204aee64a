-- Keys that are sent with each request, for systems that cannot fetch tokens. A key id is unique
-- over both environments, because a request names no environment.
create table acc_api_key (
    env varchar(7) not null,
    key_id varchar(64) not null,
    name varchar(100) not null,
    secret_hash varchar(300) not null,
    secret_at timestamp(6) with time zone not null,
    previous_hash varchar(300),
    previous_until timestamp(6) with time zone,
    scopes varchar(500) not null,
    partner_id varchar(64),
    allowlist varchar(4000),
    expires_at timestamp(6) with time zone,
    enabled boolean not null,
    created_at timestamp(6) with time zone not null,
    created_by varchar(64) not null,
    last_used_at timestamp(6) with time zone,
    primary key (env, key_id),
    constraint acc_api_key_id unique (key_id),
    constraint acc_api_key_env check (env in ('sandbox', 'live'))
);
