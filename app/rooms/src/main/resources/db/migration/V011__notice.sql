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
  submission_key  uuid,                       -- made with the form; empty for the first
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
