-- First deposits of an interval, for reports and for whoever looks at how they are spread; written
-- once per player.
create index com_players_ftd on com_players (env, ftd_at);
