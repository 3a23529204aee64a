-- What was agreed and decided stays on record; a change is a new version.
create force trigger com_deals_grows_only before update, delete on com_deals
  call 'append-only: rows of com_deals are never changed';
create force trigger com_deal_decisions_grows_only before update, delete on com_deal_decisions
  call 'append-only: rows of com_deal_decisions are never changed';
create force trigger com_plan_rules_grows_only before update, delete on com_plan_rules
  call 'append-only: rows of com_plan_rules are never changed';
