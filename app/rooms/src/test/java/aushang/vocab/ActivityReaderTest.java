// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.vocab;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import aushang.vocab.Reading.NotUnderstood;
import aushang.vocab.Reading.Reason;
import aushang.vocab.Reading.Understood;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collections;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ActivityReaderTest {

    private static final String FOLLOW =
            """
            {"@context":"https://www.w3.org/ns/activitystreams","id":"https://good.test/f/1","type":"Follow",
             "actor":"https://good.test/u/a","object":"https://ours.test/users/press"}\
            """;

    static Activity understood(String document) {
        return switch (ActivityReader.read(document.getBytes(UTF_8))) {
            case Understood<Activity>(var activity) -> activity;
            case NotUnderstood<Activity>(var reason) -> throw new AssertionError(reason.code());
        };
    }

    static Reason refused(byte[] document) {
        return switch (ActivityReader.read(document)) {
            case Understood<Activity>(var activity) ->
                    throw new AssertionError("understood: " + activity);
            case NotUnderstood<Activity>(var reason) -> reason;
        };
    }

    static Reason refused(String document) {
        return refused(document.getBytes(UTF_8));
    }

    @Test
    void aFollowIsRead() {
        Activity follow = understood(FOLLOW);
        assertThat(follow.id()).isEqualTo(ActivityId.of("https://good.test/f/1"));
        assertThat(follow.type()).isEqualTo("Follow");
        assertThat(follow.actor()).isEqualTo(ActorId.of("https://good.test/u/a"));
        assertThat(follow.object())
                .isEqualTo(new Subject.Reference(URI.create("https://ours.test/users/press")));
        assertThat(follow.isPublic()).isFalse();
    }

    static Stream<Arguments> waysToWriteTheSame() {
        return Stream.of(
                Arguments.of("type in an array", "\"type\":\"Follow\"", "\"type\":[\"Follow\"]"),
                Arguments.of(
                        "a second, foreign type",
                        "\"type\":\"Follow\"",
                        "\"type\":[\"https://x.test/T\",\"Follow\"]"),
                Arguments.of("type with prefix", "\"type\":\"Follow\"", "\"type\":\"as:Follow\""),
                Arguments.of("JSON-LD keywords", "\"type\":", "\"@type\":"),
                Arguments.of("JSON-LD id", "\"id\":", "\"@id\":"),
                Arguments.of("prefixed key", "\"actor\":", "\"as:actor\":"),
                Arguments.of(
                        "full key",
                        "\"actor\":",
                        "\"https://www.w3.org/ns/activitystreams#actor\":"),
                Arguments.of(
                        "actor as object",
                        "\"https://good.test/u/a\"",
                        "{\"id\":\"https://good.test/u/a\",\"type\":\"Person\"}"),
                Arguments.of(
                        "actor in an array",
                        "\"https://good.test/u/a\"",
                        "[\"https://good.test/u/a\"]"),
                Arguments.of(
                        "object in an array",
                        "\"https://ours.test/users/press\"",
                        "[\"https://ours.test/users/press\"]"),
                Arguments.of(
                        "host in capitals", "https://good.test/u/a", "https://GOOD.test:443/u/a"),
                Arguments.of(
                        "unknown contexts",
                        "\"https://www.w3.org/ns/activitystreams\"",
                        "[\"https://www.w3.org/ns/activitystreams\",\"https://unknown.test/ns\",{\"x\":\"https://x.test/\"}]"),
                Arguments.of(
                        "context as vocabulary",
                        "\"https://www.w3.org/ns/activitystreams\"",
                        "{\"@vocab\":\"https://www.w3.org/ns/activitystreams\"}"),
                Arguments.of(
                        "Mastodon's inline context",
                        "\"https://www.w3.org/ns/activitystreams\"",
                        """
                        ["https://www.w3.org/ns/activitystreams","https://w3id.org/security/v1",
                         {"ostatus":"http://ostatus.org#","sensitive":"as:sensitive","toot":"http://joinmastodon.org/ns#",
                          "votersCount":"toot:votersCount","Hashtag":"as:Hashtag","movedTo":{"@id":"as:movedTo","@type":"@id"},
                          "schema":"http://schema.org#","value":"schema:value","focalPoint":{"@container":"@list","@id":"toot:focalPoint"}}]\
                        """),
                Arguments.of(
                        "PeerTube's inline context",
                        "\"https://www.w3.org/ns/activitystreams\"",
                        """
                        ["https://www.w3.org/ns/activitystreams",{"RsaSignature2017":"https://w3id.org/security#RsaSignature2017"},
                         {"pt":"https://joinpeertube.org/ns#","sc":"http://schema.org/","icons":"as:icon",
                          "likes":{"@id":"as:likes","@type":"@id"},"uuid":"sc:identifier","sensitive":"as:sensitive"}]\
                        """),
                Arguments.of(
                        "Lemmy's inline context",
                        "\"https://www.w3.org/ns/activitystreams\"",
                        """
                        ["https://www.w3.org/ns/activitystreams",{"lemmy":"https://join-lemmy.org/ns#",
                          "matrixUserId":{"type":"sc:Text","id":"as:alsoKnownAs"},"moderators":"as:moderators"}]\
                        """),
                Arguments.of(
                        "Pleroma's inline context",
                        "\"https://www.w3.org/ns/activitystreams\"",
                        "[\"https://www.w3.org/ns/activitystreams\",\"https://p.test/schemas/litepub-0.1.jsonld\",{\"@language\":\"und\"}]"),
                Arguments.of(
                        "unknown fields", "\"type\":", "\"likeCount\":{\"type\":\"X\"},\"type\":"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("waysToWriteTheSame")
    void allFormsOfOneActivityAreOneActivity(String form, String plain, String other) {
        assertThat(FOLLOW).contains(plain);
        assertThat(understood(FOLLOW.replace(plain, other))).isEqualTo(understood(FOLLOW));
    }

    @Test
    void aReplyIsReadWithAllThatMatters() {
        Activity create =
                understood(
                        """
                        {"@context":["https://www.w3.org/ns/activitystreams",{"sensitive":"as:sensitive"}],
                         "id":"https://good.test/u/a/statuses/5/activity","type":"Create","actor":"https://good.test/u/a",
                         "published":"2026-11-22T08:00:00Z","to":["as:Public"],"cc":"https://good.test/u/a/followers",
                         "object":{"id":"https://good.test/u/a/statuses/5","type":"Note","summary":null,
                          "inReplyTo":"https://ours.test/users/press/statuses/1","published":"2026-11-22T09:00:00+01:00",
                          "url":"https://good.test/@a/5","attributedTo":"https://good.test/u/a","to":["Public"],"cc":[],
                          "sensitive":false,"content":"<p>Hallo</p>","contentMap":{"de":"<p>Hallo</p>"},
                          "quoteUrl":"https://ours.test/users/press/statuses/2",
                          "tag":[{"type":"Mention","href":"https://ours.test/users/press","name":"@press"},
                                 {"type":"Hashtag","href":"https://good.test/tags/x","name":"#x"}, "odd"]}}\
                        """);
        assertThat(create.isPublic()).isTrue();
        assertThat(create.cc()).containsExactly(URI.create("https://good.test/u/a/followers"));
        var note = (Subject.Embedded) create.object();
        assertThat(note.is("Note")).isTrue();
        assertThat(note.id()).contains(URI.create("https://good.test/u/a/statuses/5"));
        assertThat(note.attributedTo()).contains(ActorId.of("https://good.test/u/a"));
        assertThat(note.inReplyTo())
                .contains(URI.create("https://ours.test/users/press/statuses/1"));
        assertThat(note.published()).contains(Instant.parse("2026-11-22T08:00:00Z"));
        assertThat(note.language()).contains("de");
        assertThat(note.content()).contains("<p>Hallo</p>");
        assertThat(note.summary()).isEmpty();
        assertThat(note.quote()).contains(URI.create("https://ours.test/users/press/statuses/2"));
        assertThat(note.to()).containsExactly(Activity.PUBLIC);
        assertThat(note.mentions()).containsExactly(URI.create("https://ours.test/users/press"));
    }

    @Test
    void anUndoEnclosesWhatIsUndone() {
        Activity undo =
                understood(
                        """
                        {"@context":"https://www.w3.org/ns/activitystreams","id":"https://good.test/u/a#follows/1/undo",
                         "type":"Undo","actor":"https://good.test/u/a",
                         "object":{"id":"https://good.test/f/1","type":"Follow","actor":"https://good.test/u/a",
                                   "object":"https://ours.test/users/press"}}\
                        """);
        var follow = (Subject.Embedded) undo.object();
        assertThat(follow.is("Follow")).isTrue();
        assertThat(follow.actor()).contains(undo.actor());
        assertThat(follow.object().id()).contains(URI.create("https://ours.test/users/press"));
    }

    @Test
    void aFlagNamesSeveral() {
        Activity flag =
                understood(
                        FOLLOW.replace("\"Follow\"", "\"Flag\",\"content\":\"Spam\"")
                                .replace(
                                        "\"https://ours.test/users/press\"",
                                        "[\"https://ours.test/users/press\",\"tag:x\",\"https://ours.test/n/1\"]"));
        assertThat(flag.content()).contains("Spam");
        assertThat(flag.object())
                .isEqualTo(
                        new Subject.Several(
                                java.util.List.of(
                                        URI.create("https://ours.test/users/press"),
                                        URI.create("https://ours.test/n/1"))));
    }

    static String with(String field) {
        return FOLLOW.replace("\"type\"", field + ",\"type\"");
    }

    static String inContext(String definition) {
        return FOLLOW.replace(
                "\"https://www.w3.org/ns/activitystreams\"",
                "[\"https://www.w3.org/ns/activitystreams\"," + definition + "]");
    }

    static Stream<Arguments> hostileDocuments() {
        return Stream.of(
                Arguments.of(
                        "user name in the actor's id",
                        replaceActor("https://victim.test@evil.test/u"),
                        Reason.NOT_AN_ID),
                Arguments.of(
                        "fragment in the actor's id",
                        replaceActor("https://good.test/u#x"),
                        Reason.NOT_AN_ID),
                Arguments.of(
                        "dot segments in the actor's id",
                        replaceActor("https://good.test/u/../v"),
                        Reason.NOT_AN_ID),
                Arguments.of(
                        "encoded dot segments",
                        replaceActor("https://good.test/u/%2E%2e/v"),
                        Reason.NOT_AN_ID),
                Arguments.of(
                        "trailing dot of the host",
                        replaceActor("https://VICTIM.test./u/%76"),
                        Reason.HOST_NOT_CANONICAL),
                Arguments.of("http id", replaceActor("http://good.test/u/a"), Reason.ID_NOT_HTTPS),
                Arguments.of(
                        "two actors",
                        FOLLOW.replace(
                                "\"https://good.test/u/a\"",
                                "[\"https://good.test/u/a\",\"https://evil.test/u\"]"),
                        Reason.ID_AMBIGUOUS),
                Arguments.of(
                        "two ids",
                        FOLLOW.replace(
                                "\"https://good.test/f/1\"",
                                "[\"https://good.test/f/1\",\"https://evil.test/f\"]"),
                        Reason.ID_AMBIGUOUS),
                Arguments.of(
                        "context redefines actor",
                        inContext("{\"actor\":\"https://evil.test/x\",\"x\":\"as:actor\"}"),
                        Reason.CONTEXT_REDEFINES),
                Arguments.of(
                        "context lends the meaning of actor",
                        inContext("{\"x\":\"as:actor\"}"),
                        Reason.CONTEXT_REDEFINES),
                Arguments.of(
                        "context redefines the key",
                        inContext("{\"publicKeyPem\":\"https://evil.test/x\"}"),
                        Reason.CONTEXT_REDEFINES),
                Arguments.of(
                        "context unsays a word",
                        inContext("{\"object\":null}"),
                        Reason.CONTEXT_REDEFINES),
                Arguments.of(
                        "context redefines the prefix",
                        inContext("{\"as\":\"https://evil.test/\"}"),
                        Reason.CONTEXT_REDEFINES),
                Arguments.of(
                        "redefinition inside a term's own context",
                        inContext(
                                "{\"x\":{\"@id\":\"https://x.test/\",\"@context\":{\"to\":\"https://evil.test/\"}}}"),
                        Reason.CONTEXT_REDEFINES),
                Arguments.of(
                        "redefinition in an embedded object",
                        with("\"x\":{\"@context\":{\"actor\":\"https://evil.test/x\"}}"),
                        Reason.CONTEXT_REDEFINES),
                Arguments.of(
                        "alias of @type",
                        inContext("{\"kind\":\"@type\"}"),
                        Reason.CONTEXT_REDEFINES),
                Arguments.of("@graph", with("\"@graph\":[]"), Reason.GRAPH),
                Arguments.of("@included, deeper", with("\"x\":{\"@included\":[]}"), Reason.GRAPH),
                Arguments.of(
                        "@reverse in a context",
                        inContext("{\"x\":{\"@reverse\":\"as:actor\"}}"),
                        Reason.GRAPH),
                Arguments.of(
                        "two types that we know",
                        FOLLOW.replace("\"type\":\"Follow\"", "\"type\":[\"Note\",\"Delete\"]"),
                        Reason.TYPE_AMBIGUOUS),
                Arguments.of(
                        "the same as @type",
                        FOLLOW.replace("\"type\":\"Follow\"", "\"@type\":[\"Create\",\"Delete\"]"),
                        Reason.TYPE_AMBIGUOUS),
                Arguments.of(
                        "expanded key beside the short one",
                        with(
                                "\"https://www.w3.org/ns/activitystreams#actor\":\"https://evil.test/u\""),
                        Reason.DUPLICATE_KEY),
                Arguments.of(
                        "id and @id",
                        with("\"@id\":\"https://evil.test/f\""),
                        Reason.DUPLICATE_KEY),
                Arguments.of("U+0000", with("\"content\":\"\\u0000\""), Reason.BAD_STRING),
                Arguments.of(
                        "half a surrogate pair",
                        with("\"content\":\"\\ud800\""),
                        Reason.BAD_STRING),
                Arguments.of(
                        "halves in the wrong order",
                        with("\"content\":\"\\udc00\\ud800\""),
                        Reason.BAD_STRING),
                Arguments.of("U+0000 in a key", with("\"a\\u0000\":1"), Reason.BAD_STRING),
                Arguments.of(
                        "depth 65",
                        with("\"x\":" + "[".repeat(64) + "]".repeat(64)),
                        Reason.TOO_DEEP),
                Arguments.of("depth 1,000", "[".repeat(1000) + "]".repeat(1000), Reason.TOO_DEEP),
                Arguments.of("depth 100,000", "[".repeat(100_000), Reason.TOO_DEEP),
                Arguments.of(
                        "depth 100,000 of objects", "{\"a\":".repeat(100_000), Reason.TOO_DEEP),
                Arguments.of(
                        "huge exponent", with("\"totalItems\":1e1000000000"), Reason.BAD_NUMBER),
                Arguments.of(
                        "100,000 digits",
                        with("\"totalItems\":" + "1".repeat(100_000)),
                        Reason.BAD_NUMBER),
                Arguments.of(
                        "more than 1 MiB of white space",
                        FOLLOW + " ".repeat(1 << 20),
                        Reason.TOO_LARGE),
                Arguments.of(
                        "one key in two spellings",
                        with("\"\\u0061ctor\":\"https://evil.test/u\""),
                        Reason.DUPLICATE_KEY),
                Arguments.of("trailing data", FOLLOW + "x", Reason.TRAILING_DATA),
                Arguments.of("two documents", FOLLOW + FOLLOW, Reason.TRAILING_DATA),
                Arguments.of("comment", "/* */" + FOLLOW, Reason.NOT_JSON),
                Arguments.of("single quotes", "{'a':1}", Reason.NOT_JSON),
                Arguments.of("NaN", with("\"a\":NaN"), Reason.NOT_JSON),
                Arguments.of("trailing comma", "{\"a\":1,}", Reason.NOT_JSON),
                Arguments.of("byte order mark", "\ufeff" + FOLLOW, Reason.NOT_JSON),
                Arguments.of("empty", "", Reason.NOT_JSON),
                Arguments.of("half a document", FOLLOW.substring(0, 50), Reason.NOT_JSON),
                Arguments.of("only white space", "  ", Reason.NOT_JSON),
                Arguments.of("an array", "[]", Reason.NOT_JSON),
                Arguments.of(
                        "100,000 recipients",
                        with("\"to\":[" + "\"x\",".repeat(100_000) + "\"x\"]"),
                        Reason.TOO_MANY_VALUES),
                Arguments.of(
                        "1,001 recipients",
                        with(
                                "\"cc\":\"https://x.test/\",\"to\":["
                                        + "\"x\",".repeat(999)
                                        + "\"x\"]"),
                        Reason.TOO_MANY_RECIPIENTS),
                Arguments.of(
                        "1,001 keys",
                        with(
                                IntStream.range(0, 1001)
                                        .mapToObj(i -> "\"k" + i + "\":1")
                                        .collect(Collectors.joining(","))),
                        Reason.TOO_MANY_KEYS),
                Arguments.of(
                        "a key of 2,000 characters",
                        with("\"" + "k".repeat(2000) + "\":1"),
                        Reason.NOT_JSON),
                Arguments.of(
                        "an id of 3,000 characters",
                        replaceActor("https://good.test/" + "a".repeat(3000)),
                        Reason.NOT_AN_ID),
                Arguments.of(
                        "no context",
                        FOLLOW.replace("@context", "context"),
                        Reason.CONTEXT_MISSING),
                Arguments.of(
                        "a foreign context only",
                        FOLLOW.replace("www.w3.org/ns/activitystreams", "evil.test/ns"),
                        Reason.CONTEXT_MISSING),
                Arguments.of(
                        "no type", FOLLOW.replace("\"type\"", "\"kind\""), Reason.TYPE_MISSING),
                Arguments.of("no id", FOLLOW.replace("\"id\"", "\"ident\""), Reason.ID_MISSING),
                Arguments.of("no actor", FOLLOW.replace("\"actor\"", "\"act\""), Reason.ID_MISSING),
                Arguments.of(
                        "actor without id",
                        FOLLOW.replace("\"https://good.test/u/a\"", "{\"type\":\"Person\"}"),
                        Reason.ID_MISSING),
                Arguments.of(
                        "actor as number",
                        FOLLOW.replace("\"https://good.test/u/a\"", "7"),
                        Reason.NOT_AN_ID),
                Arguments.of(
                        "CVE-2025-23221 actor as data:",
                        replaceActor("data:application/json,x"),
                        Reason.NOT_AN_ID),
                Arguments.of(
                        "host with underscore",
                        replaceActor("https://exa_mple.test/u"),
                        Reason.NOT_AN_ID));
    }

    static String replaceActor(String id) {
        return FOLLOW.replace("https://good.test/u/a", id);
    }

    @ParameterizedTest(name = "{0}: {2}")
    @MethodSource("hostileDocuments")
    void isRefused(String what, String document, Reason reason) {
        Assertions.assertTimeout(
                Duration.ofSeconds(2), () -> assertThat(refused(document)).isEqualTo(reason));
    }

    @Test
    void eachReasonHasTheStatusOfTheCorpus() {
        assertThat(Reason.TOO_LARGE.status()).isEqualTo(413);
        assertThat(Reason.TOO_MANY_RECIPIENTS.status()).isEqualTo(422);
        assertThat(Reason.ID_NOT_HTTPS.status()).isEqualTo(401);
        assertThat(Reason.CONTEXT_REDEFINES.status()).isEqualTo(400);
        assertThat(Reason.WRONG_MEDIA_TYPE.status()).isEqualTo(415);
        assertThat(Reason.TOO_DEEP.code()).isEqualTo("too_deep");
    }

    @Test
    void depth64IsRead() {
        assertThat(understood(with("\"x\":" + "[".repeat(63) + "]".repeat(63))).type())
                .isEqualTo("Follow");
    }

    @Test
    void invalidUtf8IsRefused() {
        byte[] document = with("\"content\":\"?\"").getBytes(UTF_8);
        document[new String(document, UTF_8).indexOf('?')] = (byte) 0xc3;
        assertThat(refused(document)).isEqualTo(Reason.NOT_UTF8);
        byte[] encodedSurrogate = with("\"content\":\"???\"").getBytes(UTF_8);
        int at = new String(encodedSurrogate, UTF_8).indexOf('?');
        encodedSurrogate[at] = (byte) 0xed;
        encodedSurrogate[at + 1] = (byte) 0xa0;
        encodedSurrogate[at + 2] = (byte) 0x80;
        assertThat(refused(encodedSurrogate)).isEqualTo(Reason.NOT_UTF8);
    }

    @Test
    void otherEncodingsAreRefused() {
        assertThat(refused(FOLLOW.getBytes(java.nio.charset.StandardCharsets.UTF_16BE)))
                .isEqualTo(Reason.NOT_JSON);
    }

    @Test
    void moreThan200TagsAreCutNotRefused() {
        String tag = "{\"type\":\"Mention\",\"href\":\"https://good.test/u/%d\"}";
        String tags =
                IntStream.range(0, 5000).mapToObj(tag::formatted).collect(Collectors.joining(","));
        String create =
                FOLLOW.replace(
                        "\"https://ours.test/users/press\"",
                        "{\"type\":\"Note\",\"id\":\"https://good.test/n\",\"tag\":["
                                + tags
                                + "]}");
        assertThat(((Subject.Embedded) understood(create).object()).mentions()).hasSize(100);
    }

    @Test
    void descriptionsOfTheWrongKindAreLeftOut() {
        Activity create =
                understood(
                        FOLLOW.replace(
                                "\"https://ours.test/users/press\"",
                                """
                                {"type":"Note","content":{"@value":"<script>","@language":"en"},"name":["a"],
                                 "published":"yesterday","url":{"type":"Link","href":"javascript:x"},"contentMap":{"de":7}}\
                                """));
        var note = (Subject.Embedded) create.object();
        assertThat(note.id()).isEmpty();
        assertThat(note.content()).isEmpty();
        assertThat(note.name()).isEmpty();
        assertThat(note.published()).isEmpty();
        assertThat(note.url()).isEmpty();
    }

    @Test
    void keyOrderDoesNotMatter() {
        String[] fields = FOLLOW.substring(1, FOLLOW.length() - 1).split(",", -1);
        var shuffled = Arrays.asList(fields);
        Collections.reverse(shuffled);
        assertThat(understood("{" + String.join(",", shuffled) + "}"))
                .isEqualTo(understood(FOLLOW));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "application/activity+json",
                "Application/Activity+JSON; charset=UTF-8",
                "application/ld+json; profile=\"https://www.w3.org/ns/activitystreams\"",
                "application/ld+json;profile=\"https://x.test/p https://www.w3.org/ns/activitystreams\";charset=\"utf-8\""
            })
    void mediaTypesOfActivities(String type) {
        assertThat(MediaType.isActivity(type)).isTrue();
        assertThat(ActivityReader.read(type, FOLLOW.getBytes(UTF_8)))
                .isInstanceOf(Understood.class);
    }

    @ParameterizedTest(name = "the media type \"{0}\"")
    @ValueSource(
            strings = {
                "",
                ";",
                "text/plain",
                "text/html",
                "image/png",
                "application/json",
                "application/octet-stream",
                "application/ld+json",
                "application/ld+json; profile=\"https://www.w3.org/ns/activitystreams.evil\"",
                "application/activity+json; charset=utf-7",
                "application/activity+json; charset=utf-16",
                "application/activity+json, text/html",
                "multipart/mixed"
            })
    void otherMediaTypes(String type) {
        assertThat(ActivityReader.read(type, FOLLOW.getBytes(UTF_8)))
                .isEqualTo(new NotUnderstood<>(Reason.WRONG_MEDIA_TYPE));
    }
}
