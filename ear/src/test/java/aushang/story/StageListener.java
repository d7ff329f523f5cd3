// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.story;

import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.LauncherSessionListener;

/// Opens the stage before Arquillian starts the server, and closes it after the last story. Does
/// nothing where plain tests run.
public class StageListener implements LauncherSessionListener {

    private static boolean storiesRun() {
        return System.getProperty("aushang.ear") != null;
    }

    @Override
    public void launcherSessionOpened(LauncherSession session) {
        if (storiesRun()) Stage.openCurrent();
    }

    @Override
    public void launcherSessionClosed(LauncherSession session) {
        if (storiesRun()) Stage.closeCurrent();
    }
}
