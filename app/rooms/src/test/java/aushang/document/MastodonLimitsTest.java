// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.document;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import aushang.vocab.ActivityId;
import aushang.vocab.ActorId;
import aushang.vocab.ObjectId;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// What every writer makes of the longest it is ever given, against what Mastodon documents to
/// take: nothing is refused there, and nothing cut off.
class MastodonLimitsTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int LARGEST = 1_048_576;

    /// What Mastodon, glitch-soc and we have in common.
    private static final Map<String, Set<String>> ELEMENTS =
            Map.of(
                    "p", Set.of(),
                    "br", Set.of(),
                    "a", Set.of("href", "rel", "class"),
                    "span", Set.of("class", "translate"));

    private static final Set<String> CLASSES = Set.of("mention", "hashtag", "h-card", "u-url");
    private static final Pattern TAG = Pattern.compile("<(/?)([a-zA-Z0-9]*)((?: [^<>]*)?)>");
    private static final Pattern ATTRIBUTE = Pattern.compile(" ([a-z]+)=\"([^\"<>]*)\"");

    private static final ActorId PRESS = ActorId.of("https://ours.test/users/" + "p".repeat(30));
    private static final URI FOLLOWERS = URI.create(PRESS + "/followers");
    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");
    private static final ActivityId ID = ActivityId.of(PRESS + "/statuses/10#1");

    /// Everything a text may hold, at the longest a setting allows.
    private static final List<String> TEXTS =
            List.of(
                    "http://a ".repeat(5_555),
                    "&".repeat(50_000),
                    "🎉".repeat(25_000),
                    "a\n".repeat(25_000),
                    "a\n\n".repeat(16_000),
                    "#Wort ".repeat(30) + "@ada@social.example ".repeat(10) + "<b>".repeat(16_000),
                    "<p onclick='x'><a href=\"javascript:alert(1)\">http://x/\"><b>#a\"b</b>");

    private static final Links EVERYWHERE =
            new Links() {
                @Override
                public Optional<URI> hashtag(String name) {
                    return Optional.of(URI.create("https://ours.test/tags/x"));
                }

                @Override
                public Optional<URI> mention(String name) {
                    return Optional.of(URI.create("https://social.example/@ada"));
                }
            };

    static Stream<Arguments> notes() {
        return TEXTS.stream()
                .map(text ->
                        Arguments.of(text.substring(0, 9), note(Html.ofText(text, EVERYWHERE))));
    }

    private static NoteText note(String content) {
        return new NoteText(
                        ObjectId.of(PRESS + "/statuses/10"),
                        PRESS,
                        FOLLOWERS,
                        URI.create("https://ours.test/@press/10"),
                        content,
                        "de",
                        Optional.of("w".repeat(500)),
                        NOON,
                        Optional.of(NOON.plusSeconds(1)))
                .marked(
                        IntStream.range(0, 30)
                                .mapToObj(i ->
                                        new NoteText.Hashtag(
                                                "x".repeat(98) + i,
                                                URI.create("https://ours.test/tags/x" + i)))
                                .toList(),
                        IntStream.range(0, 10)
                                .mapToObj(i ->
                                        new NoteText.Mention(
                                                "ada" + i + "@social.example",
                                                ActorId.of("https://social.example/users/" + i)))
                                .toList())
                .asking(
                        new Ballot(
                                true,
                                Stream.of("a", "b", "c", "d")
                                        .map(one -> new Ballot.Option(one.repeat(50), 1_000_000))
                                        .toList(),
                                NOON.plusSeconds(2_592_000),
                                Optional.of(NOON.plusSeconds(2_592_000)),
                                1_000_000))
                .showing(
                        IntStream.range(0, 4)
                                .mapToObj(i ->
                                        new Attachment(
                                                "image/jpeg",
                                                URI.create("https://ours.test/media/" + i),
                                                "d".repeat(1_500),
                                                4_000,
                                                3_000,
                                                Optional.of("UBL_:rOpGG-oBUNG"),
                                                Optional.empty()))
                                .toList());
    }

    @ParameterizedTest(name = "{0}…")
    @MethodSource("notes")
    void aNoteIsTakenWhole(String name, NoteText note) throws IOException {
        for (byte[] body :
                List.of(
                        NoteDocument.of(note),
                        Statements.create(ID, note),
                        Statements.update(ID, note),
                        Statements.close(ID, note))) {
            assertThat(body.length).isLessThan(LARGEST);
            JsonNode root = JSON.readTree(body);
            JsonNode object = root.path("object").isObject() ? root.get("object") : root;
            assertThat(object.get("type").asText()).isIn("Note", "Question");
            assertThat(object.get("contentMap")).hasSize(1);
            assertThat(object.get("contentMap").elements().next()).isEqualTo(object.get("content"));
            assertThat(object.get("tag").size()).isLessThanOrEqualTo(200);
            assertThat(object.get("attachment").size()).isLessThanOrEqualTo(4);
            assertThat(object.get("attachment"))
                    .allMatch(one -> one.get("name").asText().length() <= 10_000);
            assertThat(object.get("anyOf").size()).isBetween(2, 4);
            assertThat(object.get("anyOf"))
                    .allMatch(one -> one.get("name").asText().length() <= 50);
            assertThat(Instant.parse(object.get("endTime").asText()))
                    .isBetween(NOON.plusSeconds(300), NOON.plusSeconds(2_629_746));
            assertThat(root.get("to").size() + root.get("cc").size()).isLessThanOrEqualTo(1_000);
        }
    }

    @ParameterizedTest(name = "{0}…")
    @MethodSource("notes")
    void itsHtmlIsWhatEveryServerKeeps(String name, NoteText note) {
        assertKept(note.content());
    }

    @Test
    void aLinkAndASummaryAreToo() {
        assertKept(Html.ofLink(URI.create("https://ours.test/a_(b)?c=d&e='f'")));
        assertKept(Html.ofText("Wir\n\nhttps://ours.test"));
    }

    private static void assertKept(String html) {
        Map<String, Integer> open = new LinkedHashMap<>();
        Matcher tag = TAG.matcher(html);
        while (tag.find()) {
            String element = tag.group(2);
            assertThat(ELEMENTS).containsKey(element);
            if (!element.equals("br"))
                open.merge(element, tag.group(1).isEmpty() ? 1 : -1, Integer::sum);
            Matcher attribute = ATTRIBUTE.matcher(tag.group(3));
            int covered = 0;
            while (attribute.find()) {
                covered += attribute.group().length();
                assertThat(ELEMENTS.get(element)).contains(attribute.group(1));
                if (attribute.group(1).equals("href"))
                    assertThat(attribute.group(2)).matches("(?i)https?://.*");
                if (attribute.group(1).equals("class"))
                    assertThat(attribute.group(2).split(" ")).isSubsetOf(CLASSES);
            }
            assertThat(covered)
                    .as("nothing but attributes in " + tag.group())
                    .isEqualTo(tag.group(3).length());
        }
        assertThat(open.values()).allMatch(count -> count == 0);
        assertThat(TAG.matcher(html).replaceAll("")).doesNotContain("<", ">");
    }

    @Test
    void anActorIsTakenWhole() throws IOException {
        byte[] body = ActorDocument.of(DocumentsTest.office());
        assertThat(body.length).isLessThan(LARGEST);
        JsonNode actor = JSON.readTree(body);
        assertThat(actor.get("type").asText()).isEqualTo("Organization");
        assertThat(actor.get("preferredUsername").asText()).matches("[a-z0-9_]{1,30}");
        assertThat(actor.get("publicKey").get("owner")).isEqualTo(actor.get("id"));
        assertThat(actor.get("inbox").asText()).isNotBlank();
        assertThat(actor.get("attachment").size()).isLessThanOrEqualTo(4);
        assertThat(actor.get("attachment"))
                .allMatch(field -> field.get("name").asText().length() <= 2_047)
                .allMatch(field -> field.get("value").asText().length() <= 2_047);
        assertThat(actor.get("webfinger").asText())
                .startsWith(actor.get("preferredUsername").asText() + "@");
    }

    @Test
    void everythingElseWeSayNamesItsContextItsActorAndItsAudience() throws IOException {
        ObjectId note = ObjectId.of(PRESS + "/statuses/10");
        Announcement shared = new Announcement(ID, PRESS, FOLLOWERS, PRESS, note, NOON);
        for (byte[] body :
                List.of(
                        Statements.delete(ID, PRESS, FOLLOWERS, note),
                        Statements.announce(shared),
                        Statements.undo(ID, shared),
                        Statements.add(ID, PRESS, FOLLOWERS, note, FOLLOWERS),
                        Statements.remove(ID, PRESS, FOLLOWERS, note, FOLLOWERS),
                        Answers.accept(ID, PRESS, ID, PRESS))) {
            JsonNode said = JSON.readTree(new String(body, UTF_8));
            assertThat(said.get("@context").toString())
                    .contains("https://www.w3.org/ns/activitystreams");
            assertThat(said.get("actor").asText()).isEqualTo(PRESS.toString());
            assertThat(said.get("to").size()).isPositive();
            assertThat(body.length).isLessThan(10_000);
        }
    }
}
