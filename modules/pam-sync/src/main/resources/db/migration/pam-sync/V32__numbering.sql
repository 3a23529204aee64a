-- Where a source's events carry their number.
create table pam_numbering (
  env varchar(7) not null,
  source varchar(64) not null,
  sequence_field varchar(200) not null,
  primary key (env, source)
);

-- Numbers seen since the sweep last folded them into runs.
create table pam_number (
  env varchar(7) not null,
  source varchar(64) not null,
  num bigint not null,
  received_at timestamp(6) with time zone not null,
  primary key (env, source, num)
);

-- Runs of numbers without a hole; what lies between two of them is missing.
create table pam_number_run (
  env varchar(7) not null,
  source varchar(64) not null,
  first_num bigint not null,
  last_num bigint not null,
  first_received_at timestamp(6) with time zone not null,
  last_received_at timestamp(6) with time zone not null,
  primary key (env, source, first_num)
);
