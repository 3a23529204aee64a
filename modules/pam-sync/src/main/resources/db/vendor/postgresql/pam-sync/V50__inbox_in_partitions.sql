-- The inbox in partitions by receipt. Receipts rise with time and are in the primary key already, so
-- no key has to be widened, every look-up by receipt finds its one partition, and what is older than
-- the retention is a few partitions to drop. Keys that must be unique for ever stay in pam_event_key.
--
-- The partitions have a schema of their own: the application has no right on it, reaches them through
-- pam_inbox alone and can change or delete nothing there either.
create schema if not exists pam_parts;
alter table pam_inbox rename to pam_inbox_0;
alter table pam_inbox_0 rename constraint pam_inbox_pkey to pam_inbox_0_pkey;
alter index pam_inbox_received rename to pam_inbox_0_received;
alter table pam_inbox_0 set schema pam_parts;

create table pam_inbox (
  like pam_parts.pam_inbox_0 including defaults including storage,
  primary key (env, sequence)
) partition by range (sequence);
create index pam_inbox_received on pam_inbox using brin (received_at) with (autosummarize = on);

-- Takes what no other partition takes, so that a partition made too late never costs an event.
create table pam_parts.pam_inbox_default partition of pam_inbox default;

-- Makes partitions of "span" receipts until two of them lie ahead of the newest receipt; answers how
-- many it made. Runs with the owner's rights, since the application may not make tables; called by
-- the sweeper of every node. It never waits long for a reader: the next sweep tries again.
create function pam_inbox_ahead(span bigint) returns integer
language plpgsql security definer set search_path from current set lock_timeout = '2s' as $$
declare
  given bigint;
  reached bigint;
  stray bigint;
  part text;
  made integer := 0;
begin
  if span is null or span < 1000 then
    raise exception 'a partition takes at least 1000 receipts, not %', span;
  end if;
  if not pg_try_advisory_xact_lock(hashtext('pam_inbox_ahead')) then
    return 0;
  end if;
  select last_value into given from pam_sequence;
  select max(substring(pg_get_expr(c.relpartbound, c.oid) from 'TO \(''?(\d+)''?\)')::bigint)
    into reached
    from pg_inherits i join pg_class c on c.oid = i.inhrelid
    where i.inhparent = 'pam_inbox'::regclass;
  -- What the default partition holds stays there: the next partition begins above it.
  select max(sequence) into stray from pam_parts.pam_inbox_default;
  if reached is null or stray >= reached then
    reached := (greatest(given, coalesce(stray, 0)) / span + 1) * span;
  end if;
  while reached < given + 2 * span loop
    part := 'pam_inbox_' || reached;
    execute format('create table pam_parts.%I'
      ' (like pam_inbox including defaults including storage)', part);
    execute format('alter table pam_inbox attach partition pam_parts.%I for values from (%s) to (%s)',
      part, reached, reached + span);
    reached := reached + span;
    made := made + 1;
  end loop;
  return made;
end
$$;

-- Retention, for the owner alone: the partitions that are full, whose events were all received before
-- an instant, and of which none is pending or quarantined. It shows them; with really => true it
-- drops them. The dedupe keys stay: an event that comes again is a duplicate still.
create function pam_inbox_drop(before timestamptz, really boolean default false)
returns table (part text, events bigint, newest timestamptz)
language plpgsql set search_path from current set lock_timeout = '2s' as $$
declare
  given bigint;
  lowest bigint;
  highest bigint;
  candidate record;
begin
  select last_value into given from pam_sequence;
  for candidate in
    select c.oid, c.relname::text as name,
      substring(pg_get_expr(c.relpartbound, c.oid) from 'TO \(''?(\d+)''?\)')::bigint as border
    from pg_inherits i join pg_class c on c.oid = i.inhrelid
    where i.inhparent = 'pam_inbox'::regclass
    order by border
  loop
    -- Receipts below are given out in blocks: the border must be well behind. The default partition
    -- has no border.
    continue when candidate.border is null or candidate.border > given - 100000;
    execute format('select count(*), max(received_at), min(sequence), max(sequence) from pam_parts.%I',
      candidate.name) into events, newest, lowest, highest;
    continue when newest >= before
      or exists (select 1 from pam_pending p where p.sequence between lowest and highest)
      or exists (select 1 from pam_quarantine q where q.sequence between lowest and highest);
    part := candidate.name;
    return next;
    if really then
      execute format('drop table pam_parts.%I', candidate.name);
    end if;
  end loop;
end
$$;
revoke all on function pam_inbox_drop(timestamptz, boolean) from public;

-- What is stored already is the first partition, whatever its size.
do $$
declare
  border bigint;
begin
  select (last_value / 10000000 + 1) * 10000000 into border from pam_sequence;
  execute format(
    'alter table pam_inbox attach partition pam_parts.pam_inbox_0 for values from (minvalue) to (%s)',
    border);
  perform pam_inbox_ahead(10000000);
end
$$;
