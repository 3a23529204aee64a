-- What was agreed and decided stays on record; a change is a new version.
create trigger com_deals_grows_only before update or delete on com_deals
  for each row execute function com_refuse_change();
create trigger com_deal_decisions_grows_only before update or delete on com_deal_decisions
  for each row execute function com_refuse_change();
create trigger com_plan_rules_grows_only before update or delete on com_plan_rules
  for each row execute function com_refuse_change();
