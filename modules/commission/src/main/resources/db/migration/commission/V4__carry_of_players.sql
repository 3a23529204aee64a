-- What is handed on grows with the players whom a player cap or a quarantine remembers.
alter table com_statements alter column handed_on set data type text;
