-- SPDX-FileCopyrightText: The Aushang authors
-- SPDX-License-Identifier: EUPL-1.2
--
-- The register of public bodies. Everything that belongs to a body carries its id.

create table agency (
  id           bigint      generated always as identity primary key,
  name         text        not null unique,  -- as in the sign-in groups /agencies/{name}/…
  title        text        not null,         -- the legal name
  website      text        not null,
  address      text        not null,         -- postal address, one line each
  email        text        not null,         -- a role mailbox, not a person's
  phone        text        not null,
  responsible  text        not null,         -- by office, e.g. "Referat Presse"
  dpo_contact  text        not null,         -- a role mailbox
  state        text        not null,
  admitted_at  timestamptz not null,
  version      integer     not null,

  constraint agency_name_is_plain check (name ~ '^[a-z0-9-]{2,60}$'),
  constraint agency_state_is_known check (state in ('ADMITTED', 'SUSPENDED', 'CLOSED'))
);

comment on table agency is 'retention: agency.entry';
