// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2

@org.jspecify.annotations.NullMarked
package aushang.wire;
