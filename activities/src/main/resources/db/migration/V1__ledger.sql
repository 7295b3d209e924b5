-- The ledger. Every instant is given by the program, never by the database's clock, so that a test can
-- let days pass. No foreign keys between hot tables: a merge moves rows, and the locks that a check
-- takes on link would serialise pages with feeds.

create type side as enum ('salesforce', 'hubspot');
create type link_state as enum ('half', 'creating', 'live', 'tombstone', 'merged');
create type key_kind as enum ('record', 'external_id', 'adopted', 'email', 'domain', 'name_company', 'name_phone',
    'name_country');
create type outcome as enum ('applied', 'no_change', 'rejected', 'out_of_scope', 'superseded', 'failed');
create type call_op as enum ('update', 'create');
create type call_state as enum ('sent', 'answered', 'void', 'settled');
create type found as enum ('applied', 'void', 'unclear');
create type rejection_status as enum ('open', 'decided', 'applied', 'withdrawn');

create table installation (
    one boolean primary key default true check (one),
    epoch uuid not null,
    hmac_key bytea not null,
    sf_org text,
    hs_portal text
);

create table plan (
    hash text primary key,
    name text not null,
    yaml text not null,
    files jsonb not null,
    stored_at timestamptz not null,
    activated_at timestamptz
);

-- One row for every known record, and one for each pair.
create table link (
    id bigint generated always as identity primary key,
    object text not null,
    sf_type text,
    sf_id text,
    hs_type text,
    hs_id text,
    state link_state not null default 'half',
    merged_into bigint,
    version int not null default 0,
    sf_seen timestamptz,
    hs_seen timestamptz,
    claim_by uuid,
    claim_until timestamptz,
    check ((sf_id is null) = (sf_type is null)),
    check ((hs_id is null) = (hs_type is null)),
    check ((state = 'merged') = (merged_into is not null)),
    check (state <> 'live' or (sf_id is not null and hs_id is not null)),
    check (state not in ('half', 'creating') or num_nonnulls(sf_id, hs_id) = 1)
) with (fillfactor = 70);
create unique index link_by_salesforce on link (sf_id) where sf_id is not null;
create unique index link_by_hubspot on link (hs_type, hs_id) where hs_id is not null;
create index link_by_object on link (object, id);
create index link_merged on link (merged_into) where merged_into is not null;

-- Former ids after a merge, and shadows.
create table alias (
    side side not null,
    record_type text not null,
    record_id text not null,
    link_id bigint not null,
    why text not null,
    primary key (side, record_type, record_id)
);
create index alias_by_link on alias (link_id);

create table kept_apart (
    object text not null,
    sf_id text not null,
    hs_id text not null,
    by text not null,
    at timestamptz not null,
    primary key (object, sf_id, hs_id)
);

-- Keyed hashes only. Kind 'record' is the record's own id, which the pointing kinds point at.
create table match_key (
    object text not null,
    kind key_kind not null,
    key_hash bytea not null,
    side side not null,
    link_id bigint not null,
    primary key (object, kind, key_hash, side, link_id)
);
create index match_key_by_link on match_key (link_id, side, kind);

-- Links that share a key, on whatever sides.
create view match_edge as
    select a.object, a.kind, a.link_id, b.link_id as other_id
    from match_key a
    join match_key b on b.object = a.object and b.kind = a.kind and b.key_hash = a.key_hash
    where a.kind not in ('record', 'external_id', 'adopted') and b.link_id <> a.link_id
    union all
    select a.object, a.kind, a.link_id, b.link_id
    from match_key a
    join match_key b on b.object = a.object and b.kind = 'record' and b.key_hash = a.key_hash
    where a.kind in ('external_id', 'adopted') and b.link_id <> a.link_id
    union all
    select a.object, b.kind, a.link_id, b.link_id
    from match_key a
    join match_key b on b.object = a.object and b.kind in ('external_id', 'adopted') and b.key_hash = a.key_hash
    where a.kind = 'record' and b.link_id <> a.link_id;

-- Whom a half link may be one with: links that have the end it lacks, linked ones among them. Looks at no
-- more than `most` keys of each sort: an address that thousands share must not cost their square.
create function candidates(half bigint, kinds key_kind[], most int) returns setof bigint language sql stable as $$
    select distinct y.id
    from link x
    cross join lateral (
        (select b.link_id from match_key a
         join match_key b on b.object = a.object and b.kind = a.kind and b.key_hash = a.key_hash and b.side <> a.side
         where a.link_id = x.id and a.kind = any (kinds) and a.kind not in ('external_id', 'adopted') limit most)
        union all
        (select b.link_id from match_key a
         join match_key b on b.object = a.object and b.kind = a.kind and b.key_hash = a.key_hash and b.side = a.side
         where a.link_id = x.id and a.kind = any (kinds) and a.kind not in ('external_id', 'adopted')
           and b.link_id <> a.link_id limit most)
        union all
        (select b.link_id from match_key a
         join match_key b on b.object = a.object and b.kind = 'record' and b.key_hash = a.key_hash
         where a.link_id = x.id and a.kind = any (kinds) and a.kind in ('external_id', 'adopted') limit most)
        union all
        (select b.link_id from match_key a
         join match_key b on b.object = a.object and b.kind in ('external_id', 'adopted') and b.key_hash = a.key_hash
         where a.link_id = x.id and a.kind = 'record' and b.kind = any (kinds) limit most)) e
    join link y on y.id = e.link_id
    where x.id = half and x.state = 'half' and y.id <> x.id
      and y.state in ('half', 'creating', 'live')
      and case when x.sf_id is null then y.sf_id is not null else y.hs_id is not null end
      and not exists (select from kept_apart k
                      where k.object = x.object
                        and k.sf_id = coalesce(x.sf_id, y.sf_id)
                        and k.hs_id = coalesce(x.hs_id, y.hs_id))
