// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.story;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// Which cell of the [Matrix] a test fills.
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
@interface Cell {

    /// What is done, such as `Follow`.
    String value();

    Direction direction();

    /// Who says it to whom.
    enum Direction {
        /// They to us.
        IN,
        /// We to them.
        OUT
    }
}
