// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.launcher;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Tells whether the ports of an installation are free, and who holds one that is not.
final class Ports {

    private static final Pattern SOCKET = Pattern.compile("socket:\\[(\\d+)]");

    private Ports() {}

    /// @param ports with the variable that moves each
    /// @throws Trouble if one of them is busy; all busy ones at once
    static void requireFree(Map<String, Integer> ports) {
        var busy = new TreeMap<String, Integer>(ports);
        busy.values().removeIf(Ports::isFree);
        if (busy.isEmpty()) return;
        Stream<String> sentences =
                busy.entrySet().stream()
                        .map(entry ->
                                "Port %d is in use%s: end it or set %s to another port."
                                        .formatted(
                                                entry.getValue(),
                                                holder(entry.getValue())
                                                        .map(Ports::describe)
                                                        .orElse(" by another process"),
                                                entry.getKey()));
        throw new Trouble(String.join("\n", sentences.toList()));
    }

    static boolean isFree(int port) {
        for (InetAddress address :
                List.of(InetAddress.getLoopbackAddress(), InetAddress.ofLiteral("0.0.0.0"))) {
            try (var socket = new ServerSocket()) {
                socket.setReuseAddress(true);
                socket.bind(new InetSocketAddress(address, port));
            } catch (IOException _) {
                return false;
            }
        }
        return true;
    }

    private static String describe(ProcessHandle process) {
        return " by process "
                + process.pid()
                + process.info().command().map(command -> " (" + command + ")").orElse("");
    }

    /// Who listens there, as far as Linux shows it to us; elsewhere empty.
    static Optional<ProcessHandle> holder(int port) {
        String local = ":" + HexFormat.of().withUpperCase().toHexDigits((short) port);
        try {
            for (String table : List.of("/proc/net/tcp", "/proc/net/tcp6")) {
                if (!Files.isReadable(Path.of(table))) continue;
                for (String line : Files.readAllLines(Path.of(table))) {
                    String[] words = line.strip().split("\\s+", -1);
                    boolean listens = words.length > 9 && words[3].equals("0A");
                    if (listens && words[1].endsWith(local)) {
                        Optional<ProcessHandle> owner = owner(words[9]);
                        if (owner.isPresent()) return owner;
                    }
                }
            }
        } catch (IOException _) {
            return Optional.empty();
        }
        return Optional.empty();
    }

    private static Optional<ProcessHandle> owner(String inode) {
        return ProcessHandle.allProcesses().filter(process -> holds(process, inode)).findAny();
    }

    private static boolean holds(ProcessHandle process, String inode) {
        try (var files = Files.newDirectoryStream(Path.of("/proc", process.pid() + "", "fd"))) {
            for (Path file : files) {
                var socket = SOCKET.matcher(Files.readSymbolicLink(file).toString());
                if (socket.matches() && socket.group(1).equals(inode)) return true;
            }
        } catch (IOException _) {
            return false; // ended meanwhile, or not ours to look into
        }
        return false;
    }
}
