-- First deposits of an interval; written once per player.
create index com_players_ftd on com_players (env, ftd_at);
