-- Which stored events a run wants to read player by player. The inbox has no index by player, since
-- only a run would use it and every event would pay for it; a run's notes are deleted in the end.
create table pam_gathered (
  env varchar(7) not null,
  run_id varchar(64) not null,
  player_id varchar(64) not null,
  sequence bigint not null,
  primary key (env, run_id, player_id, sequence)
);
