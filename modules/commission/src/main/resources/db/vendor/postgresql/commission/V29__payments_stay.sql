-- Documents and payments only grow.
create trigger com_billing_grows_only before update or delete on com_billing
  for each row execute function com_refuse_change();
create trigger com_billing_not_emptied before truncate on com_billing
  for each statement execute function com_refuse_change();
create trigger com_self_billings_grows_only before update or delete on com_self_billings
  for each row execute function com_refuse_change();
create trigger com_self_billings_not_emptied before truncate on com_self_billings
  for each statement execute function com_refuse_change();
create trigger com_payments_grows_only before update or delete on com_payments
  for each row execute function com_refuse_change();
create trigger com_payments_not_emptied before truncate on com_payments
  for each statement execute function com_refuse_change();
create trigger com_payment_items_grows_only before update or delete on com_payment_items
  for each row execute function com_refuse_change();
create trigger com_payment_items_not_emptied before truncate on com_payment_items
  for each statement execute function com_refuse_change();
create trigger com_payment_returns_grows_only before update or delete on com_payment_returns
  for each row execute function com_refuse_change();
create trigger com_payment_returns_not_emptied before truncate on com_payment_returns
  for each statement execute function com_refuse_change();
create trigger com_payout_waiting_grows_only before update or delete on com_payout_waiting
  for each row execute function com_refuse_change();
create trigger com_payout_waiting_not_emptied before truncate on com_payout_waiting
  for each statement execute function com_refuse_change();
