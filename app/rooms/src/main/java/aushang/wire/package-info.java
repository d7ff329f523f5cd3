// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2

/// The only way out of the house.
///
/// An address a stranger gave us is first judged by its form, then its name is resolved once, every
/// address it has is compared with the table of special-use networks, and the connection is made to
/// exactly an address that passed. Each redirect starts over. Bytes are counted before decoding and
/// after it, time from the first question to the last byte. An answer that two readers could take
/// differently is none. No cookie, no proxy, no stored credential.
///
/// Start reading at [Wire], then [Destination], [SpecialUse], [Exchange] and [Answer]. May use:
/// setting, tls.
///
/// @see <a href="https://www.iana.org/assignments/iana-ipv4-special-registry">IANA IPv4
///   registry</a>
/// @see <a href="https://www.iana.org/assignments/iana-ipv6-special-registry">IANA IPv6
///   registry</a>
@NullMarked
package aushang.wire;

import org.jspecify.annotations.NullMarked;
