-- An undo's own writes are calls and writes like all others, told apart so that nothing takes one for an edit.
alter type call_op add value 'undo';

-- What a CRM made of a write where that is not what it was given: an undo must not take it for an edit.
create table alteration (
    call_id bigint not null,
    link_id bigint not null,
    held json not null,
    primary key (call_id, link_id)
);

-- Writes of a window are found by time; they are inserted in order of it.
create index write_by_time on write using brin (sent_at);

create table undo (
    id text primary key,
    plan text not null,
    scope text not null,
    by text not null,
    asked_at timestamptz not null,
    listed_at timestamptz,
    approved_hash text,
    approved_by text,
    approved_at timestamptz
);

-- Every write in an undo's scope, one row a field, in exactly one box once it was looked at. No values.
create table undo_write (
    undo_id text not null,
    call_id bigint not null,
    ord smallint not null,
    field text not null,
    link_id bigint not null,
    object text not null,
    side side not null,
    box text,
    reason text not null default '',
    result text,
    primary key (undo_id, call_id, ord, field)
);
create index undo_write_by_link on undo_write (undo_id, link_id);

create table undo_pass (
    pass_id uuid primary key,
    undo_id text not null
);
create index undo_pass_by_undo on undo_pass (undo_id);
