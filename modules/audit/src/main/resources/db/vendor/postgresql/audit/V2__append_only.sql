-- Append-only tables: the application's role may read and add, and a trigger holds back the owner
-- too, until somebody with the owner's rights removes it, which the verifier then has to find.
create function aud_refuse_change() returns trigger language plpgsql as $$
begin
  raise exception 'append-only: rows of % are never changed', tg_table_name
    using errcode = 'insufficient_privilege';
end
$$;

create trigger aud_record_grows_only before update or delete on aud_record
  for each row execute function aud_refuse_change();
create trigger aud_record_not_emptied before truncate on aud_record
  for each statement execute function aud_refuse_change();
create trigger aud_span_grows_only before update or delete on aud_span
  for each row execute function aud_refuse_change();
create trigger aud_span_not_emptied before truncate on aud_span
  for each statement execute function aud_refuse_change();
create trigger aud_tile_grows_only before update or delete on aud_tile
  for each row execute function aud_refuse_change();
create trigger aud_tile_not_emptied before truncate on aud_tile
  for each statement execute function aud_refuse_change();
create trigger aud_checkpoint_grows_only before update or delete on aud_checkpoint
  for each row execute function aud_refuse_change();
create trigger aud_checkpoint_not_emptied before truncate on aud_checkpoint
  for each statement execute function aud_refuse_change();
create trigger aud_boundary_grows_only before update or delete on aud_boundary
  for each row execute function aud_refuse_change();
create trigger aud_boundary_not_emptied before truncate on aud_boundary
  for each statement execute function aud_refuse_change();
create trigger aud_key_grows_only before update or delete on aud_key
  for each row execute function aud_refuse_change();
create trigger aud_key_not_emptied before truncate on aud_key
  for each statement execute function aud_refuse_change();
create trigger aud_batch_grows_only before update or delete on aud_batch
  for each row execute function aud_refuse_change();
create trigger aud_batch_not_emptied before truncate on aud_batch
  for each statement execute function aud_refuse_change();
create trigger aud_batch_chunk_grows_only before update or delete on aud_batch_chunk
  for each row execute function aud_refuse_change();
create trigger aud_batch_chunk_not_emptied before truncate on aud_batch_chunk
  for each statement execute function aud_refuse_change();
