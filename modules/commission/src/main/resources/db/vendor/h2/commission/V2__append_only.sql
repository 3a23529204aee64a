-- The ledger only grows. H2 runs as owner, so a trigger holds it back. The trigger names no class on
-- purpose: H2 then refuses the statement and prints the name as reason. The
-- triggers are for statements: for rows, H2 would look for the class on inserts too.
create force trigger com_ledger_postings_grows_only before update, delete on com_ledger_postings
  call 'append-only: rows of com_ledger_postings are never changed';
create force trigger com_ledger_entries_grows_only before update, delete on com_ledger_entries
  call 'append-only: rows of com_ledger_entries are never changed';
