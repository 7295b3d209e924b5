-- Feeds whose changes are hints for other records than those that changed.
alter table cursor add column purpose text not null default 'records';

-- What the locks of links hang on: when one of these records changes, the link is looked at again.
create table lock_watch (
    record_id text not null,
    link_id bigint not null,
    primary key (record_id, link_id)
);
create index lock_watch_by_link on lock_watch (link_id);

-- What was last told of an opportunity or a contact role to those it concerns. Ids and states, no values of theirs.
create table lock_told (
    feed text not null,
    record_id text not null,
    version timestamptz not null,
    ties text not null,
    up_to text,
    primary key (feed, record_id)
);
