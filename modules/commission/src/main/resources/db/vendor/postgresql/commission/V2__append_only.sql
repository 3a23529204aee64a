-- The ledger only grows: the application's role may read and add, and a trigger holds back the owner
-- too, until somebody with the owner's rights removes it.
create function com_refuse_change() returns trigger language plpgsql as $$
begin
  raise exception 'append-only: rows of % are never changed', tg_table_name
    using errcode = 'insufficient_privilege';
end
$$;

create trigger com_ledger_postings_grows_only before update or delete on com_ledger_postings
  for each row execute function com_refuse_change();
create trigger com_ledger_postings_not_emptied before truncate on com_ledger_postings
  for each statement execute function com_refuse_change();
create trigger com_ledger_entries_grows_only before update or delete on com_ledger_entries
  for each row execute function com_refuse_change();
create trigger com_ledger_entries_not_emptied before truncate on com_ledger_entries
  for each statement execute function com_refuse_change();
