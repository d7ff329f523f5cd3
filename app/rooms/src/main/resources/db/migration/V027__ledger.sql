-- SPDX-FileCopyrightText: The Aushang authors
-- SPDX-License-Identifier: EUPL-1.2
--
-- The Amtsprotokoll becomes three transparency logs (RFC 6962, C2SP tlog-tiles), one for each retention class. A deed
-- leaves its event, sealed, in the outbox; within a second it has its place in a log, where it is never changed and
-- from which only the beginning is ever let go.

create table audit_outbox (
  seq         bigint      primary key generated always as identity,
  id          uuid        not null default uuidv7(),
  log         text        not null,
  recorded_at timestamptz not null,
  key         text,                     -- which key opens it; empty for what was recorded before there were keys
  sealed      bytea       not null,

  constraint audit_outbox_log_is_known check (log in ('sec', 'adm', 'evi'))
);

comment on table audit_outbox is 'retention: audit.outbox';

create table audit_entry (
  log  text   not null,
  idx  bigint not null,
  leaf text   not null,                 -- canonical JSON (RFC 8785), exactly as it is hashed

  primary key (log, idx),
  constraint audit_entry_log_is_known check (log in ('sec', 'adm', 'evi')),
  constraint audit_entry_is_bounded check (idx >= 0 and octet_length(leaf) <= 16384)
);

-- What is looked for is looked for in the leaf itself: there is no second copy that could say something else.
create index audit_entry_ts on audit_entry ((leaf::jsonb ->> 'ts'));
create index audit_entry_evt on audit_entry ((leaf::jsonb ->> 'evt'), (leaf::jsonb ->> 'ts'));
create index audit_entry_object on audit_entry ((leaf::jsonb -> 'object' ->> 'ref'));
create index audit_entry_actor on audit_entry ((leaf::jsonb -> 'actor' ->> 'ref'));
create index audit_entry_tenant on audit_entry ((leaf::jsonb ->> 'tenant'), (leaf::jsonb ->> 'ts'));
create index audit_entry_subjects on audit_entry using gin ((leaf::jsonb -> 'subjects'));

comment on table audit_entry is 'retention: audit.sec, audit.adm, audit.evi';

-- Full hash tiles of height 8; what is not full is computed from what is below. When what a tile is about has been let
-- go, only its root stays, until the tile above it is full.
create table audit_tile (
  log    text     not null,
  level  smallint not null,
  n      bigint   not null,
  hashes bytea,
  root   bytea    not null,

  primary key (log, level, n),
  constraint audit_tile_is_full check (octet_length(hashes) = 8192 and octet_length(root) = 32)
);

comment on table audit_tile is 'retention: audit.sec, audit.adm, audit.evi';

-- Signed statements of how far a log has come (C2SP tlog-checkpoint).
create table audit_checkpoint (
  id        bigint      primary key generated always as identity,
  log       text        not null,
  size      bigint      not null,
  signed_at timestamptz not null,
  note      text        not null
);

create index audit_checkpoint_log on audit_checkpoint (log, size desc, id desc);

comment on table audit_checkpoint is 'retention: audit.sec, audit.adm, audit.evi';

-- Who a pseudonym is, sealed under a key of its own outside the database.
create table audit_pseudonym (
  pseudonym text  primary key,          -- p:2026-11:…, good for one log and one month
  log       text  not null,
  bucket    text  not null,
  sealed    bytea not null
);

create index audit_pseudonym_bucket on audit_pseudonym (log, bucket);

comment on table audit_pseudonym is 'retention: audit.pseudonym';

create trigger audit_entry_is_append_only before update on audit_entry
  for each row execute function refuse_change();
create trigger audit_tile_is_append_only before update on audit_tile
  for each row when (new.hashes is not null or new.root <> old.root) execute function refuse_change();
create trigger audit_checkpoint_is_append_only before update on audit_checkpoint
  for each row execute function refuse_change();
create trigger audit_pseudonym_is_append_only before update on audit_pseudonym
  for each row execute function refuse_change();
create trigger audit_entry_is_not_emptied before truncate on audit_entry execute function refuse_change();
create trigger audit_tile_is_not_emptied before truncate on audit_tile execute function refuse_change();
create trigger audit_checkpoint_is_not_emptied before truncate on audit_checkpoint execute function refuse_change();

-- What was recorded so far gets its place in the logs as well, in the order in which it happened.
insert into audit_outbox (id, log, recorded_at, sealed)
select id, log, at, convert_to(cast(jsonb_strip_nulls(jsonb_build_object(
    'evt', name,
    'ts', to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
    'outcome', outcome,
    'tenant', coalesce('agency:' || agency_id, 'operator'),
    'behalf', 'office:' || office_id,
    'actor', jsonb_strip_nulls(jsonb_build_object(
      'kind', case when person is null then 'machine' else 'user' end, 'ref', person)),
    'object', jsonb_strip_nulls(jsonb_build_object(
      'type', split_part(object, ':', 1), 'ref', case when object like '%:%' then object end)),
    'detail', nullif(detail, ''))) as text), 'UTF8')
from audit_event order by at, id;

drop table audit_event;

-- What has its place, as rows for whoever looks for something by hand.
create view audit_event as
select log, idx, cast(leaf::jsonb ->> 'id' as uuid) as id, cast(leaf::jsonb ->> 'ts' as timestamptz) as at,
  leaf::jsonb ->> 'evt' as name, leaf::jsonb ->> 'outcome' as outcome, leaf::jsonb ->> 'tenant' as tenant,
  leaf::jsonb ->> 'behalf' as behalf, leaf::jsonb -> 'actor' ->> 'ref' as person,
  coalesce(leaf::jsonb -> 'object' ->> 'ref', leaf::jsonb -> 'object' ->> 'type') as object,
  coalesce(leaf::jsonb ->> 'detail', '') as detail
from audit_entry;
