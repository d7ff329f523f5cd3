// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.launcher;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.GeneralSecurityException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;

/// One installation, open: its database, its sign-in and its application server.
///
/// A test takes what it needs: [#startDatabase], [#startSignIn], and [#prepareServer] for a harness
/// that starts Liberty itself. The launcher takes [#startAll]. [#close] stops what was started, in
/// the order that loses nothing: Liberty, Keycloak, PostgreSQL.
public final class House implements AutoCloseable {

    private static final Duration FIRST_READY = Duration.ofMinutes(5);
    private static final long GIGABYTE = 1L << 30;

    /// In this order, with this patience; Liberty has been told to stop before.
    private static final Map<String, Duration> STOPPING = new LinkedHashMap<>();

    static {
        STOPPING.put("liberty", Duration.ofSeconds(1));
        STOPPING.put("liberty-2", Duration.ofSeconds(1));
        STOPPING.put("keycloak", Duration.ofSeconds(4));
        STOPPING.put("postgres", Duration.ofSeconds(5));
    }

    private final Settings settings;
    private final Distribution distribution;
    private final Steps steps;
    private final Home home;
    private final FileChannel lock;
    private final Credentials credentials;
    private final Authority authority;
    private final Web web;
    private final Keycloak keycloak;
    private final Liberty liberty;

    /// The latest started is the first to be stopped.
    private final Deque<Program> running = new ArrayDeque<>();

    private boolean closing;

    private House(
            Settings settings, Distribution distribution, Steps steps, Home home, FileChannel lock)
            throws IOException, GeneralSecurityException {
        this.settings = settings;
        this.distribution = distribution;
        this.steps = steps;
        this.home = home;
        this.lock = lock;
        credentials = Credentials.of(home);
        authority = Authority.of(home, credentials);
        web = new Web(authority.trust());
        keycloak = new Keycloak(home, settings, credentials);
        liberty = new Liberty(home, settings, credentials);
    }

    /// Takes the installation for this process alone, and makes what the first start needs.
    ///
    /// @param fresh whether everything kept there is thrown away first
    /// @throws Trouble if something the person at the terminal can mend stands in the way
    public static House open(
            Settings settings, Distribution distribution, boolean fresh, Steps steps) {
        try {
            var home = new Home(settings.home().toAbsolutePath());
            Files.createDirectories(home.directory());
            FileChannel lock = lock(home);
            try {
                return take(settings, distribution, fresh, steps, home, lock);
            } catch (RuntimeException | IOException | GeneralSecurityException refused) {
                lock.close();
                throw refused;
            }
        } catch (IOException | GeneralSecurityException e) {
            throw new Trouble("Cannot prepare " + settings.home() + ": " + e.getMessage() + ".", e);
        }
    }

    private static House take(
            Settings settings,
            Distribution distribution,
            boolean fresh,
            Steps steps,
            Home home,
            FileChannel lock)
            throws IOException, GeneralSecurityException {
        for (Program left : Program.leftovers(home)) {
            steps.tell("Stopping " + left.name() + ", left over from a launcher that was killed");
            left.stop(Duration.ofSeconds(10));
        }
        requireRoom(home);
        Ports.requireFree(settings.ports());
        if (fresh) {
            home.empty();
            steps.tell("Starting anew: " + home.directory() + " is empty");
        }
        home.furnish();
        return new House(settings, distribution, steps, home, lock);
    }

    public Home home() {
        return home;
    }

    public Credentials credentials() {
        return credentials;
    }

    /// PostgreSQL with the databases `aushang` and `keycloak`, each owned by a role of its name.
    public void startDatabase() {
        attempt(
                "PostgreSQL",
                "postgres.console.log",
                () -> {
                    var postgres =
                            new Postgres(home, settings, credentials, distribution.postgres());
                    Program program = started(() -> postgres.start(authority));
                    await(program, postgres::isReady, Optional::empty);
                    postgres.provide("aushang");
                    // An import that was cut short has left half a realm.
                    if (keycloak.isEmpty()) postgres.drop("keycloak");
                    postgres.provide("keycloak");
                    steps.tell("PostgreSQL is ready");
                    return null;
                });
    }

    /// Copies and builds Keycloak, unless that has been done.
    public void installSignIn() {
        attempt(
                "Keycloak",
                "keycloak.build.log",
                () -> {
                    Path program = distribution.keycloak();
                    if (keycloak.needsInstallation(program)) {
                        steps.tell("Setting up Keycloak (only this once)");
                        keycloak.install(program);
                        steps.tell("Keycloak is set up");
                    }
                    return null;
                });
    }

    /// Keycloak with the realm `aushang`; needs [#startDatabase] and [#installSignIn].
    public void startSignIn() {
        attempt(
                "Keycloak",
                "keycloak.console.log",
                () -> {
                    Program program = started(() -> keycloak.start(authority));
                    await(program, () -> web.isThere(keycloak.discovery()), Optional::empty);
                    keycloak.settle(web);
                    steps.tell("Keycloak is ready");
                    return null;
                });
    }

    /// Lays out the Liberty server without starting it.
    ///
    /// @return the directory to be given to Liberty as `WLP_USER_DIR`
    public Path prepareServer() {
        return attempt(
                "Open Liberty", "liberty.log", () -> liberty.prepare(distribution, authority));
    }

    /// Liberty with the application; needs [#prepareServer] and [#startDatabase].
    public void startServer(Path ear) {
        attempt(
                "Open Liberty",
                "liberty.log",
                () -> {
                    Program program = started(() -> liberty.start(distribution, ear));
                    await(
                            program,
                            () -> web.isThere(Liberty.readiness(settings)),
                            liberty::refusal);
                    steps.tell("Open Liberty is ready");
                    return null;
                });
    }

