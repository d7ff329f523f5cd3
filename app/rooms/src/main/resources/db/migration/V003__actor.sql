-- SPDX-FileCopyrightText: The Aushang authors
-- SPDX-License-Identifier: EUPL-1.2
--
-- Who speaks on the network: our offices with their keys, and those strangers who follow us.

create table office (
  id         bigint      generated always as identity primary key,
  agency_id  bigint      not null references agency,
  handle     text        not null unique,   -- never used again, also after closure
  name       text        not null,
  summary    text        not null,
  website    text        not null,
  created_at timestamptz not null,
  version    integer     not null,

  constraint office_handle_is_mastodons check (handle ~ '^[a-z0-9_]{1,30}$')
);

comment on table office is 'retention: office.entry';

-- Private keys are sealed (AES-256-GCM) under a secret that is never in this database.
create table actor_key (
  id             bigint      generated always as identity primary key,
  office_id      bigint      references office,  -- empty: the instance's own actor, which signs fetches
  public_pem     text        not null,
  private_sealed bytea       not null,
  created_at     timestamptz not null
);

create unique index actor_key_one_for_each_office on actor_key (office_id) nulls not distinct;

comment on table actor_key is 'retention: office.entry';

-- A stranger is kept while they follow one of ours, and their key a little longer as a cache.
create table stranger (
  id           bigint      generated always as identity primary key,
  uri          text        not null unique,  -- the actor's id
  inbox        text        not null,
  shared_inbox text,
  key_id       text        not null,
  key_pem      text        not null,
  fetched_at   timestamptz not null,

  constraint stranger_is_https check (uri like 'https://%' and inbox like 'https://%')
);

create unique index stranger_key_id on stranger (key_id);

comment on table stranger is 'retention: stranger.profile';
