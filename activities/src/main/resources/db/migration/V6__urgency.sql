-- How urgently people were told of what waits for them: 0 listed, 1 reminded, 2 escalated.
alter table rejection add column urgency smallint not null default 0;
