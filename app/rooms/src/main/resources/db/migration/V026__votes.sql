-- SPDX-FileCopyrightText: The Aushang authors
-- SPDX-License-Identifier: EUPL-1.2
--
-- A vote is taken back by its own id or by that of the activity that brought it, as long as the poll is open.

alter table reaction_mark add column post bytea;   -- of a vote its own id, hashed as said is

create index reaction_mark_post on reaction_mark (post) where post is not null;

comment on column reaction_mark.mark is
  'who did what to which thing, as a keyed hash; kept until retention is run, which it is not yet';
