// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2

/// The arithmetic of signatures: which algorithms there are, who computes them, and how a public
/// key is written in one word.
///
/// Pure: no network, no clock. A native provider computes where it can be loaded and computes
/// rightly; otherwise the JDK does, slower and with the same results. Whoever signs opens a
/// [SigningKey] once and keeps it; whoever verifies asks the [Engine].
///
/// Start reading at [Engine]. May use: setting.
///
/// @see <a href="https://www.rfc-editor.org/rfc/rfc8032">RFC 8032 Ed25519</a>
/// @see <a href="https://www.rfc-editor.org/rfc/rfc8017#section-8.2">RFC 8017 §8.2
///   RSASSA-PKCS1-v1_5</a>
@NullMarked
package aushang.crypto;

import org.jspecify.annotations.NullMarked;
