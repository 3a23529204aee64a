-- Vendors' payloads in partitions by receipt, with the borders of the inbox's: a payload stands under
-- the newest receipt of its events, so it is never dropped before the youngest of them. What was
-- stored before stands under 0, as its events say, and is in the first partition.
alter table pam_inbox add column payload_receipt bigint default 0 not null;
alter table pam_payload rename to pam_payload_0;
alter table pam_payload_0 add column sequence bigint default 0 not null;
alter table pam_payload_0 drop constraint pam_payload_pkey;
alter table pam_payload_0
  add constraint pam_payload_0_pkey primary key (env, sequence, source, payload_id);
alter table pam_payload_0 set schema pam_parts;

create table pam_payload (
  like pam_parts.pam_payload_0 including defaults including storage,
  primary key (env, sequence, source, payload_id)
) partition by range (sequence);
create table pam_parts.pam_payload_default partition of pam_payload default;

-- The partitions of a table: receipts from "bottom" (null: from the lowest on) up to below "border";
-- the default partition has neither.
create function pam_parts_of(parent regclass)
returns table (name text, bottom bigint, border bigint)
language sql stable set search_path from current as $$
  select c.relname::text,
    substring(pg_get_expr(c.relpartbound, c.oid) from 'FROM \(''?(\d+)''?\)')::bigint,
    substring(pg_get_expr(c.relpartbound, c.oid) from 'TO \(''?(\d+)''?\)')::bigint
  from pg_inherits i join pg_class c on c.oid = i.inhrelid
  where i.inhparent = parent
$$;

create function pam_part(parent text, bottom bigint, border bigint) returns void
language plpgsql set search_path from current as $$
declare
  part text := parent || '_' || bottom;
begin
  execute format('create table pam_parts.%I (like %I including defaults including storage)',
    part, parent);
  execute format('alter table %I attach partition pam_parts.%I for values from (%s) to (%s)',
    parent, part, bottom, border);
end
$$;
revoke all on function pam_part(text, bigint, bigint) from public;

-- As in V50, for both tables: the payloads first, in the order in which events are stored.
create or replace function pam_inbox_ahead(span bigint) returns integer
language plpgsql security definer set search_path from current set lock_timeout = '2s' as $$
declare
  given bigint;
  reached bigint;
  stray bigint;
  made integer := 0;
begin
  if span is null or span < 1000 then
    raise exception 'a partition takes at least 1000 receipts, not %', span;
  end if;
  if not pg_try_advisory_xact_lock(hashtext('pam_inbox_ahead')) then
    return 0;
  end if;
  select last_value into given from pam_sequence;
  select max(p.border) into reached from
    (select * from pam_parts_of('pam_inbox') union all select * from pam_parts_of('pam_payload')) p;
  -- What the default partitions hold stays there: the next partitions begin above it.
  select max(p.sequence) into stray from
    (select max(sequence) as sequence from pam_parts.pam_inbox_default
      union all select max(sequence) from pam_parts.pam_payload_default) p;
  if reached is null or stray >= reached then
    reached := (greatest(given, coalesce(stray, 0)) / span + 1) * span;
  end if;
  while reached < given + 2 * span loop
    perform pam_part('pam_payload', reached, reached + span);
    perform pam_part('pam_inbox', reached, reached + span);
    reached := reached + span;
    made := made + 1;
  end loop;
  return made;
end
$$;

-- As in V50, and for the payloads those partitions of which the inbox keeps no part, and none of
-- whose payloads stands behind an event that is pending or quarantined.
create or replace function pam_inbox_drop(before timestamptz, really boolean default false)
returns table (part text, events bigint, newest timestamptz)
language plpgsql set search_path from current set lock_timeout = '2s' as $$
declare
  given bigint;
  lowest bigint;
  highest bigint;
  candidate record;
  gone text[] := '{}';
begin
  -- Receipts are given out in blocks: a border must be well behind.
  select last_value - 100000 into given from pam_sequence;
  for candidate in
    select * from pam_parts_of('pam_inbox') p where p.border <= given order by p.border
  loop
    execute format('select count(*), max(received_at), min(sequence), max(sequence) from pam_parts.%I',
      candidate.name) into events, newest, lowest, highest;
    continue when newest >= before
      or exists (select 1 from pam_pending p where p.sequence between lowest and highest)
      or exists (select 1 from pam_quarantine q where q.sequence between lowest and highest);
    gone := gone || candidate.name;
    part := candidate.name;
    return next;
    if really then
      execute format('drop table pam_parts.%I', candidate.name);
    end if;
  end loop;
  for candidate in
    select * from pam_parts_of('pam_payload') p where p.border <= given order by p.border
  loop
    execute format('select count(*), max(received_at) from pam_parts.%I', candidate.name)
      into events, newest;
    continue when newest >= before
      or exists (select 1 from pam_parts_of('pam_inbox') i
        where i.name <> all (gone) and i.border > coalesce(candidate.bottom, 0)
          and coalesce(i.bottom, 0) < candidate.border)
      or exists (select 1 from
          (select env, sequence from pam_pending union all select env, sequence from pam_quarantine) w
        join pam_inbox i on i.env = w.env and i.sequence = w.sequence
        where i.payload_id is not null and i.payload_receipt >= coalesce(candidate.bottom, 0)
          and i.payload_receipt < candidate.border);
    part := candidate.name;
    return next;
    if really then
      execute format('drop table pam_parts.%I', candidate.name);
    end if;
  end loop;
end
$$;

do $$
declare
  reached bigint;
  later record;
begin
  select min(p.border) into reached from pam_parts_of('pam_inbox') p
    where p.border > (select last_value from pam_sequence);
  if reached is null then
    select (greatest(s.last_value, coalesce(max(i.sequence), 0)) / 10000000 + 1) * 10000000
      into reached
      from pam_sequence s left join pam_parts.pam_inbox_default i on true group by s.last_value;
  end if;
  execute format(
    'alter table pam_payload attach partition pam_parts.pam_payload_0 for values from (minvalue) to (%s)',
    reached);
  for later in
    select * from pam_parts_of('pam_inbox') p where p.bottom >= reached order by p.bottom
  loop
    perform pam_part('pam_payload', later.bottom, later.border);
  end loop;
end
$$;
