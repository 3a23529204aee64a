-- What was issued stays as it is.
create trigger com_credit_notes_grows_only before update or delete on com_credit_notes
  for each row execute function com_refuse_change();
create trigger com_credit_notes_not_emptied before truncate on com_credit_notes
  for each statement execute function com_refuse_change();
