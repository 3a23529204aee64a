-- The life of partners, what their contracts cover, and what waits for a second person.

update att_partner set status = 'approved' where status = 'active';

-- Lists hold one entry a line; an empty list of brands or countries means all.
alter table att_partner add column brands varchar(8000) default '' not null;
alter table att_partner add column countries varchar(2000) default '' not null;
-- Jurisdiction and licence class, divided by a space.
alter table att_partner add column licences varchar(8000) default '' not null;
alter table att_partner add column contract_version varchar(64);
alter table att_partner add column parent_id varchar(64);
alter table att_partner add column status_since timestamp(6) with time zone;
alter table att_partner add column status_reason varchar(500);
update att_partner set status_since = created_at;
alter table att_partner alter column status_since set not null;
create index att_partner_by_status on att_partner (status, env, partner_id);
create index att_partner_parent on att_partner (env, parent_id);

create table att_partner_status (
  env          varchar(7)   not null,
  partner_id   varchar(64)  not null,
  change_no    integer      not null,
  status       varchar(16)  not null,
  changed_at   timestamp(6) with time zone not null,
  reason       varchar(500) not null,
  changed_by   varchar(64)  not null,
  approved_by  varchar(64),
  primary key (env, partner_id, change_no)
);

-- Held while a partner gets a parent, so that two changes at once make no circle.
create table att_partner_tree (
  env varchar(7) not null,
  primary key (env)
);
insert into att_partner_tree (env) values ('sandbox'), ('live');

create table att_request (
  env              varchar(7)   not null,
  request_id       varchar(64)  not null,
  kind             varchar(32)  not null,
  subject_id       varchar(64)  not null,
  target           varchar(64),
  programme_id     varchar(64),
  reason           varchar(500) not null,
  state            varchar(16)  not null,
  requested_by     varchar(64)  not null,
  requested_at     timestamp(6) with time zone not null,
  decided_by       varchar(64),
  decided_at       timestamp(6) with time zone,
  decision_reason  varchar(500),
  primary key (env, request_id)
);
create index att_request_subject on att_request (env, kind, subject_id, state);
