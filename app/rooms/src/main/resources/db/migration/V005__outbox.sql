-- SPDX-FileCopyrightText: The Aushang authors
-- SPDX-License-Identifier: EUPL-1.2
--
-- The outbox: what each office has said, in order, as the exact bytes that were sent.
--
-- Rows are added and never changed; only an Accept is let go of, once it is carried. Whom an activity is for is a set of peers fixed at publication, so that a later Update
-- or Delete can go to exactly those, and so that publishing costs one row however many follow. Nothing here is
-- personal data of strangers, except in an Accept, which names the follower it answers.

create table activity_log (
  seq          bigint      generated always as identity primary key,
  activity_uri text        not null unique,
  office_id    bigint      not null references office,
  kind         text        not null,   -- an ActivityStreams type, e.g. Create
  object_key   text        not null,   -- the object it is about; activities about one object keep their order
  body         bytea       not null,   -- activity+json, exactly as delivered
  body_sha256  bytea       not null,   -- the digest every delivery signs
  audience     bytea       not null,   -- Roaring bitmap of peer ids
  lane         smallint    not null,   -- 1 emergency and withdrawals, 2 notices, 3 corrections, 4 answers, 5 replay
  publish_at   timestamptz not null,   -- UTC; not carried before

  constraint activity_log_body_is_not_empty check (length(body) > 0),
  constraint activity_log_digest_is_sha256 check (length(body_sha256) = 32),
  constraint activity_log_lane_is_known check (lane between 1 and 5)
);

create index activity_log_object on activity_log (object_key, seq);
create index activity_log_office on activity_log (office_id, seq);

create trigger activity_log_is_append_only
  before update on activity_log
  for each row execute function refuse_change();

create trigger activity_log_is_not_emptied
  before truncate on activity_log
  execute function refuse_change();

comment on table activity_log is 'retention: activity.log, activity.answer';
