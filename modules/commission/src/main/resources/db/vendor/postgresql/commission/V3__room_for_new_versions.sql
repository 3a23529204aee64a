-- Sums and players change with every batch: room for the next version beside the last one keeps the
-- indexes untouched.
alter table com_figures set (fillfactor = 70);
alter table com_players set (fillfactor = 80);
alter table com_statement_players set (fillfactor = 80);
-- Marks live for half a second; dead ones must not pile up in front of the live.
alter table com_due set (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 5000,
  autovacuum_vacuum_cost_delay = 0);
