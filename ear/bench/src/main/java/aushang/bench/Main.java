// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.bench;

import aushang.rig.Calibration;
import aushang.rig.Command;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;

/// Runs one benchmark after the other and tells what it has found.
public final class Main {

    private static final Map<String, BiConsumer<Options, Report>> BENCHES = new LinkedHashMap<>();

    static {
        BENCHES.put("fanout", Fanout::measure);
        BENCHES.put("publish", Publish::measure);
        BENCHES.put("inbox", Inbox::measure);
        BENCHES.put("serve", Serve::measure);
        BENCHES.put("stampede", Stampede::measure);
        BENCHES.put("fedify", Fedify::measure);
        BENCHES.put("memory", Memory::measure);
    }

    private Main() {}

    static void main() {
        String wanted = System.getProperty("bench", "");
        List<String> missing = Command.missing("nginx", "wrk", "openssl");
        BiConsumer<Options, Report> bench = BENCHES.get(wanted);
        if (bench == null) {
            stop("Say which: -Dbench=" + String.join("|", BENCHES.keySet()));
            return;
        }
        if (!missing.isEmpty())
            stop(
                    "Not installed, and needed (as Debian packages of that name): "
                            + String.join(", ", missing));
        Options options = Options.read();
        var report = new Report(wanted, Calibration.now());
        bench.accept(options, report);
        report.publish(options.target());
        System.exit(0);
    }

    private static void stop(String sentence) {
        System.err.println(sentence);
        System.exit(2);
    }
}
