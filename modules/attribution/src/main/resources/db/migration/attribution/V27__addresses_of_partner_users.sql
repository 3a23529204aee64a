-- Whether an e-mail address of the user was told; the address itself is never kept.
alter table att_partner_user add column email_known boolean default false not null;

-- Keyed hashes of what is the own of partners' users. They stay when a user is disabled or removed,
-- and when the operator says anew what is the partner's own.
create table att_fraud_user_identity (
  env         varchar(7)  not null,
  partner_id  varchar(64) not null,
  user_id     varchar(64) not null,
  kind        varchar(8)  not null,
  signal      varchar(64) not null,
  primary key (env, partner_id, user_id, kind, signal)
);
