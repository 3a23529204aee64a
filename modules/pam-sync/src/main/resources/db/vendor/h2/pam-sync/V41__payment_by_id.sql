-- The intake asks for payments by their ids, of whatever kind.
alter table pam_payment drop primary key;
alter table pam_payment add primary key (env, source, payment_id, kind);
