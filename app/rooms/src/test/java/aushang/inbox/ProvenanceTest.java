// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.inbox;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import aushang.vocab.Activity;
import aushang.vocab.ActivityReader;
import aushang.vocab.ActorId;
import aushang.vocab.Reading;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Who may say what, by ids alone. The sender is ada at good.test, and we are at ours.test.
class ProvenanceTest {

    private static final ActorId ADA = ActorId.of("https://good.test/u/ada");

    private static String objection(String type, String rest) {
        String id = rest.contains("'id!'") ? "" : "'id':'https://good.test/a/1',";
        String json =
                ("{'@context':'https://www.w3.org/ns/activitystreams',"
                                + id
                                + "'type':'"
                                + type
                                + "','actor':'https://good.test/u/ada',"
                                + rest.replace("'id!'", "'id'")
                                + "}")
                        .replace('\'', '"');
        if (!(ActivityReader.read(json.getBytes(UTF_8))
                instanceof Reading.Understood<Activity>(var read)))
            throw new AssertionError("not understood: " + json);
        return Provenance.objection(read, ADA, uri -> "ours.test".equals(uri.getHost()))
                .map(denied -> denied.event().dotted() + " " + denied.reason())
                .orElse("");
    }

    @ParameterizedTest(name = "{0} {1}: {2}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            emptyValue = "",
            value = {
                "Like     | 'id!':'https://victim.test/a/1','object':'https://ours.test/n' | federation.origin.mismatch activity.of.another.origin",
                "Undo     | 'id!':'https://ours.test/a/1','object':'https://good.test/a/0' | \"\"",
                "Create   | 'object':{'type':'Note','id':'https://good.test/n/1','attributedTo':'https://good.test/u/ada'} | \"\"",
                "Create   | 'object':{'type':'Note','id':'https://victim.test/n/1'} | federation.origin.mismatch object.of.another.origin",
                "Create   | 'object':{'type':'Note','id':'https://ours.test/users/a/statuses/1'} | federation.origin.mismatch object.is.ours",
                "Create   | 'object':{'type':'Note','id':'https://good.test/n/1','attributedTo':{'id':'https://victim.test/u/v'}} | federation.origin.mismatch author.is.not.sender",
                "Update   | 'object':{'type':'Note','id':'https://victim.test/n/1','attributedTo':'https://good.test/u/ada'} | federation.origin.mismatch object.of.another.origin",
                "Update   | 'object':{'type':'Note','id':'https://ours.test/users/a/statuses/1'} | federation.update.denied object.is.ours",
                "Announce | 'object':'https://victim.test/n/1' | \"\"",
                "Announce | 'object':{'type':'Note','id':'https://victim.test/n/1','content':'x'} | federation.origin.mismatch object.of.another.origin",
                "Like     | 'object':{'type':'Note','id':'https://ours.test/n/1'} | \"\"",
                "Accept   | 'object':{'type':'Follow','id':'https://ours.test/f/1','actor':'https://ours.test/users/a','object':'https://victim.test/u/v'} | federation.activity.denied nobody.asked",
                "Add      | 'object':'https://good.test/n/1','target':'https://victim.test/u/v/featured' | federation.activity.denied collection.of.another",
                "Add      | 'object':'https://good.test/n/1','target':'https://good.test/u/ada/featured' | \"\"",
                "Undo     | 'object':{'type':'Follow','id':'https://victim.test/f/1','actor':'https://victim.test/u/v','object':'https://ours.test/users/a'} | federation.activity.denied deed.of.another",
                "Delete   | 'object':'https://victim.test/n/1' | federation.origin.mismatch object.of.another.origin",
                "Delete   | 'object':'https://ours.test/users/a/statuses/1' | federation.origin.mismatch object.of.another.origin",
                "Delete   | 'object':'https://good.test/n/1' | \"\"",
                "Move     | 'object':'https://victim.test/u/v','target':'https://good.test/u/eve' | federation.move.denied another",
                "Move     | 'object':'https://good.test/u/ada','target':'https://ours.test/users/a' | federation.move.denied target",
                "Move     | 'object':'https://good.test/u/ada' | federation.move.denied nowhere",
                "Move     | 'object':'https://good.test/u/ada','target':'https://new.test/u/ada' | \"\"",
                "Block    | 'object':'https://ours.test/users/a' | \"\""
            })
    void anOriginSpeaksForItsOwnIdsAlone(String type, String rest, String objection) {
        assertThat(objection(type, rest)).isEqualTo(objection);
    }
}
