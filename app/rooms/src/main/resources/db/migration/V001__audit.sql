-- SPDX-FileCopyrightText: The Aushang authors
-- SPDX-License-Identifier: EUPL-1.2
--
-- The Amtsprotokoll: what was done, by whom, in whose name. A deed and its event commit together; an event is
-- never changed and never taken back. Values that could name a stranger do not belong here.

create function refuse_change() returns trigger language plpgsql as $$
begin
  raise exception '% is append-only', tg_table_name;
end $$;

create table audit_event (
  id        uuid        primary key default uuidv7(),
  at        timestamptz not null,
  name      text        not null,   -- dotted, what happened, past participle: notice.published
  log       text        not null,   -- retention class of the event
  outcome   text        not null,
  agency_id bigint,                 -- the controller; empty for deeds of the operator
  office_id bigint,                 -- in whose name
  person    text,                   -- issuer and subject of the identity that acted; empty for the machine
  object    text        not null,   -- kind and id, e.g. notice:116300000000000001
  detail    text        not null,   -- reason codes and counts, no personal data

  constraint audit_event_name_is_dotted check (name ~ '^[a-z_]+(\.[a-z_]+)+$'),
  constraint audit_event_log_is_known check (log in ('sec', 'adm', 'evi')),
  constraint audit_event_outcome_is_known check (outcome in ('success', 'refused', 'failed'))
);

create index audit_event_at on audit_event (log, at);

create trigger audit_event_is_append_only
  before update on audit_event
  for each row execute function refuse_change();

create trigger audit_event_is_not_emptied
  before truncate on audit_event
  execute function refuse_change();

comment on table audit_event is 'retention: audit.sec, audit.adm, audit.evi';
