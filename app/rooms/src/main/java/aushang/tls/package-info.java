// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2

/// Connections to one checked address, for one name, kept while they may be useful.
///
/// This room neither resolves names nor knows HTTP. It is told where to go, makes the TLS
/// connection within a deadline that covers every step of it, and keeps what was not used up. A
/// kept connection belongs to its name, port *and* address; one on which the peer has spoken out of
/// turn is not used again. While a connection is idle it holds no buffer of ours.
///
/// The TLS engine is BoringSSL where its library loads, otherwise the JDK's: the code around it is
/// the same, as both are an [javax.net.ssl.SSLEngine]. Certificates are judged by the JDK in both
/// cases.
///
/// Start reading at [Connections], then [Connection]. May use: setting.
@NullMarked
package aushang.tls;

import org.jspecify.annotations.NullMarked;
