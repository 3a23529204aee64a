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

-- The hub itself grants the rights on its tables, after each migration and as their owner: everything but
-- update and delete on append-only tables (ledger, audit), and reading alone on the migrations' histories.

-- JBeret makes its own tables at boot and updates them: a schema of its own, so that the application's
-- role needs no right to create in public. Its URL names it: ?currentSchema=batch
create schema batch authorization trackside_app;
