-- What was closed, shown and decided only grows; see V2 for the form of these triggers.
create force trigger com_frozen_grows_only before update, delete on com_frozen
  call 'append-only: rows of com_frozen are never changed';
create force trigger com_documents_grows_only before update, delete on com_documents
  call 'append-only: rows of com_documents are never changed';
create force trigger com_moves_grows_only before update, delete on com_moves
  call 'append-only: rows of com_moves are never changed';
create force trigger com_payouts_grows_only before update, delete on com_payouts
  call 'append-only: rows of com_payouts are never changed';
