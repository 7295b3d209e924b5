-- Calls granted in the last seconds, by second: no window of ten seconds may hold more than a CRM allows.
alter table quota add column recent json not null default '{}';

-- Raised whenever the question is asked anew on other values: a decision names the version it answers.
alter table rejection add column version int not null default 1;
-- The edit that one of our writes went over unseen: {"side": ..., "values": {...}}. Personal data.
alter table rejection add column overwritten json;
