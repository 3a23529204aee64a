-- When an event left the quarantine: it took effect after that, not at its receipt. A rebuild of
-- what was known at an earlier moment must leave it out.
create table pam_released (
  env varchar(7) not null,
  sequence bigint not null,
  at timestamp(6) with time zone not null,
  primary key (env, sequence, at)
);
