// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.adversary;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// Which play belongs to which case.
final class Book {

    private final Map<String, Play> plays = new LinkedHashMap<>();

    /// Everything that is written.
    static Book written() {
        Book book = new Book();
        CavageCases.writeInto(book);
        MessageSignatureCases.writeInto(book);
        KeyOwnershipCases.writeInto(book);
        LdSignatureCases.writeInto(book);
        OriginCases.writeInto(book);
        ContentTypeCases.writeInto(book);
        JsonLimitsCases.writeInto(book);
        JsonLdCases.writeInto(book);
        SpoofCases.writeInto(book);
        CounterCases.writeInto(book);
        MoveCases.writeInto(book);
        WebFingerCases.writeInto(book);
        IdnCases.writeInto(book);
        SsrfCases.writeInto(book);
        DnsCases.writeInto(book);
        RedirectCases.writeInto(book);
        SlowPeerCases.writeInto(book);
        AmplificationCases.writeInto(book);
        DeliveryCases.writeInto(book);
        RateLimitCases.writeInto(book);
        HtmlCases.writeInto(book);
        InjectionCases.writeInto(book);
        InfoLeakCases.writeInto(book);
        PlatformCases.writeInto(book);
        return book;
    }

    /// Writes down how a case is played.
    ///
    /// @param id as in the corpus, such as `ADV-001`
    void play(String id, Play play) {
        if (plays.put(id, play) != null)
            throw new IllegalArgumentException(id + " is played twice");
    }

    Optional<Play> of(String id) {
        return Optional.ofNullable(plays.get(id));
    }

    Map<String, Play> all() {
        return Map.copyOf(plays);
    }
}
