-- Append-only tables. H2 runs as owner, so a privilege cannot hold it back; a trigger does. The
-- trigger names no class on purpose: H2 then refuses the statement and prints the name as reason,
-- whatever class loader the calling thread has. The triggers are for statements: for rows, H2 would
-- look for the class on inserts too.
create force trigger aud_record_grows_only before update, delete on aud_record
  call 'append-only: rows of aud_record are never changed';
create force trigger aud_span_grows_only before update, delete on aud_span
  call 'append-only: rows of aud_span are never changed';
create force trigger aud_tile_grows_only before update, delete on aud_tile
  call 'append-only: rows of aud_tile are never changed';
create force trigger aud_checkpoint_grows_only before update, delete on aud_checkpoint
  call 'append-only: rows of aud_checkpoint are never changed';
create force trigger aud_boundary_grows_only before update, delete on aud_boundary
  call 'append-only: rows of aud_boundary are never changed';
create force trigger aud_key_grows_only before update, delete on aud_key
  call 'append-only: rows of aud_key are never changed';
create force trigger aud_batch_grows_only before update, delete on aud_batch
  call 'append-only: rows of aud_batch are never changed';
create force trigger aud_batch_chunk_grows_only before update, delete on aud_batch_chunk
  call 'append-only: rows of aud_batch_chunk are never changed';
