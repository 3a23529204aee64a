-- Rows of the queue live for milliseconds; dead ones must not pile up in front of the live.
alter table dlv_due set (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 10000,
  autovacuum_vacuum_cost_delay = 0, fillfactor = 80);
-- What is owed is told soon after: leave room for the second version beside the first.
alter table dlv_delivery set (fillfactor = 80);
