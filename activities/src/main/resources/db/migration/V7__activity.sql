-- When somebody last worked with a record, where the plan lets that settle several candidates.
alter table link add column activity timestamptz;
