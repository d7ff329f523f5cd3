// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.document;

import static org.assertj.core.api.Assertions.assertThat;

import aushang.Fuzz;
import aushang.vocab.ActorId;
import aushang.vocab.Handle;
import com.code_intelligence.jazzer.junit.FuzzTest;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.util.Locale;
import java.util.Optional;

/// What others ask WebFinger for.
class WebFingerFuzzTest {

    @FuzzTest(maxDuration = "60s")
    void aResourceIsAskedForUnderOneName(byte[] input) throws IOException {
        String resource = Fuzz.text(input);
        Optional<Handle> read = Handle.ofResource(resource);
        if (read.isEmpty()) return;
        Handle handle = read.get();
        assertThat(Handle.ofResource(handle.acct())).contains(handle);
        assertThat(Handle.ofResource(handle.acct().toUpperCase(Locale.ROOT))).contains(handle);
        assertThat(handle.toString()).matches("[a-z0-9_]{1,30}@[a-z0-9.:-]{1,259}");
        JsonNode jrd =
                new ObjectMapper()
                        .readTree(
                                Discovery.jrd(
                                        handle,
                                        ActorId.of("https://ours.test/users/press"),
                                        URI.create("https://ours.test/@press")));
        assertThat(jrd.path("subject").asText()).isEqualTo(handle.acct());
    }
}
