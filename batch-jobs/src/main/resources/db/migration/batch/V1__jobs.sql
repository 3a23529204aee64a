-- Jobs. The row is the truth about a job; an execution of Jakarta Batch is only a thread that works
-- on it. An execution that died stays STARTED for ever in the batch repository: its job's lease runs
-- out, and a new execution goes on from the cursor.
create table bat_job (
  env varchar(7) not null,
  job_id varchar(64) not null,
  kind varchar(32) not null,
  dedupe_key varchar(300) not null,
  parameters varchar(4000) not null,
  state varchar(16) not null,
  position varchar(2000),
  progress varchar(4000) not null,
  result varchar(4000) not null,
  error varchar(1000),
  attempts integer not null,
  fence bigint not null,
  holder varchar(100),
  lease_until timestamp(6) with time zone,
  not_before timestamp(6) with time zone not null,
  created_at timestamp(6) with time zone not null,
  finished_at timestamp(6) with time zone,
  constraint bat_job_pk primary key (env, job_id),
  constraint bat_job_dedupe unique (env, kind, dedupe_key)
);

create index bat_job_due on bat_job (state, not_before);
