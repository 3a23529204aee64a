-- A payload stands under the newest receipt of its events; what was stored before stands under 0.
alter table pam_inbox add column payload_receipt bigint default 0 not null;
alter table pam_payload add column sequence bigint default 0 not null;
alter table pam_payload drop primary key;
alter table pam_payload add primary key (env, sequence, source, payload_id);
