-- The last number of a credit note given in a year; its row is locked until the note that takes the
-- next stands.
create table com_credit_note_numbers (
  env varchar(7) not null,
  document_year integer not null,
  last_no integer not null,
  primary key (env, document_year)
);

-- The one credit note of a statement that was reversed after its self-billing document was issued.
-- What it says of both sides and of the document that it amends is sealed.
create table com_credit_notes (
  env varchar(7) not null,
  statement_id varchar(64) not null,
  document_year integer not null,
  document_no integer not null,
  sealed bytea not null,
  issued_by varchar(64) not null,
  issued_at timestamp(6) with time zone not null,
  primary key (env, statement_id)
);
create unique index com_credit_notes_number
  on com_credit_notes (env, document_year, document_no);
