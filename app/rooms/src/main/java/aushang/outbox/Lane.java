// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.outbox;

/// What is carried first. The number is stored; smaller goes first.
public enum Lane {
    EMERGENCY(1),
    NOTICE(2),
    CORRECTION(3),
    ANSWER(4),
    REPLAY(5);

    private final int number;

    Lane(int number) {
        this.number = number;
    }

    public int number() {
        return number;
    }
}
