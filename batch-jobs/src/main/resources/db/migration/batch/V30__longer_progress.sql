-- A replay counts by type and state.
alter table bat_job alter column progress set data type varchar(20000);
