-- Where a player registered, ISO 3166-2, and which rule withheld a line.
alter table com_players add column jurisdiction varchar(200);
alter table com_lines add column rule_id varchar(64);
