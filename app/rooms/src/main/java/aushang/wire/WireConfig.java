// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2

package aushang.wire;
import aushang.setting.Settings;
public record WireConfig() { public static WireConfig from(Settings s) { return new WireConfig(); } }
