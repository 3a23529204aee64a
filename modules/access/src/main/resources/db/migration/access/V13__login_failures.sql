-- Failures to prove a secret, by the hash of an address or of an address and a client id. A login
-- names no environment, and an unknown client has none, so that the row has none either.
create table acc_login_failure (
    name varchar(64) not null primary key,
    failures integer not null,
    last_at timestamp(6) with time zone not null
);

create index acc_login_failure_age on acc_login_failure (last_at);
