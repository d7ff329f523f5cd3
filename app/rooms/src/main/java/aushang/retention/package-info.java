// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2

/// The promise that nothing is kept without a rule for letting go.
///
/// Every room that keeps rows implements [RetentionStep] for each of its record classes, most by
/// [Expiring] or [Lasting]; every persistent field says whose data it is ([Personal]) or that it is
/// nobody's ([NotPersonal]). The periods stand in `policies/retention/`, never in code.
///
/// Start reading at [RetentionStep]. May use: nothing.
///
/// @see <a href="https://eur-lex.europa.eu/eli/reg/2016/679/oj#d1e1807-1-1">GDPR Art. 5(1)(e)</a>
@NullMarked
package aushang.retention;

import org.jspecify.annotations.NullMarked;
