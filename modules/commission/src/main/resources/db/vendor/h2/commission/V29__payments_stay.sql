-- Documents and payments only grow; see V2 for the form of these triggers.
create force trigger com_billing_grows_only before update, delete on com_billing
  call 'append-only: rows of com_billing are never changed';
create force trigger com_self_billings_grows_only before update, delete on com_self_billings
  call 'append-only: rows of com_self_billings are never changed';
create force trigger com_payments_grows_only before update, delete on com_payments
  call 'append-only: rows of com_payments are never changed';
create force trigger com_payment_items_grows_only before update, delete on com_payment_items
  call 'append-only: rows of com_payment_items are never changed';
create force trigger com_payment_returns_grows_only before update, delete on com_payment_returns
  call 'append-only: rows of com_payment_returns are never changed';
create force trigger com_payout_waiting_grows_only before update, delete on com_payout_waiting
  call 'append-only: rows of com_payout_waiting are never changed';
