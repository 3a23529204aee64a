-- What was issued stays as it is; see V2 for the form of these triggers.
create force trigger com_credit_notes_grows_only before update, delete on com_credit_notes
  call 'append-only: rows of com_credit_notes are never changed';
