-- SPDX-FileCopyrightText: The Aushang authors
-- SPDX-License-Identifier: EUPL-1.2
--
-- The servers we know. What changes with every copy is written nowhere that must be logged: a peer's row changes only
-- when its state does.

alter table peer
  add column shared          boolean     not null default true,   -- everyone of the server is reached here
  add column scheme          text,                                -- the form of signature it has taken
  add column last_success_at timestamptz,                         -- as of its last recovery
  add column last_error      text,                                -- a code, e.g. status.503
  add column last_error_at   timestamptz,
  add constraint peer_scheme_is_known check (scheme in ('cavage_rsa', 'rfc9421_rsa', 'rfc9421_ed25519'));

update peer p set shared = false
where exists (select 1 from follow f join stranger s on s.id = f.stranger_id
              where f.peer_id = p.id and s.shared_inbox is null);

-- A peer that fails too often has no rows of its own for what it misses, but a place in the log from which it is told
-- again when it is back.
alter table peer_health
  add column last_failed_at timestamptz,
  add column lag_from_seq   bigint,             -- what it is owed begins here in the log; empty if it is owed nothing
  add column caught_up_at   timestamptz,        -- carried to directly again; what slipped through is looked for once more
  add column lease_owner    text,               -- who probes it or replays to it
  add column lease_epoch    bigint not null default 0,
  add column lease_until    timestamptz;

create index peer_health_lag on peer_health (open_until) where lag_from_seq is not null;

-- A seat for each office's audience, so that publishing reads one row however many follow.
create table follow_audience (
  office_id bigint primary key references office,
  peers     bytea  not null                     -- Roaring bitmap of every peer with n > 0
);

comment on table follow_audience is 'retention: follower.edge';

-- An activity's own way: whom it is for if not everyone in the log (a correction only for those who have the notice),
-- and who is served apart because it is slow.
alter table fanout
  add column audience bytea,
  add column slow     bytea;

alter table fanout_chunk
  add column office_id bigint,
  add column slow      boolean not null default false,
  add column taken     bytea   not null default '';   -- a bit for each peer that took it, by its place in the chunk

update fanout_chunk c set office_id = l.office_id from activity_log l where l.seq = c.seq;

alter table fanout_chunk alter column office_id set not null;

-- Written again and again while it is carried, on the same page.
alter table fanout_chunk set (fillfactor = 40);

-- How quickly a peer answers, and when it last did. A hint that may be lost, and therefore is not logged.
create unlogged table peer_pace (
  peer_id         integer     primary key references peer,
  ewma_ms         integer     not null,         -- exponentially weighted, newest 1/8
  last_success_at timestamptz not null
) with (fillfactor = 50);

comment on table peer_pace is 'retention: peer.entry';

-- Domains that are shut out, with everything below them. What has ended has no effect.
create table peer_block (
  domain     text        primary key,           -- ASCII, small letters, with its port if only that server is meant
  reason     text        not null,
  blocked_at timestamptz not null,
  ends_at    timestamptz,                       -- ends by itself; empty: until it is lifted
  review_at  timestamptz not null,              -- somebody looks whether it is still needed
  blocked_by text        not null,              -- as in the audit log

  constraint peer_block_domain_is_canonical check (domain = lower(domain) and domain ~ '^[^/@ ]+$'),
  constraint peer_block_has_a_reason check (length(reason) between 1 and 500),
  constraint peer_block_ends_later check (ends_at > blocked_at)
);

comment on table peer_block is 'retention: peer.block';
