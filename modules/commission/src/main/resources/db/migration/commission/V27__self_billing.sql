-- The last number given in a year; its row is locked until the document that takes the next stands.
create table com_document_numbers (
  env varchar(7) not null,
  document_year integer not null,
  last_no integer not null,
  primary key (env, document_year)
);

-- Documents that the operator issued in a partner's name. What they say of both is sealed; what they
-- say of the statement is in com_documents.
create table com_self_billings (
  env varchar(7) not null,
  statement_id varchar(64) not null,
  document_year integer not null,
  document_no integer not null,
  billing_version integer not null,
  sealed bytea not null,
  issued_by varchar(64) not null,
  issued_at timestamp(6) with time zone not null,
  primary key (env, statement_id)
);
create unique index com_self_billings_number
  on com_self_billings (env, document_year, document_no);
