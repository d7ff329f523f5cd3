// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.document;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import aushang.vocab.Activity;
import aushang.vocab.ActivityId;
import aushang.vocab.ActivityReader;
import aushang.vocab.ActorId;
import aushang.vocab.ActorReader;
import aushang.vocab.Handle;
import aushang.vocab.MediaType;
import aushang.vocab.ObjectId;
import aushang.vocab.Reading.Understood;
import aushang.vocab.RemoteActor;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DocumentsTest {

    private static final ActorId PRESS = ActorId.of("https://ours.test/users/press");
    private static final URI FOLLOWERS = URI.create("https://ours.test/users/press/followers");
    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00.123Z");

    private static final NoteText NOTE =
            new NoteText(
                    ObjectId.of("https://ours.test/users/press/statuses/10"),
                    PRESS,
                    FOLLOWERS,
                    URI.create("https://ours.test/@press/10"),
                    "<p>Grüße</p>",
                    "de",
                    Optional.empty(),
                    NOON,
                    Optional.empty());

    private static final String NOTE_FIELDS =
            "\"id\":\"https://ours.test/users/press/statuses/10\",\"type\":\"Note\",\"attributedTo\":\"https://ours.test/users/press\",\"url\":\"https://ours.test/@press/10\",\"published\":\"2026-11-22T12:00:00Z\",\"to\":[\"https://www.w3.org/ns/activitystreams#Public\"],\"cc\":[\"https://ours.test/users/press/followers\"],\"sensitive\":false,\"content\":\"<p>Grüße</p>\",\"contentMap\":{\"de\":\"<p>Grüße</p>\"}}";

    private static String text(byte[] bytes) {
        return new String(bytes, UTF_8);
    }

    static OfficeActor office() {
        return new OfficeActor(
                PRESS,
                new Handle("press", "ours.test"),
                "Presse & Öffentlichkeit",
                "<p>Wir</p>",
                URI.create("https://ours.test/@press"),
                URI.create("https://ours.test/inbox"),
                URI.create("https://ours.test/users/press#main-key"),
                "-----BEGIN PUBLIC KEY-----\nAA\n-----END PUBLIC KEY-----\n",
                NOON,
                List.of(new OfficeActor.Link("Web", URI.create("https://agency.test/?a=1&b=2"))),
                List.of(
                        new OfficeActor.Multikey(
                                URI.create("https://ours.test/users/press#ed25519-key"),
                                "z6MkrJVnaZkeFzdQyMZu1cgjg7k1pZZ6pvBQ7XJPt4swbTQ2")));
    }

    @Test
    void anOfficeIsAnOrganizationWithAKey() {
        assertThat(text(ActorDocument.of(office())))
                .isEqualTo(
                        "{\"@context\":[\"https://www.w3.org/ns/activitystreams\",\"https://w3id.org/security/v1\",\"https://purl.archive.org/socialweb/webfinger\",{\"manuallyApprovesFollowers\":\"as:manuallyApprovesFollowers\",\"toot\":\"http://joinmastodon.org/ns#\",\"featured\":{\"@id\":\"toot:featured\",\"@type\":\"@id\"},\"featuredTags\":{\"@id\":\"toot:featuredTags\",\"@type\":\"@id\"},\"discoverable\":\"toot:discoverable\",\"indexable\":\"toot:indexable\",\"alsoKnownAs\":{\"@id\":\"as:alsoKnownAs\",\"@type\":\"@id\"},\"movedTo\":{\"@id\":\"as:movedTo\",\"@type\":\"@id\"},\"attributionDomains\":{\"@id\":\"toot:attributionDomains\",\"@container\":\"@set\"},\"schema\":\"http://schema.org#\",\"PropertyValue\":\"schema:PropertyValue\",\"value\":\"schema:value\",\"Multikey\":\"https://w3id.org/security#Multikey\",\"assertionMethod\":{\"@id\":\"https://w3id.org/security#assertionMethod\",\"@type\":\"@id\"},\"controller\":{\"@id\":\"https://w3id.org/security#controller\",\"@type\":\"@id\"},\"publicKeyMultibase\":{\"@id\":\"https://w3id.org/security#publicKeyMultibase\",\"@type\":\"https://w3id.org/security#multibase\"}}],\"id\":\"https://ours.test/users/press\",\"type\":\"Organization\",\"webfinger\":\"press@ours.test\",\"preferredUsername\":\"press\",\"name\":\"Presse & Öffentlichkeit\",\"summary\":\"<p>Wir</p>\",\"url\":\"https://ours.test/@press\",\"inbox\":\"https://ours.test/users/press/inbox\",\"outbox\":\"https://ours.test/users/press/outbox\",\"followers\":\"https://ours.test/users/press/followers\",\"following\":\"https://ours.test/users/press/following\",\"featured\":\"https://ours.test/users/press/collections/featured\",\"featuredTags\":\"https://ours.test/users/press/collections/tags\",\"endpoints\":{\"sharedInbox\":\"https://ours.test/inbox\"},\"manuallyApprovesFollowers\":false,\"discoverable\":true,\"indexable\":true,\"attributionDomains\":[\"agency.test\"],\"published\":\"2026-11-22T12:00:00Z\",\"publicKey\":{\"id\":\"https://ours.test/users/press#main-key\",\"owner\":\"https://ours.test/users/press\",\"publicKeyPem\":\"-----BEGIN PUBLIC KEY-----\\nAA\\n-----END PUBLIC KEY-----\\n\"},\"assertionMethod\":[{\"id\":\"https://ours.test/users/press#ed25519-key\",\"type\":\"Multikey\",\"controller\":\"https://ours.test/users/press\",\"publicKeyMultibase\":\"z6MkrJVnaZkeFzdQyMZu1cgjg7k1pZZ6pvBQ7XJPt4swbTQ2\"}],\"attachment\":[{\"type\":\"PropertyValue\",\"name\":\"Web\",\"value\":\"<a href=\\\"https://agency.test/?a=1&amp;b=2\\\" rel=\\\"me nofollow noopener noreferrer\\\">agency.test/?a=1&amp;b=2</a>\"}]}");
    }

    @Test
    void anUpdateOfAnOfficeHoldsAllOfIt() {
        String update =
                text(
                        Statements.update(
                                ActivityId.of("https://ours.test/users/press#keys/2"),
                                office(),
                                NOON));
        Activity read =
                ((Understood<Activity>)
                                ActivityReader.read(MediaType.ACTIVITY, update.getBytes(UTF_8)))
                        .value();
        assertThat(read.type()).isEqualTo("Update");
        assertThat(read.actor()).isEqualTo(PRESS);
        assertThat(read.object().id()).contains(PRESS.uri());
        assertThat(read.isPublic()).isTrue();
        String actor = text(ActorDocument.of(office()));
        assertThat(update).contains(actor.substring(actor.indexOf("\"id\"")));
    }

    @Test
    void ourOwnReaderUnderstandsOurActor() {
        var actor =
                ((Understood<RemoteActor>) ActorReader.read(ActorDocument.of(office()))).value();
        assertThat(actor.id()).isEqualTo(PRESS);
        assertThat(actor.key(office().keyId())).isPresent();
        assertThat(actor.key(URI.create("https://ours.test/users/press#ed25519-key")))
                .map(RemoteActor.Key::text)
                .contains("z6MkrJVnaZkeFzdQyMZu1cgjg7k1pZZ6pvBQ7XJPt4swbTQ2");
    }

    @Test
    void aNoteHasOneLanguage() {
        assertThat(text(NoteDocument.of(NOTE)))
                .isEqualTo(
                        "{\"@context\":[\"https://www.w3.org/ns/activitystreams\",{\"sensitive\":\"as:sensitive\",\"Hashtag\":\"as:Hashtag\",\"toot\":\"http://joinmastodon.org/ns#\",\"votersCount\":\"toot:votersCount\",\"blurhash\":\"toot:blurhash\",\"focalPoint\":{\"@container\":\"@list\",\"@id\":\"toot:focalPoint\"},\"gts\":\"https://gotosocial.org/ns#\",\"interactionPolicy\":{\"@id\":\"gts:interactionPolicy\",\"@type\":\"@id\"},\"canQuote\":{\"@id\":\"gts:canQuote\",\"@type\":\"@id\"},\"automaticApproval\":{\"@id\":\"gts:automaticApproval\",\"@type\":\"@id\"}}],"
                                + NOTE_FIELDS);
    }

    @Test
    void aCreateEnclosesTheNote() {
        byte[] create =
                Statements.create(
                        ActivityId.of("https://ours.test/users/press/statuses/10/activity"), NOTE);
        assertThat(text(create))
                .isEqualTo(
                        "{\"@context\":[\"https://www.w3.org/ns/activitystreams\",{\"sensitive\":\"as:sensitive\",\"Hashtag\":\"as:Hashtag\",\"toot\":\"http://joinmastodon.org/ns#\",\"votersCount\":\"toot:votersCount\",\"blurhash\":\"toot:blurhash\",\"focalPoint\":{\"@container\":\"@list\",\"@id\":\"toot:focalPoint\"},\"gts\":\"https://gotosocial.org/ns#\",\"interactionPolicy\":{\"@id\":\"gts:interactionPolicy\",\"@type\":\"@id\"},\"canQuote\":{\"@id\":\"gts:canQuote\",\"@type\":\"@id\"},\"automaticApproval\":{\"@id\":\"gts:automaticApproval\",\"@type\":\"@id\"}}],\"id\":\"https://ours.test/users/press/statuses/10/activity\",\"type\":\"Create\",\"actor\":\"https://ours.test/users/press\",\"published\":\"2026-11-22T12:00:00Z\",\"to\":[\"https://www.w3.org/ns/activitystreams#Public\"],\"cc\":[\"https://ours.test/users/press/followers\"],\"object\":{"
                                + NOTE_FIELDS
                                + "}");
        assertThat(
                        ((Understood<Activity>) ActivityReader.read(MediaType.ACTIVITY, create))
                                .value()
                                .isPublic())
                .isTrue();
    }

    @Test
    void aWarningAndACorrectionShow() {
        NoteText corrected =
                new NoteText(
                        NOTE.id(),
                        PRESS,
                        FOLLOWERS,
                        NOTE.page(),
                        "<p>x</p>",
                        "de",
                        Optional.of("Warnung"),
                        NOON,
                        Optional.of(NOON.plusSeconds(60)));
        String update = text(Statements.update(ActivityId.of("https://ours.test/u#1"), corrected));
        assertThat(update)
                .contains("\"type\":\"Update\"", "\"published\":\"2026-11-22T12:01:00Z\"")
                .contains(
                        "\"updated\":\"2026-11-22T12:01:00Z\"",
                        "\"summary\":\"Warnung\",\"sensitive\":true");
        assertThatThrownBy(() -> Statements.update(ActivityId.of("https://ours.test/u#1"), NOTE))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void hashtagsAndMentionsAreNamedAndTheMentionedAreAddressed() {
        NoteText marked =
                NOTE.marked(
                        List.of(
                                new NoteText.Hashtag(
                                        "HochWasser",
                                        URI.create("https://ours.test/tags/hochwasser"))),
                        List.of(
                                new NoteText.Mention(
                                        "ada@good.test", ActorId.of("https://good.test/u/ada"))));
        String tags =
                "\"tag\":[{\"type\":\"Hashtag\",\"href\":\"https://ours.test/tags/hochwasser\",\"name\":\"#HochWasser\"},{\"type\":\"Mention\",\"href\":\"https://good.test/u/ada\",\"name\":\"@ada@good.test\"}]";
        String cc =
                "\"cc\":[\"https://ours.test/users/press/followers\",\"https://good.test/u/ada\"]";
        assertThat(text(NoteDocument.of(marked))).contains(tags, cc);
        assertThat(text(Statements.create(ActivityId.of("https://ours.test/c"), marked)))
                .containsSubsequence("\"type\":\"Create\"", cc, "\"object\"", cc, tags);
    }

    @Test
    void aPinAddsToACollectionAndTakingItOutRemoves() {
        URI featured = URI.create("https://ours.test/users/press/collections/featured");
        String rest =
                "\"actor\":\"https://ours.test/users/press\",\"to\":[\"https://www.w3.org/ns/activitystreams#Public\"],\"cc\":[\"https://ours.test/users/press/followers\"],\"object\":\"https://ours.test/users/press/statuses/10\",\"target\":\"https://ours.test/users/press/collections/featured\"}";
        ActivityId id = ActivityId.of("https://ours.test/p#1");
        assertThat(text(Statements.add(id, PRESS, FOLLOWERS, NOTE.id(), featured)))
                .endsWith("\"type\":\"Add\"," + rest);
        assertThat(text(Statements.remove(id, PRESS, FOLLOWERS, NOTE.id(), featured)))
                .endsWith("\"type\":\"Remove\"," + rest);
        assertThat(text(CollectionDocument.orderedWhole(featured, List.of(NoteDocument.of(NOTE)))))
                .contains("\"totalItems\":1,\"orderedItems\":[{\"@context\"");
    }

    @Test
    void whatIsPassedOnNamesItsAuthorAndIsTakenBackWhole() {
        Announcement said =
                new Announcement(
                        ActivityId.of("https://ours.test/users/press/shares/7"),
                        PRESS,
                        FOLLOWERS,
                        ActorId.of("https://ours.test/users/other"),
                        ObjectId.of("https://ours.test/users/other/statuses/3"),
                        NOON);
        String announce =
                "\"id\":\"https://ours.test/users/press/shares/7\",\"type\":\"Announce\",\"actor\":\"https://ours.test/users/press\",\"published\":\"2026-11-22T12:00:00Z\",\"to\":[\"https://www.w3.org/ns/activitystreams#Public\"],\"cc\":[\"https://ours.test/users/press/followers\",\"https://ours.test/users/other\"],\"object\":\"https://ours.test/users/other/statuses/3\"}";
        assertThat(text(Statements.announce(said))).endsWith("," + announce);
        assertThat(text(Statements.undo(ActivityId.of("https://ours.test/u#1"), said)))
                .contains("\"type\":\"Undo\"")
                .endsWith("\"object\":{" + announce + "}");
    }

    @Test
    void aQuestionHasOptionsWithTheirVotesAndAnEnd() {
        Ballot open =
                new Ballot(
                        false,
                        List.of(new Ballot.Option("Ja", 3), new Ballot.Option("Nein", 0)),
                        NOON.plusSeconds(300),
                        Optional.empty(),
                        3);
        String options =
                "[{\"type\":\"Note\",\"name\":\"Ja\",\"replies\":{\"type\":\"Collection\",\"totalItems\":3}},{\"type\":\"Note\",\"name\":\"Nein\",\"replies\":{\"type\":\"Collection\",\"totalItems\":0}}]";
        assertThat(text(NoteDocument.of(NOTE.asking(open))))
                .contains(
                        "\"type\":\"Question\"",
                        "\"oneOf\":"
                                + options
                                + ",\"endTime\":\"2026-11-22T12:05:00Z\",\"votersCount\":3}")
                .doesNotContain("anyOf", "closed");
        Ballot closed =
                new Ballot(true, open.options(), open.endTime(), Optional.of(open.endTime()), 3);
        assertThat(
                        text(
                                Statements.close(
                                        ActivityId.of("https://ours.test/c#1"),
                                        NOTE.asking(closed))))
                .contains("\"type\":\"Update\"", "\"anyOf\":" + options)
                .contains("\"closed\":\"2026-11-22T12:05:00Z\"")
                .doesNotContain("oneOf");
        assertThatThrownBy(() ->
                        Statements.close(ActivityId.of("https://ours.test/c#1"), NOTE.asking(open)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aNoteSaysHowItMayBeReceivedAndHowItHasBeen() {
        URI at = URI.create("https://ours.test/users/press/statuses/10/");
        Reception open =
                new Reception(
                        true,
                        at.resolve("replies"),
                        at.resolve("likes"),
                        4,
                        at.resolve("shares"),
                        2);
        Reception closed =
                new Reception(
                        false,
                        at.resolve("replies"),
                        at.resolve("likes"),
                        4,
                        at.resolve("shares"),
                        2);
        assertThat(text(NoteDocument.of(NOTE.received(open))))
                .contains(
                        "\"replies\":{\"id\":\"https://ours.test/users/press/statuses/10/replies\",\"type\":\"Collection\",\"first\":\"https://ours.test/users/press/statuses/10/replies?page=true\"},\"likes\":{\"id\":\"https://ours.test/users/press/statuses/10/likes\",\"type\":\"Collection\",\"totalItems\":4},\"shares\":{\"id\":\"https://ours.test/users/press/statuses/10/shares\",\"type\":\"Collection\",\"totalItems\":2},\"interactionPolicy\":{\"canQuote\":{\"automaticApproval\":[\"https://www.w3.org/ns/activitystreams#Public\"]}}");
        assertThat(text(NoteDocument.of(NOTE.received(closed))))
                .contains("\"automaticApproval\":[\"https://ours.test/users/press\"]")
                .doesNotContain("canReply");
    }

    @Test
    void aPictureHasWordsAndAFocus() {
        Attachment picture =
                new Attachment(
                        "image/jpeg",
                        URI.create("https://ours.test/media/1.jpg"),
                        "Die Elbe bei Hochwasser",
                        1200,
                        675,
                        Optional.of("UBL_:rOpGG-oBUNG"),
                        Optional.of(new Attachment.Focus(0.5, -0.25)));
        assertThat(text(NoteDocument.of(NOTE.showing(List.of(picture)))))
                .contains(
                        "\"attachment\":[{\"type\":\"Document\",\"mediaType\":\"image/jpeg\",\"url\":\"https://ours.test/media/1.jpg\",\"name\":\"Die Elbe bei Hochwasser\",\"width\":1200,\"height\":675,\"blurhash\":\"UBL_:rOpGG-oBUNG\",\"focalPoint\":[0.5,-0.25]}]");
        assertThatThrownBy(() -> new Attachment.Focus(1.1, 0))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aDeleteLeavesATombstone() {
        assertThat(
                        text(
                                Statements.delete(
                                        ActivityId.of("https://ours.test/d#delete"),
                                        PRESS,
                                        FOLLOWERS,
                                        NOTE.id())))
                .isEqualTo(
                        "{\"@context\":\"https://www.w3.org/ns/activitystreams\",\"id\":\"https://ours.test/d#delete\",\"type\":\"Delete\",\"actor\":\"https://ours.test/users/press\",\"to\":[\"https://www.w3.org/ns/activitystreams#Public\"],\"cc\":[\"https://ours.test/users/press/followers\"],\"object\":{\"id\":\"https://ours.test/users/press/statuses/10\",\"type\":\"Tombstone\"}}");
        assertThat(text(NoteDocument.tombstone(NOTE.id(), "Note", NOON)))
                .isEqualTo(
                        "{\"@context\":\"https://www.w3.org/ns/activitystreams\",\"id\":\"https://ours.test/users/press/statuses/10\",\"type\":\"Tombstone\",\"formerType\":\"Note\",\"deleted\":\"2026-11-22T12:00:00Z\"}");
    }

    @Test
    void anAcceptRepeatsTheFollow() {
        byte[] accept =
                Answers.accept(
                        ActivityId.of("https://ours.test/a/1"),
                        PRESS,
                        ActivityId.of("https://good.test/f/1"),
                        ActorId.of("https://good.test/u/a"));
        assertThat(text(accept))
                .isEqualTo(
                        "{\"@context\":\"https://www.w3.org/ns/activitystreams\",\"id\":\"https://ours.test/a/1\",\"type\":\"Accept\",\"actor\":\"https://ours.test/users/press\",\"to\":[\"https://good.test/u/a\"],\"object\":{\"id\":\"https://good.test/f/1\",\"type\":\"Follow\",\"actor\":\"https://good.test/u/a\",\"object\":\"https://ours.test/users/press\"}}");
    }

    @Test
    void aCollectionCanWithholdItsMembers() {
        assertThat(
                        text(
                                CollectionDocument.ordered(
                                        FOLLOWERS, 7, Optional.empty(), Optional.empty())))
                .isEqualTo(
                        "{\"@context\":\"https://www.w3.org/ns/activitystreams\",\"id\":\"https://ours.test/users/press/followers\",\"type\":\"OrderedCollection\",\"totalItems\":7}");
    }

    @Test
    void aPageRepeatsWhatWasSent() {
        URI outbox = URI.create("https://ours.test/users/press/outbox");
        byte[] page =
                CollectionDocument.orderedPage(
                        URI.create(outbox + "?page=1"),
                        outbox,
                        Optional.of(URI.create(outbox + "?page=2")),
                        Optional.empty(),
                        List.of(NoteDocument.of(NOTE), NoteDocument.of(NOTE)));
        assertThat(text(page))
                .startsWith(
                        "{\"@context\":\"https://www.w3.org/ns/activitystreams\",\"id\":\"https://ours.test/users/press/outbox?page=1\",\"type\":\"OrderedCollectionPage\",\"partOf\":\"https://ours.test/users/press/outbox\",\"next\":\"https://ours.test/users/press/outbox?page=2\",\"orderedItems\":[{")
                .contains("}},{\"@context\"")
                .endsWith("}}]}");
    }

    @Test
    void halfASurrogatePairIsTheCallersMistake() {
        assertThatThrownBy(() -> NoteDocument.tombstone(NOTE.id(), "\ud800", NOON))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void discoveryDocuments() {
        URI base = URI.create("https://ours.test/");
        assertThat(
                        text(
                                Discovery.jrd(
                                        new Handle("press", "ours.test"),
                                        PRESS,
                                        URI.create("https://ours.test/@press"))))
                .isEqualTo(
                        "{\"subject\":\"acct:press@ours.test\",\"aliases\":[\"https://ours.test/@press\",\"https://ours.test/users/press\"],\"links\":[{\"rel\":\"http://webfinger.net/rel/profile-page\",\"type\":\"text/html\",\"href\":\"https://ours.test/@press\"},{\"rel\":\"self\",\"type\":\"application/activity+json\",\"href\":\"https://ours.test/users/press\"}]}");
        assertThat(text(Discovery.hostMetaXml(base)))
                .contains(
                        "<Link rel=\"lrdd\" template=\"https://ours.test/.well-known/webfinger?resource={uri}\"/>");
        assertThat(text(Discovery.hostMetaJson(base)))
                .isEqualTo(
                        "{\"links\":[{\"rel\":\"lrdd\",\"type\":\"application/jrd+json\",\"template\":\"https://ours.test/.well-known/webfinger?resource={uri}\"}]}");
        assertThat(text(Discovery.nodeInfoIndex(base)))
                .isEqualTo(
                        "{\"links\":[{\"rel\":\"http://nodeinfo.diaspora.software/ns/schema/2.0\",\"href\":\"https://ours.test/nodeinfo/2.0\"},{\"rel\":\"http://nodeinfo.diaspora.software/ns/schema/2.1\",\"href\":\"https://ours.test/nodeinfo/2.1\"}]}");
        var node = new Discovery.Node("0.1.0", "Aushang", "Amtlich", 3, 2, 3, 40);
        assertThat(text(Discovery.nodeInfo21(node)))
                .isEqualTo(
                        "{\"version\":\"2.1\",\"software\":{\"name\":\"aushang\",\"version\":\"0.1.0\"},\"protocols\":[\"activitypub\"],\"services\":{\"inbound\":[],\"outbound\":[]},\"openRegistrations\":false,\"usage\":{\"users\":{\"total\":3,\"activeMonth\":2,\"activeHalfyear\":3},\"localPosts\":40},\"metadata\":{\"nodeName\":\"Aushang\",\"nodeDescription\":\"Amtlich\"}}");
        assertThat(text(Discovery.nodeInfo20(node))).startsWith("{\"version\":\"2.0\"");
    }
}
