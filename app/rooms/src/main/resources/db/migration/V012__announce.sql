-- SPDX-FileCopyrightText: The Aushang authors
-- SPDX-License-Identifier: EUPL-1.2
--
-- What an office passes on of what another office here has said. A share that was taken back keeps its row: its
-- address stays gone.

create table share (
  id            bigint      primary key default next_notice_id(),
  office_id     bigint      not null references office,
  agency_id     bigint      not null references agency,
  notice_id     bigint      not null references notice,
  shared_by     text        not null,     -- issuer and subject
  shared_at     timestamptz not null,
  taken_back_by text,
  taken_back_at timestamptz,
  version       integer     not null,

  constraint share_taken_back_has_a_time check ((taken_back_by is null) = (taken_back_at is null))
);

create unique index share_stands_once on share (office_id, notice_id) where taken_back_at is null;
create index share_office on share (office_id, id desc) where taken_back_at is null;

comment on table share is 'retention: share.entry';
