-- SPDX-FileCopyrightText: The Aushang authors
-- SPDX-License-Identifier: EUPL-1.2
--
-- Carrying copies. The outbox is the truth; these rows only say how far each activity has come: one row for the whole,
-- one for each 512 peers with a lease and a bitmap, and one for each peer that did not take it.

create table fanout (
  seq         bigint      primary key references activity_log,
  peers       integer     not null,
  chunks      integer     not null,
  planned_at  timestamptz not null,
  finished_at timestamptz,             -- every peer has taken it or been given up
  carried     bytea                    -- Roaring bitmap of those who took it: the record, once it is finished
);

create index fanout_open on fanout (seq) where finished_at is null;

comment on table fanout is 'retention: delivery.record';

create table fanout_chunk (
  seq         bigint      not null references fanout,
  chunk       integer     not null,
  lane        smallint    not null,
  object_key  text        not null,
  lease_owner text,
  lease_epoch bigint      not null default 0,   -- fences a worker that has lost its lease
  lease_until timestamptz,
  done        bytea       not null,             -- Roaring bitmap of peer ids that took it
  finished_at timestamptz,                      -- the first pass is over

  primary key (seq, chunk)
);

create index fanout_chunk_open on fanout_chunk (lane, seq, chunk) where finished_at is null;
create index fanout_chunk_object on fanout_chunk (object_key, seq) where finished_at is null;

comment on table fanout_chunk is 'retention: delivery.record';

create table delivery_exception (
  seq         bigint      not null references fanout,
  peer_id     integer     not null references peer,
  object_key  text        not null,
  attempts    integer     not null,
  state       text        not null,
  reason      text        not null,     -- a code, e.g. status.503, unreachable.time_is_up
  next_at     timestamptz not null,
  lease_owner text,
  lease_epoch bigint      not null default 0,
  lease_until timestamptz,

  primary key (seq, peer_id),
  constraint delivery_exception_state_is_known check (state in ('WAITING', 'CARRIED', 'GIVEN_UP'))
);

create index delivery_exception_waiting on delivery_exception (next_at) where state = 'WAITING';
create index delivery_exception_object on delivery_exception (object_key, seq) where state = 'WAITING';

comment on table delivery_exception is 'retention: delivery.record';

create table peer_health (
  peer_id       integer     primary key references peer,
  failures      integer     not null,   -- in a row
  failing_since timestamptz not null,
  open_until    timestamptz not null,   -- circuit breaker: nothing is sent before
  reason        text        not null
);

comment on table peer_health is 'retention: peer.entry';
