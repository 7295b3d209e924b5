-- Feeds look back over a window, so they tell the same version of a record again and again. That is no change.
alter table cursor add column redelivered bigint not null default 0;
