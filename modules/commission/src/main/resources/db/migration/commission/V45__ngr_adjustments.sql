-- An adjustment that names a player is of that player's NGR: a fact of counts_at, no line.
alter table com_adjustments add column player_id varchar(64);
alter table com_adjustments add column counts_at timestamp(6) with time zone;
alter table com_adjustments add column brand varchar(200);
alter table com_adjustments add column product varchar(200);
create index com_adjustments_player on com_adjustments (env, player_id);

alter table com_figures add column adjustments bigint default 0 not null;