    /// A second application server on the same database and the same domain, so that a test can
    /// lose one of two. Nobody signs in there.
    ///
    /// @param publicPort its street, which no link leads to
    /// @param officePort its office, for the readiness
    public void startSecondServer(Path ear, int publicPort, int officePort) {
        attempt(
                "The second Open Liberty",
                "second/liberty.log",
                () -> {
                    Settings own = settings.beside(publicPort, officePort);
                    var second =
                            new Liberty(
                                    home,
                                    own,
                                    credentials,
                                    "liberty-2",
                                    home.logs().resolve("second"));
                    second.prepare(distribution, authority);
                    Program program = started(() -> second.start(distribution, ear));
                    await(program, () -> web.isThere(Liberty.readiness(own)), second::refusal);
                    steps.tell("The second Open Liberty is ready");
                    return null;
                });
    }

    /// Kills one program as a power cut would, so that a test can see what is lost.
    ///
    /// @param name `liberty`, `liberty-2`, `keycloak` or `postgres`
    public synchronized void kill(String name) {
        List<Program> named =
                running.stream().filter(program -> program.name().equals(name)).toList();
        running.removeAll(named);
        named.forEach(Program::kill);
    }

    /// Everything, side by side where one does not need the other.
    public void startAll(Path ear) {
        prepareServer();
        try (var side = Executors.newVirtualThreadPerTaskExecutor()) {
            try {
                Future<?> installation = side.submit(this::installSignIn);
                startDatabase();
                finish(installation);
                Future<?> signIn = side.submit(this::startSignIn);
                startServer(ear);
                finish(signIn);
            } catch (Trouble e) {
                side.shutdownNow();
                throw e;
            }
        }
    }

    /// Calls back when one of the programs ends, unless [#close] has been called.
    public synchronized void onBreakdown(Consumer<String> reaction) {
        for (Program program : running)
            program.onExit(() -> {
                if (!isClosing()) reaction.accept(program.name());
            });
    }

    /// Stops what was started, latest first; a program that does not listen is killed.
    @Override
    public void close() {
        List<Program> order;
        synchronized (this) {
            closing = true;
            order = List.copyOf(running);
            running.clear();
        }
        STOPPING.forEach((name, patience) ->
                order.stream()
                        .filter(program -> program.name().equals(name))
                        .forEach(program -> stop(program, patience)));
        try {
            lock.close();
        } catch (IOException e) {
            throw new Trouble("Cannot give back " + home.directory() + ".", e);
        }
    }

    private void stop(Program program, Duration patience) {
        try {
            if (program.name().equals("liberty") && program.isRunning())
                liberty.dismiss(distribution);
        } catch (IOException e) {
            System.err.println("  liberty cannot be told to stop: " + e.getMessage());
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        program.stop(patience);
    }

    private synchronized boolean isClosing() {
        return closing;
    }

    /// Starts a program unless the house is already closing; both at once cannot happen.
    private synchronized Program started(Callable<Program> start) throws Exception {
        if (closing) throw new Trouble("Stopped while starting.");
        Program program = start.call();
        running.push(program);
        return program;
    }

    private void await(Program program, Callable<Boolean> ready, Callable<Optional<String>> refusal)
            throws Exception {
        long end = System.nanoTime() + FIRST_READY.toNanos();
        while (!ready.call()) {
            if (isClosing()) throw new Trouble("Stopped while starting.");
            if (!program.isRunning()) throw new IOException("it ended by itself");
            Optional<String> refused = refusal.call();
            if (refused.isPresent()) throw new IOException(refused.get());
            if (System.nanoTime() > end)
                throw new IOException(
                        "it was not ready after " + FIRST_READY.toMinutes() + " minutes");
            Thread.sleep(200);
        }
    }

    private <T> T attempt(String program, String log, Callable<T> work) {
        try {
            return work.call();
        } catch (Trouble e) {
            throw e;
        } catch (SQLException | IOException e) {
            throw new Trouble(
                    "%s did not start (%s): see %s."
                            .formatted(program, e.getMessage(), home.logs().resolve(log)),
                    e);
        } catch (Exception e) {
            throw new IllegalStateException(program, e);
        }
    }

    private static void finish(Future<?> work) {
        try {
            work.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof Trouble trouble) throw trouble;
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static FileChannel lock(Home home) throws IOException {
        FileChannel channel =
                FileChannel.open(
                        home.directory().resolve("lock"),
                        StandardOpenOption.CREATE,
                        StandardOpenOption.WRITE);
        Optional<FileLock> lock;
        try {
            lock = Optional.ofNullable(channel.tryLock());
        } catch (OverlappingFileLockException _) {
            lock = Optional.empty();
        }
        if (lock.isPresent()) return channel;
        channel.close();
        throw new Trouble(
                "Aushang is already running in %s: stop it there with Ctrl-C, or set AUSHANG_HOME to another directory."
                        .formatted(home.directory()));
    }

    private static void requireRoom(Home home) throws IOException {
        if (Files.getFileStore(home.directory()).getUsableSpace() < 2 * GIGABYTE)
            throw new Trouble(
                    "Less than 2 GB of disk are free for "
                            + home.directory()
                            + ": free some, or set AUSHANG_HOME to a larger disk.");
        Path memory = Path.of("/proc/meminfo");
        if (!Files.isReadable(memory)) return;
        Optional<Long> available =
                Files.readAllLines(memory).stream()
                        .filter(line -> line.startsWith("MemAvailable:"))
                        .map(line -> Long.parseLong(line.replaceAll("\\D", "")) << 10)
                        .findFirst();
        if (available.isPresent() && available.get() < 5 * GIGABYTE / 2)
            throw new Trouble("Less than 2.5 GB of memory are free: close other programs.");
    }
}
