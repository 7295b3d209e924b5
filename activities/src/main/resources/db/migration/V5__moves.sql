-- Whether a person said that a record needs no twin is asked for every half link of a page.
create index rejection_apart on rejection (link_id) where status = 'applied' and field = '*';
