-- A replay reads the window of one source in order of receipt, however much the others sent
-- meanwhile, and the watermark the newest receipt of a source, however long ago that was.
create index pam_inbox_source on pam_inbox (env, source, received_at, sequence);
drop index pam_inbox_received;
