// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.launcher;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;

/// Runs Aushang in a terminal until Ctrl-C.
///
/// System properties say what the build knows: `aushang.ear`, `aushang.dist`, `aushang.root` (the
/// repository), `aushang.fresh`, and `aushang.trouble`, a file that is there after a failed start.
/// What people may want to change is in the environment: [Settings].
public final class Main {

    /// The exit status of something the person at the terminal can mend.
    private static final int TROUBLE = 2;

    private Main() {}

    static void main() throws InterruptedException, IOException {
        Path mark = path("aushang.trouble");
        Files.deleteIfExists(mark);
        try {
            run();
        } catch (Trouble trouble) {
            System.err.println();
            System.err.println(trouble.getMessage());
            Files.createFile(mark);
            System.exit(TROUBLE);
        }
    }

    private static void run() throws InterruptedException {
        var steps = new Steps(System.out::println);
        Settings settings = Settings.from(System.getenv(), path("aushang.root"));
        var distribution = new Distribution(path("aushang.dist"));
        House house = House.open(settings, distribution, fresh(), steps);
        stopWithMe(house);
        stopWithMyParent();
        house.startAll(path("aushang.ear"));
        System.out.println(Panel.of(settings, house.home(), house.credentials()));
        house.onBreakdown(program -> {
            System.err.println(
                    program + " ended by itself, so Aushang stops: see " + house.home().logs());
            mark();
            System.exit(TROUBLE);
        });
        new CountDownLatch(1).await();
    }

    private static void stopWithMe(House house) {
        Runtime.getRuntime()
                .addShutdownHook(
                        new Thread(() -> {
                            System.out.println();
                            var stopping = new Steps(System.out::println);
                            house.close();
                            stopping.tell("Aushang has stopped");
                        }));
    }

    /// Maven may be killed without being able to tell us.
    private static void stopWithMyParent() {
        ProcessHandle.current()
                .parent()
                .ifPresent(parent -> {
                    var _ = parent.onExit().thenRun(() -> System.exit(0));
                });
    }

    private static boolean fresh() {
        String fresh = System.getProperty("aushang.fresh", "false");
        return fresh.isEmpty() || fresh.equals("true");
    }

    private static Path path(String property) {
        String value = System.getProperty(property);
        if (value == null) throw new IllegalStateException("-D" + property + " is missing");
        return Path.of(value).toAbsolutePath().normalize();
    }

    /// Tells the build that it has not gone well.
    private static void mark() {
        try {
            Files.createFile(path("aushang.trouble"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
