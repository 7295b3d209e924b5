-- Deals: suggested by name and close date, and created only below a parent that is linked.
alter type key_kind add value 'name_close_date';

-- Links whose missing end is created only once their parent's link is live. A wait is over when it is.
create table waits_for (
    link_id bigint primary key,
    parent bigint not null
);
create index waits_for_parent on waits_for (parent);
