-- The two roles of the database (PostgreSQL 15 or later). Run once, as a superuser, before the first start:
--   psql -v owner_password=… -v app_password=… -f roles.sql postgres
-- The owner runs the migrations and the retention; the application's role writes and reads, and where
-- the migrations say so (ledger, audit) it may not change or delete what it wrote.

create role trackside_owner login password :'owner_password';
create role trackside_app login password :'app_password';
create database trackside owner trackside_owner;
revoke connect, temporary on database trackside from public;
grant connect on database trackside to trackside_app;

\connect trackside
alter schema public owner to trackside_owner;
revoke all on schema public from public;
grant usage on schema public to trackside_app;

-- What the owner creates from now on, the application may use; a migration of an append-only table takes
-- update and delete away again.
alter default privileges for role trackside_owner in schema public
  grant select, insert, update, delete on tables to trackside_app;
alter default privileges for role trackside_owner in schema public
  grant usage, select on sequences to trackside_app;

-- JBeret makes its own tables at boot and updates them: a schema of its own, so that the application's
-- role needs no right to create in public. Its URL names it: ?currentSchema=batch
create schema batch authorization trackside_app;
