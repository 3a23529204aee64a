-- Whoever looks at how first deposits are spread reads the last few weeks of them.
create index com_players_ftd on com_players (env, ftd_at);
