-- SPDX-FileCopyrightText: The Aushang authors
-- SPDX-License-Identifier: EUPL-1.2
--
-- Reports of other servers about what our offices have said, or about replies that stand below it. Who reports is seen
-- only by the operator's staff.

create table report (
  id           bigint      primary key default next_notice_id(),
  activity_uri text        not null unique,
  reporter_uri text        not null,
  about        text        not null,          -- ids, one a line: an office, its notices, replies to them
  office_id    bigint      references office, -- whose notices or replies; empty if several
  content      text        not null,          -- the reporter's words, plain
  received_at  timestamptz not null,
  state        text        not null,
  reason       text        not null,
  decided_by   text,                          -- issuer and subject
  decided_at   timestamptz,
  version      integer     not null,

  constraint report_content_is_bounded check (length(content) <= 5000),
  constraint report_state_is_known check (state in ('OPEN', 'DISMISSED', 'ACTED_ON', 'FORWARDED'))
);

create index report_state on report (state, id desc);
create index report_reporter on report (reporter_uri);

comment on table report is 'retention: report.open, report.decided';

-- The instance itself passes a report on, and no office: its entries in the log name none.
alter table activity_log alter column office_id drop not null;
