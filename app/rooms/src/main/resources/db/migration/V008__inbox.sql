-- SPDX-FileCopyrightText: The Aushang authors
-- SPDX-License-Identifier: EUPL-1.2
--
-- What has already been received: a digest of each activity's actor and id, so that the same one is acted on
-- once.

create table inbox_seen (
  activity_sha256 bytea       primary key,
  received_at     timestamptz not null,

  constraint inbox_seen_is_sha256 check (length(activity_sha256) = 32)
);

create index inbox_seen_received_at on inbox_seen (received_at);

comment on table inbox_seen is 'retention: inbox.seen';
