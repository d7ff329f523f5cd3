-- SPDX-FileCopyrightText: The Aushang authors
-- SPDX-License-Identifier: EUPL-1.2
--
-- What others say to our notices: replies that the office shows or hides, quotes it allows, and how often something
-- was liked, boosted or chosen in a poll. Who liked, boosted or voted is not kept: only a keyed hash that makes each count
-- once, and that expires.

-- Whether replies wait for a person.
alter table office add column reply_policy text not null default 'HOLD_UNKNOWN'
  constraint office_reply_policy_is_known check (reply_policy in ('HOLD_ALL', 'HOLD_UNKNOWN', 'SHOW'));

create table reply (
  id            bigint      primary key default next_notice_id(),
  notice_id     bigint      not null references notice,
  office_id     bigint      not null references office,
  uri           text        not null unique,   -- the reply's id on its own server
  in_reply_to   text        not null,          -- the notice, or another reply we hold
  url           text        not null,          -- its page; the id where the page is on another server
  author_uri    text        not null,
  author_handle text        not null,          -- name@domain
  author_name   text        not null,          -- empty until the author's document is known
  html          text        not null,          -- made safe
  language      text        not null,          -- BCP 47; und where the reply names none
  warning       text        not null,
  attachments   text        not null,          -- addresses, one a line; nothing is fetched
  published_at  timestamptz not null,          -- as its server says
  updated_at    timestamptz not null,          -- as its server says; an older version never replaces a newer
  received_at   timestamptz not null,
  state         text        not null,
  reason        text        not null,          -- a code or an officer's words, why it is hidden
  decided_by    text,                          -- issuer and subject
  decided_at    timestamptz,
  version       integer     not null,

  constraint reply_is_https check (uri like 'https://%' and author_uri like 'https://%'),
  constraint reply_state_is_known check (state in ('HELD', 'SHOWN', 'HIDDEN'))
);

create index reply_notice on reply (notice_id, state, id);
create index reply_office on reply (office_id, state, id desc);
create index reply_author on reply (author_uri);

comment on table reply is 'retention: reply.shown, reply.held';

-- What is not to be heard any more, and may still be on its way: a digest of who said it and its id. A Delete, or an
-- Undo, may overtake what it takes back.
create table reply_gone (
  said_sha256 bytea       primary key,
  gone_at     timestamptz not null,

  constraint reply_gone_is_sha256 check (length(said_sha256) = 32)
);

create index reply_gone_at on reply_gone (gone_at);

comment on table reply_gone is 'retention: reply.gone';

-- What was passed on by another than its author is fetched from its origin, later and slowly.
create table reply_fetch (
  uri       text        primary key,
  kind      text        not null,
  host      text        not null,
  queued_at timestamptz not null,
  next_at   timestamptz not null,
  attempts  integer     not null default 0,

  constraint reply_fetch_kind_is_known check (kind in ('OBJECT', 'AUTHOR'))
);

create index reply_fetch_next on reply_fetch (next_at);
create index reply_fetch_host on reply_fetch (host);

comment on table reply_fetch is 'retention: reply.fetch';

-- One for each actor, thing and kind: an HMAC under a secret that is not in this database.
create table reaction_mark (
  mark       bytea       primary key,
  said       bytea       not null,   -- the activity it stands on, hashed in the same way; an Undo may name only that
  subject_id bigint      not null,   -- a notice; of a block the office
  kind       text        not null,
  choice     smallint    not null,   -- of a vote the option, else -1
  marked_at  timestamptz not null,

  constraint reaction_mark_kind_is_known check (kind in ('LIKE', 'BOOST', 'VOTE', 'VOTER', 'BLOCK'))
);

create index reaction_mark_said on reaction_mark (said);
create index reaction_mark_marked_at on reaction_mark (marked_at);

comment on table reaction_mark is 'retention: reaction.mark';

create table reaction_count (
  notice_id bigint   not null references notice,
  kind      text     not null,
  choice    smallint not null,
  n         bigint   not null,

  primary key (notice_id, kind, choice),
  constraint reaction_count_is_a_count check (n >= 0)
);

comment on table reaction_count is 'retention: reaction.count';

-- A quote of a notice: noticed without anybody having asked, granted, or revoked. Its words stay where they were said.
create table quote (
  id          bigint      primary key default next_notice_id(),
  notice_id   bigint      not null references notice,
  office_id   bigint      not null references office,
  quoting_uri text        not null unique,
  author_uri  text        not null,
  peer_id     integer     not null references peer,
  state       text        not null,
  asked_at    timestamptz not null,
  ended_at    timestamptz,
  version     integer     not null default 0,

  constraint quote_state_is_known check (state in ('NOTICED', 'GRANTED', 'REVOKED'))
);

create index quote_notice on quote (notice_id, state);
create index quote_office on quote (office_id, id desc);
create index quote_author on quote (author_uri);

comment on table quote is 'retention: quote.authorisation';

-- A follower who has said to have moved. Their follow stays until the new one follows.
create table follower_move (
  old_uri     text        primary key,
  new_uri     text        not null,
  moved_at    timestamptz not null,
  state       text        not null,

  constraint follower_move_is_a_move check (old_uri <> new_uri),
  constraint follower_move_state_is_known check (state in ('CLAIMED', 'TRUE', 'UNTRUE'))   -- TRUE: both documents say so
);

create index follower_move_new on follower_move (new_uri);
create index follower_move_claimed on follower_move (moved_at) where state = 'CLAIMED';

comment on table follower_move is 'retention: follower.move';
