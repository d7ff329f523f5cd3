// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.wire;

import static org.assertj.core.api.Assertions.assertThat;

import aushang.Fuzz;
import com.code_intelligence.jazzer.junit.FuzzTest;
import com.ibm.icu.text.IDNA;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Locale;

class DestinationFuzzTest {

    private static final WireConfig PRODUCTION = WireConfig.of("ours.test");
    private static final IDNA UTS46 =
            IDNA.getUTS46Instance(IDNA.NONTRANSITIONAL_TO_ASCII | IDNA.NONTRANSITIONAL_TO_UNICODE);

    @FuzzTest(maxDuration = "60s")
    void whatMayBeLookedUpIsANameBeyondDoubt(byte[] input) {
        String text = Fuzz.text(input);
        URI uri;
        try {
            uri = new URI(text);
        } catch (URISyntaxException none) {
            return;
        }
        if (!(Destination.check(uri, PRODUCTION)
                instanceof Destination.Checked.Fit(var destination))) return;
        assertThat(destination.host()).as("never another host").isEqualTo(uri.getHost());
        assertThat(destination.host()).matches("[a-z0-9-]{1,63}(\\.[a-z0-9-]{1,63})+");
        assertThat(destination.host()).hasSizeLessThan(254);
        assertThat(destination.host()).doesNotMatch(".*\\.[0-9][a-z0-9-]*");
        assertThat(destination.literal()).as("an address").isEmpty();
        assertThat(destination.port()).isIn(443, 8443);
        assertThat(destination.onlyIfAllowed()).isFalse();
        assertThat(destination.uri().getRawUserInfo()).isNull();
        assertThat(destination.uri().toString()).as("sent").matches("https://[\\x21-\\x7e&&[^#]]+");
        assertThat(Destination.check(destination.uri(), PRODUCTION))
                .as("looked at again")
                .isEqualTo(new Destination.Checked.Fit(destination));
        assertThat(throughUnicode(destination.host()))
                .as("its Unicode form leads back to it alone")
                .isEqualTo(destination.host());
        for (String end : List.of(".local", ".localhost", ".internal", ".onion", ".arpa"))
            assertThat(destination.host()).doesNotEndWith(end);
    }

    private static String throughUnicode(String host) {
        StringBuilder unicode = new StringBuilder();
        StringBuilder ascii = new StringBuilder();
        UTS46.nameToUnicode(host, unicode, new IDNA.Info());
        UTS46.nameToASCII(unicode, ascii, new IDNA.Info());
        return ascii.toString().toLowerCase(Locale.ROOT);
    }
}
