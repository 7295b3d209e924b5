-- Values that were seen and not brought in step, by side and field, and the version after which they came:
-- {"SALESFORCE": {"Title": {"value": ..., "after": ...}}}. Personal data.
alter table base add column unsettled json not null default '{}';
