-- What somebody would decide about a rejection, before it counts: values never travel through Temporal.
create table proposal (
    rejection_id bigint primary key,
    decision json not null,
    by text not null,
    at timestamptz not null
);
