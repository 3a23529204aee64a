-- A parent's statement takes its lines from the other statements of the same deal and period.
create index com_statements_deal on com_statements (env, deal_id, period);
