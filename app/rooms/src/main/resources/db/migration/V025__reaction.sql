-- SPDX-FileCopyrightText: The Aushang authors
-- SPDX-License-Identifier: EUPL-1.2
--
-- One post may quote several notices: each quote is noticed, granted and revoked by itself.

alter table quote
  drop constraint quote_quoting_uri_key,
  add constraint quote_is_kept_once unique (quoting_uri, notice_id);
