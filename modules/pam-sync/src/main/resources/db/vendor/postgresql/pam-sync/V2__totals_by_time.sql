-- Rows arrive nearly in the order of time: a block range index finds an interval and costs an
-- insert nothing.
create index pam_bet_part_time on pam_bet_part using brin (counts_at) with (autosummarize = on);
create index pam_payment_time on pam_payment using brin (counts_at) with (autosummarize = on);
-- Rows of the queue live for milliseconds; dead ones must not pile up in front of the live.
alter table pam_pending set (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 20000,
  autovacuum_vacuum_cost_delay = 0, fillfactor = 90);
-- A bet's row is placed, then settled: leave room for the second version beside the first.
alter table pam_bet_part set (fillfactor = 70);
