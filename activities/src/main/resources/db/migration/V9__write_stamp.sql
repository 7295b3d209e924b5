-- The record's own stamp when it was read for the write: whether anything happened to it since can be told.
alter table write add column stamp timestamptz;
