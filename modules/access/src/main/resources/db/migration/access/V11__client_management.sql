-- A client's secret has an age, and beside it the former one until the overlap ends.
alter table acc_client add column secret_at timestamp(6) with time zone;
alter table acc_client add column previous_hash varchar(300);
alter table acc_client add column previous_until timestamp(6) with time zone;
alter table acc_client add column rate_per_second bigint;
alter table acc_client add column rate_burst bigint;
alter table acc_client add column last_used_at timestamp(6) with time zone;
update acc_client set secret_at = created_at;
alter table acc_client alter column secret_at set not null;

-- Tokens that were revoked before their time; a row is of no use once the token has expired.
create table acc_revoked_token (
    env varchar(7) not null,
    token_id varchar(64) not null,
    client_id varchar(64) not null,
    expires_at timestamp(6) with time zone not null,
    primary key (env, token_id),
    constraint acc_revoked_token_env check (env in ('sandbox', 'live'))
);

create index acc_revoked_token_age on acc_revoked_token (expires_at);
