-- Links whose saga was started and has not said that it is done: how many run at once is bounded.
create table saga (
    link_id bigint primary key,
    started_at timestamptz not null
);

-- A wake that found no room among the sagas; it goes on queueing here.
alter table wake add column queued boolean not null default false;

create index rejection_waiting on rejection (object, reason, field) where status in ('open', 'decided');
