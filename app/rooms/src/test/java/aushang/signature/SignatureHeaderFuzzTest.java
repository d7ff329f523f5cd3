// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.signature;

import static org.assertj.core.api.Assertions.assertThat;

import aushang.Fuzz;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.regex.Pattern;

class SignatureHeaderFuzzTest {

    private static final Pattern QUOTED = Pattern.compile("\"[^\"]*\"");

    @FuzzTest(maxDuration = "60s")
    void whatIsTakenCanBeWrittenInOneWayOnly(byte[] input) {
        String line = Fuzz.text(input);
        if (!(SignatureHeader.parse(List.of(line))
                instanceof SignatureHeader.Parsed.Present(var header))) return;
        assertThat(fields(SignatureHeader.parse(List.of(written(header)))))
                .isEqualTo(fields(new SignatureHeader.Parsed.Present(header)));
        assertThat(header.covered()).doesNotHaveDuplicates().hasSizeLessThanOrEqualTo(32);
        assertThat(header.signature()).hasSizeBetween(1, 1024);
        List<String> names =
                Pattern.compile(",")
                        .splitAsStream(QUOTED.matcher(line).replaceAll(""))
                        .map(part -> part.substring(0, part.indexOf('=')).strip())
                        .toList();
        assertThat(new HashSet<>(names)).as("each name once").hasSameSizeAs(names);
        assertThat(SignatureHeader.parse(List.of(line, line)))
                .as("two lines")
                .isInstanceOf(SignatureHeader.Parsed.Refused.class);
    }

    private static String written(SignatureHeader header) {
        StringBuilder line = new StringBuilder("keyId=\"" + header.keyId() + "\"");
        header.algorithm().ifPresent(name -> line.append(",algorithm=\"" + name + "\""));
        header.created().ifPresent(at -> line.append(",created=" + at.getEpochSecond()));
        header.expires().ifPresent(at -> line.append(",expires=" + at.getEpochSecond()));
        line.append(",headers=\"" + String.join(" ", header.covered()) + "\"");
        return line + ",signature=\"" + base64(header) + "\"";
    }

    private static List<Object> fields(SignatureHeader.Parsed parsed) {
        return switch (parsed) {
            case SignatureHeader.Parsed.Refused refused -> List.of(refused);
            case SignatureHeader.Parsed.Present(var header) ->
                    List.of(
                            header.keyId(),
                            header.algorithm(),
                            header.covered(),
                            header.created(),
                            header.expires(),
                            base64(header));
        };
    }

    private static String base64(SignatureHeader header) {
        return Base64.getEncoder().encodeToString(header.signature());
    }
}
