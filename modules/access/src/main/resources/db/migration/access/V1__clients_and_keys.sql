-- Clients of the API. A client id is unique over both environments, because a token request names
-- no environment; the row says to which one the client belongs.
create table acc_client (
    env varchar(7) not null,
    client_id varchar(64) not null,
    secret_hash varchar(300) not null,
    scopes varchar(500) not null,
    partner_id varchar(64),
    enabled boolean not null,
    created_at timestamp(6) with time zone not null,
    created_by varchar(64) not null,
    primary key (env, client_id),
    constraint acc_client_id unique (client_id),
    constraint acc_client_env check (env in ('sandbox', 'live'))
);

-- Keys that sign tokens, of the installation and so of no environment. The private part is sealed.
create table acc_signing_key (
    key_id varchar(64) not null primary key,
    public_jwk varchar(2000) not null,
    private_sealed bytea not null,
    created_at timestamp(6) with time zone not null
);
