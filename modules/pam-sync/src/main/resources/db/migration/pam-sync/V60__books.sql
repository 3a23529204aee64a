-- How a book is proved to who asks, which lists of events it has, and whether it sends a window
-- again when it is asked to.
alter table pam_source add column pam_auth varchar(16) default 'oauth2' not null;
alter table pam_source add column pam_groups varchar(800);
alter table pam_source add column pam_reemits boolean default false not null;
alter table pam_source add column pam_tls bytea;

-- Until when a book asked to be left alone.
create table pam_book_pause (
  env varchar(7) not null,
  source varchar(64) not null,
  quiet_until timestamp(6) with time zone not null,
  primary key (env, source)
);
