// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.street;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;

/// All addresses of the street door.
@ApplicationPath("/")
public class StreetApplication extends Application {}
