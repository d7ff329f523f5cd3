// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.launcher;

/// Something the person at the terminal can mend; the message is one sentence and names the remedy.
public final class Trouble extends RuntimeException {

    public Trouble(String remedy) {
        super(remedy);
    }

    Trouble(String remedy, Throwable cause) {
        super(remedy, cause);
    }
}
