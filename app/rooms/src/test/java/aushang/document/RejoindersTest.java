// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.document;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import aushang.document.Rejoinders.Quoting;
import aushang.vocab.ActivityId;
import aushang.vocab.ActorId;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.Test;

class RejoindersTest {

    private static final ActorId OFFICE = ActorId.of("https://ours.test/users/press");
    private static final ActorId ADA = ActorId.of("https://good.test/users/ada");
    private static final URI ALLOWANCE =
            URI.create("https://ours.test/users/press/quote_authorizations/7");
    private static final URI POST = URI.create("https://good.test/posts/1");
    private static final URI NOTICE = URI.create("https://ours.test/users/press/statuses/5");
    private static final Quoting QUOTING =
            new Quoting(ActivityId.of("https://good.test/requests/1"), ADA, POST, NOTICE);

    private static final String CONTEXT =
            "{\"@context\":[\"https://www.w3.org/ns/activitystreams\",{\"QuoteRequest\":\"https://w3id.org/fep/044f#QuoteRequest\",\"QuoteAuthorization\":\"https://w3id.org/fep/044f#QuoteAuthorization\",\"gts\":\"https://gotosocial.org/ns#\",\"interactingObject\":{\"@id\":\"gts:interactingObject\",\"@type\":\"@id\"},\"interactionTarget\":{\"@id\":\"gts:interactionTarget\",\"@type\":\"@id\"}}],";

    private static final String ANSWERED =
            "\"actor\":\"https://ours.test/users/press\",\"to\":[\"https://good.test/users/ada\"],\"object\":{\"id\":\"https://good.test/requests/1\",\"type\":\"QuoteRequest\",\"actor\":\"https://good.test/users/ada\",\"object\":\"https://ours.test/users/press/statuses/5\",\"instrument\":\"https://good.test/posts/1\"}";

    @Test
    void aQuoteIsAllowedByItsAuthorisation() {
        assertThat(
                        text(
                                Rejoinders.acceptQuote(
                                        ActivityId.of("https://ours.test/users/press#quotes/1"),
                                        OFFICE,
                                        QUOTING,
                                        ALLOWANCE)))
                .isEqualTo(
                        CONTEXT
                                + "\"id\":\"https://ours.test/users/press#quotes/1\",\"type\":\"Accept\","
                                + ANSWERED
                                + ",\"result\":\"https://ours.test/users/press/quote_authorizations/7\"}");
    }

    @Test
    void aQuoteIsNotAllowed() {
        assertThat(
                        text(
                                Rejoinders.rejectQuote(
                                        ActivityId.of("https://ours.test/users/press#quotes/1"),
                                        OFFICE,
                                        QUOTING)))
                .isEqualTo(
                        CONTEXT
                                + "\"id\":\"https://ours.test/users/press#quotes/1\",\"type\":\"Reject\","
                                + ANSWERED
                                + "}");
    }

    @Test
    void anAuthorisationNamesBothPosts() {
        assertThat(text(Rejoinders.quoteAuthorization(ALLOWANCE, OFFICE, POST, NOTICE)))
                .isEqualTo(
                        CONTEXT
                                + "\"id\":\"https://ours.test/users/press/quote_authorizations/7\",\"type\":\"QuoteAuthorization\",\"attributedTo\":\"https://ours.test/users/press\",\"interactingObject\":\"https://good.test/posts/1\",\"interactionTarget\":\"https://ours.test/users/press/statuses/5\"}");
    }

    @Test
    void anAuthorisationIsTakenBackById() {
        assertThat(
                        text(
                                Rejoinders.revokeQuote(
                                        ActivityId.of(ALLOWANCE + "#delete"),
                                        OFFICE,
                                        ADA,
                                        ALLOWANCE)))
                .isEqualTo(
                        "{\"@context\":\"https://www.w3.org/ns/activitystreams\",\"id\":\"https://ours.test/users/press/quote_authorizations/7#delete\",\"type\":\"Delete\",\"actor\":\"https://ours.test/users/press\",\"to\":[\"https://good.test/users/ada\"],\"object\":\"https://ours.test/users/press/quote_authorizations/7\"}");
    }

    @Test
    void aReportIsPassedOnWithoutWhoReported() {
        assertThat(
                        text(
                                Rejoinders.flag(
                                        ActivityId.of("https://ours.test/actor#reports/1"),
                                        ActorId.of("https://ours.test/actor"),
                                        List.of(ADA.uri(), POST),
                                        "Beleidigung: „ü“")))
                .isEqualTo(
                        "{\"@context\":\"https://www.w3.org/ns/activitystreams\",\"id\":\"https://ours.test/actor#reports/1\",\"type\":\"Flag\",\"actor\":\"https://ours.test/actor\",\"content\":\"Beleidigung: „ü“\",\"object\":[\"https://good.test/users/ada\",\"https://good.test/posts/1\"]}");
    }

    private static String text(byte[] document) {
        return new String(document, UTF_8);
    }
}
