-- SPDX-FileCopyrightText: The Aushang authors
-- SPDX-License-Identifier: EUPL-1.2
--
-- How an office appears, what others may do with what it says, and where it has gone.

alter table office
  add column fields        text        not null default '',          -- links beside the website, one a line: label, tab, address
  add column quotable      boolean     not null default true,        -- whether everyone may quote it; otherwise nobody
  add column also_known_as text        not null default '',          -- other actors that are this office, one a line
  add column moved_to      text,                                      -- the actor that goes on in its place
  add column moved_at      timestamptz,
  add constraint office_moved_has_a_time check ((moved_to is null) = (moved_at is null));
