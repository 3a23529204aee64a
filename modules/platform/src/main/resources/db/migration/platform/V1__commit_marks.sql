-- Commit marks of the transaction manager's commit-markable resource: a row says that the database
-- part of a global transaction was committed. The server's configuration may have made the table
-- before; both ways end in the same shape.
create table if not exists xids (
    xid bytea,
    transactionManagerID varchar(64),
    actionuid bytea
);
create unique index if not exists index_xid on xids (xid);
