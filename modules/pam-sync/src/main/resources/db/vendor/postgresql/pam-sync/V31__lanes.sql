-- A queue in lanes. "place" is a row's place in its lane: the time at which its source and its
-- player have had their share, in microseconds since 1970.
alter table pam_pending add column lane smallint default 1 not null;
alter table pam_pending add column place bigint default 0 not null;
alter table pam_pending drop constraint pam_pending_pkey;
alter table pam_pending add primary key (env, shard, lane, place, sequence);
-- A replay finds its window by the time of receipt; a block range index costs an insert nothing.
create index pam_inbox_received on pam_inbox using brin (received_at) with (autosummarize = on);
