-- First answers of calls with an Idempotency-Key. A row without an answer is a claim: whoever holds
-- its lock is carrying the call out, and a crash frees it at once.
create table acc_idempotency (
    env varchar(7) not null,
    client_id varchar(64) not null,
    key_hash varchar(64) not null,
    fingerprint varchar(64) not null,
    claimed_at timestamp(6) with time zone not null,
    answer_sealed bytea,
    primary key (env, client_id, key_hash),
    constraint acc_idempotency_env check (env in ('sandbox', 'live'))
);

create index acc_idempotency_age on acc_idempotency (claimed_at);
