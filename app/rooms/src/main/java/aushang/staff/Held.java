// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.staff;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// Declares at an office door which roles may come in: whoever holds one of them. A route without
/// it is closed.
///
/// The standard `@RolesAllowed` is not used: the server checks it against its own fixed roles, and
/// a mandate is held in an agency that the server has never heard of.
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD})
public @interface Held {

    Role[] value();
}
