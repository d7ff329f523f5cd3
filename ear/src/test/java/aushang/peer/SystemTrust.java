// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.peer;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// Lets a program trust our authority that knows only the system's own list in `/etc/ssl/certs`.
///
/// The program gets a mount namespace of its own in which that directory is ours; the machine stays
/// as it is, and no privileges are needed where users may make namespaces. Only where neither is
/// allowed, as in some containers, root adds the authority to the system's list and takes it away
/// at the end.
final class SystemTrust implements AutoCloseable {

    private static final String LIST = "/etc/ssl/certs";
    private static final String ENTER = "mount --bind \"$0\" " + LIST + " && exec \"$@\"";

    /// As [#ENTER], for a server: it ends when its standard input does, thus with this JVM, even a
    /// killed one.
    private static final String ENTER_AND_STAY =
            "exec 3<&0; (cat <&3 >/dev/null; grep -q snac /proc/$$/cmdline && kill $$) & " + ENTER;

    private final List<String> namespace;
    private final Path list;
    private final Path added;

    private SystemTrust(List<String> namespace, Path list, Path added) {
        this.namespace = namespace;
        this.list = list;
        this.added = added;
    }

    /// Prepares it.
    ///
    /// @param workDir an existing directory, absolute
    /// @throws IllegalStateException if this machine allows none of the ways
    static SystemTrust in(Path workDir, Path caPem) {
        try {
            Path list = Files.createDirectories(workDir.resolve("system-trust"));
            Files.copy(
                    caPem,
                    list.resolve("ca-certificates.crt"),
                    StandardCopyOption.REPLACE_EXISTING);
            Path added =
                    Path.of("/usr/local/share/ca-certificates")
                            .resolve("aushang-test-" + ProcessHandle.current().pid() + ".crt");
            for (String kind : List.of("-m", "-rm")) {
                SystemTrust trust = new SystemTrust(List.of("unshare", kind), list, added);
                if (trust.works()) return trust;
            }
            Files.copy(caPem, added, StandardCopyOption.REPLACE_EXISTING);
            SystemTrust trust = new SystemTrust(List.of(), list, added);
            trust.updateSystem();
            return trust;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The command line that runs this command with our list.
    List<String> command(List<String> command) {
        return wrapped(ENTER, command);
    }

    /// The command line of a server that ends when its standard input is closed.
    List<String> server(List<String> command) {
        return wrapped(ENTER_AND_STAY, command);
    }

    @Override
    public void close() {
        if (!namespace.isEmpty()) return;
        try {
            Files.deleteIfExists(added);
            removeLinks();
            updateSystem();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The system forgets the authority by itself, but not the links to it: one by name, and one by
    /// hash to that.
    private void removeLinks() throws IOException {
        String name = added.getFileName().toString().replace(".crt", ".pem");
        try (Stream<Path> entries = Files.list(Path.of(LIST))) {
            for (Path link : entries.filter(Files::isSymbolicLink).toList()) {
                if (link.endsWith(name) || Files.readSymbolicLink(link).endsWith(name))
                    Files.delete(link);
            }
        }
    }

    /// Without hooks, which would carry the authority on to other lists of the machine.
    private void updateSystem() throws IOException {
        Path noHooks = Files.createDirectories(list.resolveSibling("no-hooks"));
        Commands.run(List.of("update-ca-certificates", "--hooksdir", noHooks.toString()), "");
    }

    private List<String> wrapped(String script, List<String> command) {
        if (namespace.isEmpty()) return command;
        List<String> whole = new ArrayList<>(namespace);
        whole.addAll(List.of("sh", "-c", script, list.toString()));
        whole.addAll(command);
        return whole;
    }

    private boolean works() {
        try {
            Commands.run(command(List.of("true")), "");
            return true;
        } catch (IllegalStateException | UncheckedIOException e) {
            return false;
        }
    }
}
