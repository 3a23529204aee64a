-- What was closed, shown and decided only grows.
create trigger com_frozen_grows_only before update or delete on com_frozen
  for each row execute function com_refuse_change();
create trigger com_frozen_not_emptied before truncate on com_frozen
  for each statement execute function com_refuse_change();
create trigger com_documents_grows_only before update or delete on com_documents
  for each row execute function com_refuse_change();
create trigger com_documents_not_emptied before truncate on com_documents
  for each statement execute function com_refuse_change();
create trigger com_moves_grows_only before update or delete on com_moves
  for each row execute function com_refuse_change();
create trigger com_moves_not_emptied before truncate on com_moves
  for each statement execute function com_refuse_change();
create trigger com_payouts_grows_only before update or delete on com_payouts
  for each row execute function com_refuse_change();
create trigger com_payouts_not_emptied before truncate on com_payouts
  for each statement execute function com_refuse_change();

-- Nor do the figures and lines of a statement that is closed change any more: its state alone does.
create function com_refuse_change_of_closed() returns trigger language plpgsql as $$
begin
  raise exception 'closed: the figures of statement % are never changed', old.statement_id
    using errcode = 'insufficient_privilege';
end
$$;

create trigger com_statements_stay_closed before update on com_statements for each row
  when (old.state not in ('open', 'closing')
    and (new.total, new.ggr, new.ngr, new.carry_in, new.carry_out, new.handed_on, new.steps)
      is distinct from
      (old.total, old.ggr, old.ngr, old.carry_in, old.carry_out, old.handed_on, old.steps))
  execute function com_refuse_change_of_closed();
