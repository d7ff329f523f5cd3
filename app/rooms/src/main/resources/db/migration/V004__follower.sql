-- SPDX-FileCopyrightText: The Aushang authors
-- SPDX-License-Identifier: EUPL-1.2
--
-- Who follows which office. A peer is an address that copies are carried to: a shared inbox, or a personal inbox
-- where a server has none. Peers have small dense numbers so that an audience is a compact bitmap.

create table peer (
  id            integer     generated always as identity primary key,
  inbox         text        not null unique,
  domain        text        not null,
  first_seen_at timestamptz not null
);

create index peer_domain on peer (domain);

comment on table peer is 'retention: peer.entry';

create table follow (
  id           bigint      generated always as identity primary key,
  office_id    bigint      not null references office,
  stranger_id  bigint      not null references stranger,
  peer_id      integer     not null references peer,
  activity_uri text        not null,   -- the Follow; answered by the Accept
  accepted_at  timestamptz not null,

  constraint follow_is_kept_once unique (office_id, stranger_id)
);

create index follow_stranger on follow (stranger_id);
create index follow_peer on follow (peer_id);

comment on table follow is 'retention: follower.edge';

-- How many followers of an office a peer stands for; the audience is every peer with n > 0.
create table peer_follow (
  office_id bigint  not null references office,
  peer_id   integer not null references peer,
  n         integer not null,

  primary key (office_id, peer_id),
  constraint peer_follow_is_a_count check (n >= 0)
);

comment on table peer_follow is 'retention: follower.edge';
