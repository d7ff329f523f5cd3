-- SPDX-FileCopyrightText: The Aushang authors
-- SPDX-License-Identifier: EUPL-1.2
--
-- Each of our actors has a pair of each kind, and can change them: the new pairs sign from then on, the old ones are
-- shown for a while and are then retired. The key ids of retired pairs are never given to others.

alter table actor_key
  add column kind          text    not null default 'RSA',
  add column ordinal       integer not null default 1,   -- of the pair: 1, and 1 more with each change
  add column superseded_at timestamptz,                  -- since when it does not sign any more
  add column retired_at    timestamptz,                  -- since when it is not shown any more
  alter column private_sealed drop not null,
  add constraint actor_key_kind_is_known check (kind in ('RSA', 'ED25519')),
  add constraint actor_key_counts_from_one check (ordinal >= 1),
  add constraint actor_key_signs_or_is_shown_before_it_retires check (retired_at is null or superseded_at is not null),
  add constraint actor_key_has_no_secret_once_retired check ((retired_at is null) = (private_sealed is not null));

alter table actor_key
  alter column kind drop default,
  alter column ordinal drop default;

drop index actor_key_one_for_each_office;

create unique index actor_key_one_of_each_kind_signs on actor_key (office_id, kind) nulls not distinct
  where superseded_at is null;

create unique index actor_key_id_is_used_once on actor_key (office_id, kind, ordinal) nulls not distinct;

comment on table actor_key is 'retention: office.key';

-- Two actors of one server may claim one key id. Which of them it belongs to their documents say, and not the order in
-- which they came; so that neither keeps the other out, the id is found by an index and not guarded by one.
drop index stranger_key_id;

create index stranger_key_id on stranger (key_id);

-- The key itself: PEM, or the word of a Multikey.
alter table stranger rename column key_pem to key_text;
