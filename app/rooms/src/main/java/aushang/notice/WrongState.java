// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.notice;

import aushang.notice.Notice.State;

/// A notice was asked to do what its state does not allow.
public class WrongState extends IllegalStateException {

    private static final long serialVersionUID = 1;

    WrongState(long id, State is, State needed) {
        super("notice " + id + " is " + is + ", not " + needed);
    }
}
