-- What waits for a review is owed without being due; why it waits, or was dropped, is kept.
alter table dlv_delivery add column reason varchar(32);
