-- SPDX-FileCopyrightText: The Aushang authors
-- SPDX-License-Identifier: EUPL-1.2
--
-- A notice: what an office says to the public. Its life only moves forward. A withdrawn notice keeps its row and its
-- address.

-- Ids are ordered by time like Mastodon's: milliseconds << 16 | sequence; unique across nodes.
create sequence notice_id_sequence;

create function next_notice_id() returns bigint language sql volatile as $$
  select (floor(extract(epoch from clock_timestamp()) * 1000)::bigint << 16)
         | (nextval('notice_id_sequence') & 65535)
$$;

create table notice (
  id              bigint      primary key default next_notice_id(),
  office_id       bigint      not null references office,
  agency_id       bigint      not null references agency,
  submission_key  uuid        not null,         -- made with the form: sending it twice makes one notice
  state           text        not null,
  language        text        not null,         -- BCP 47
  text            text        not null,
  content_warning text        not null,
  link            text        not null,
  drafted_by      text        not null,         -- issuer and subject
  drafted_at      timestamptz not null,
  published_by    text,
  published_at    timestamptz,
  withdrawn_by    text,
  withdrawn_at    timestamptz,
  version         integer     not null,

  constraint notice_is_submitted_once unique (office_id, submission_key),
  constraint notice_state_is_known check (state in ('DRAFT', 'PUBLISHED', 'WITHDRAWN')),
  constraint notice_published_has_a_time check ((state = 'DRAFT') = (published_at is null)),
  constraint notice_withdrawn_has_a_time check ((state = 'WITHDRAWN') = (withdrawn_at is not null))
);

create index notice_office on notice (office_id, state, id desc);

comment on table notice is 'retention: notice.draft, notice.published';
