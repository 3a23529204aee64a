-- Who a partner is for the books and where its money goes, a row a version, sealed.
create table com_billing (
  env varchar(7) not null,
  partner_id varchar(64) not null,
  version integer not null,
  sealed bytea not null,
  changed_by varchar(64) not null,
  changed_at timestamp(6) with time zone not null,
  primary key (env, partner_id, version)
);