$$;

-- json, not jsonb: a value is kept to the letter, and jsonb refuses U+0000.
create table base (
    link_id bigint primary key,
    sf json not null,
    hs json not null,
    apart text[] not null
) with (fillfactor = 80);

create table cursor (
    feed text primary key,
    side side not null,
    record_type text not null,
    object text not null,
    covered timestamptz not null,
    captured bigint not null default 0,
    rev int not null default 0
);

create table inbox (
    link_id bigint not null,
    side side not null,
    object text not null,
    n int not null check (n > 0),
    attempts int not null default 0,
    first_at timestamptz not null,
    last_at timestamptz not null,
    version timestamptz not null,
    sources text[] not null,
    not_before timestamptz,
    why text,
    taken_by uuid,
    taken_n int,
    primary key (link_id, side)
) with (fillfactor = 70);
create index inbox_by_age on inbox (object, first_at);

create table pass (
    id uuid primary key,
    share text not null,
    object text not null,
    plan_hash text not null,
    phase text not null,
    started_at timestamptz not null,
    ended_at timestamptz,
    abandoned boolean not null default false,
    claimed bigint[] not null default '{}',
    examined int not null default 0,
    unchanged int not null default 0,
    written int not null default 0,
    rejected int not null default 0,
    deferred int not null default 0,
    out_of_scope int not null default 0,
    failed int not null default 0
);

-- How each hint ended. Inserted once, never a value in it.
create table change (
    at timestamptz not null,
    link_id bigint not null,
    side side not null,
    n int not null check (n > 0),
    outcome outcome not null,
    reason text not null,
    pass_id uuid
);
create index change_by_link on change (link_id, at);

create table call (
    id bigint generated always as identity primary key,
    sent_at timestamptz not null,
    pass_id uuid not null,
    ord smallint not null,
    side side not null,
    op call_op not null,
    record_type text not null,
    deadline timestamptz not null,
    state call_state not null default 'sent',
    answered_at timestamptz,
    refused bigint[] not null default '{}',
    refusals json
);
create index call_by_pass on call (pass_id);
create index call_sent on call (id) where state = 'sent';

-- Inserted once, never updated: what became of a write follows from its call and its settlement.
create table write (
    call_id bigint not null,
    ord smallint not null,
    sent_at timestamptz not null,
    link_id bigint not null,
    row_id text not null,
    fields text[] not null,
    before json not null,
    after json not null,
    primary key (call_id, ord)
);
create index write_by_link on write (link_id, sent_at);

create table settlement (
    call_id bigint not null,
    link_id bigint not null,
    found found not null,
    pass_id uuid not null,
    at timestamptz not null,
    primary key (call_id, link_id)
);

create view written as
    select w.*, c.side, c.op, c.record_type, c.pass_id, c.deadline,
        case when s.found is not null then s.found::text
             when c.state = 'answered' and w.link_id = any (c.refused) then 'refused'
             when c.state = 'answered' then 'applied'
             else c.state::text end as state
    from write w
    join call c on c.id = w.call_id
    left join settlement s on s.call_id = w.call_id and s.link_id = w.link_id;

create table rejection (
    id bigint generated always as identity primary key,
    link_id bigint not null,
    object text not null,
    field text not null,
    reason text not null,
    code text,
    domain text,
    sf json not null,
    hs json not null,
    status rejection_status not null default 'open',
    opened_at timestamptz not null,
    refreshed_at timestamptz,
    closed_at timestamptz,
    set_id bigint,
    candidates bigint[] not null default '{}',
    decision json,
    decided_by text,
    decided_at timestamptz,
    former json[] not null default '{}'
);
create unique index rejection_open on rejection (link_id, field) where status in ('open', 'decided');
create index rejection_by_status on rejection (status, object, id);

create table wake (
    link_id bigint primary key,
    why text not null,
    at timestamptz not null
);

create table hold (
    scope text primary key,
    why text not null,
    by text not null,
    at timestamptz not null
);

create table brake_limit (
    plan text not null,
    phase text not null,
    kind text not null,
    max bigint not null,
    primary key (plan, phase, kind)
);

-- day is -infinity for what counts from the beginning.
create table brake_use (
    plan text not null,
    phase text not null,
    kind text not null,
    day date not null,
    used bigint not null,
    primary key (plan, phase, kind, day)
);

create table quota (
    side side not null,
    share text not null,
    tokens double precision not null,
    rate double precision not null,
    burst int not null,
    at timestamptz not null,
    asked_at timestamptz not null,
    spent bigint not null default 0,
    primary key (side, share)
);

create table rollout (
    plan text not null,
    seq int not null,
    phase text,
    event text not null,
    by text not null,
    at timestamptz not null,
    detail jsonb not null,
    primary key (plan, seq)
);

create table preview_count (
    plan_hash text not null,
    phase text not null,
    object text not null,
    range_first bigint not null,
    kind text not null,
    field text,
    side side,
    reason text,
    n bigint not null,
    at timestamptz not null,
    unique nulls not distinct (plan_hash, phase, object, range_first, kind, field, side, reason)
);
