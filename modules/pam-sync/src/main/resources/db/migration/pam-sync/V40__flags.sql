-- Contradictions in events that count all the same. Their order is that of the receipts.
create table pam_flag (
  env varchar(7) not null,
  source varchar(64) not null,
  sequence bigint not null,
  code varchar(40) not null,
  event_id varchar(64) not null,
  pointer varchar(200) not null,
  detail varchar(400) not null,
  received_at timestamp(6) with time zone not null,
  primary key (env, source, sequence, code)
);
