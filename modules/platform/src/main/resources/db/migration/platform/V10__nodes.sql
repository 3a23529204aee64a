-- A row per running node. What is limited over all nodes is divided by the number of rows that are
-- young enough.
create table plt_node (
  node varchar(64) not null primary key,
  seen_at timestamp(6) with time zone not null
);
