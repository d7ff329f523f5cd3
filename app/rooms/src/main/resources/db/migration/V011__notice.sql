-- SPDX-FileCopyrightText: The Aushang authors
-- SPDX-License-Identifier: EUPL-1.2
--
-- What becomes of a notice after it was published: it is corrected, and everyone can see what it said before.

alter table notice add column corrected_at timestamptz;   -- the last time; whole seconds, as other servers compare it

-- What a corrected notice has said, from the first wording to the one that holds now.
create table wording (
  id              bigint      generated always as identity primary key,
  notice_id       bigint      not null references notice,
  number          integer     not null,       -- 1 is what was published first
  submission_key  uuid        not null,       -- made with the form
  language        text        not null,
  text            text        not null,
  content_warning text        not null,
  link            text        not null,
  said_at         timestamptz not null,       -- public since
  said_by         text        not null,       -- issuer and subject
  reason          text        not null,       -- why it was changed; for the office alone

  constraint wording_is_numbered_once unique (notice_id, number),
  constraint wording_is_submitted_once unique (notice_id, submission_key)
);

comment on table wording is 'retention: notice.published';

-- Whom the text mentions, one a line: name, actor, page, inbox if there is one, whether that is everyone's there;
-- parted by tabs. Resolved before publication.
alter table notice add column mentions text not null default '';

comment on table notice is 'retention: notice.draft, notice.published, notice.mention';

-- The hashtags of what is published, folded as addresses have them and as they were written.
create table notice_tag (
  notice_id bigint not null references notice,
  tag       text   not null,
  name      text   not null,

  primary key (tag, notice_id)
);

create index notice_tag_notice on notice_tag (notice_id);

comment on table notice_tag is 'retention: notice.published';

-- What an office has pinned stands first on its board.
alter table notice add column pinned_at timestamptz;

create index notice_pinned on notice (office_id) where pinned_at is not null;

-- A notice may ask. What is asked is settled at publication; votes are kept elsewhere.
alter table notice
  add column poll_options text        not null default '',     -- one a line; none: it asks nothing
  add column poll_many    boolean     not null default false,  -- whether more than one may be chosen
  add column poll_minutes integer     not null default 0,      -- how long it is asked
  add column poll_ends_at timestamptz,
  add column poll_closed_at timestamptz;                        -- everyone was told that it is over

create index notice_poll_open on notice (poll_ends_at) where poll_ends_at is not null and poll_closed_at is null;

-- A notice may have a time set at which it is published by itself.
alter table notice
  add column publish_at   timestamptz,
  add column scheduled_by text,                                -- issuer and subject
  drop constraint notice_state_is_known,
  drop constraint notice_published_has_a_time,
  add constraint notice_state_is_known check (state in ('DRAFT', 'SCHEDULED', 'PUBLISHED', 'WITHDRAWN')),
  add constraint notice_published_has_a_time check ((state in ('DRAFT', 'SCHEDULED')) = (published_at is null)),
  add constraint notice_scheduled_has_a_time check (state <> 'SCHEDULED' or publish_at is not null),
  add constraint notice_draft_has_no_time check (state <> 'DRAFT' or publish_at is null);

create index notice_due on notice (publish_at) where state = 'SCHEDULED';
