// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.street;

import aushang.outbox.Editions;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Supplier;

/// Prepared answers, at most 64 MiB of them. One is good while the office it speaks of says nothing
/// new, and for a minute at most, so that what other nodes have committed is seen too.
@ApplicationScoped
public class Shelf {

    private static final long MOST_BYTES = 64L * 1024 * 1024;
    private static final int OVERHEAD = 500;
    private static final Duration A_MINUTE = Duration.ofMinutes(1);

    /// Counts grow without a new edition; a flood of likes must not empty the shelf.
    private static final Duration A_MOMENT = Duration.ofSeconds(5);

    private final Cache<Visit, Placed> answers =
            Caffeine.newBuilder()
                    .maximumWeight(MOST_BYTES)
                    .weigher(Shelf::weight)
                    .expireAfter(
                            Expiry.writing((Visit visit, Placed placed) ->
                                    placed.answer().isCounting() ? A_MOMENT : A_MINUTE))
                    .build();

    @Inject Editions editions;

    /// @param office whose edition it belongs to, empty for all offices together
    record Placed(Prepared answer, OptionalLong office, long edition) {}

    /// Bytes, roughly. The address counts too: a visitor may make it long, and each is an answer of
    /// its own.
    static int weight(Visit visit, Placed placed) {
        return placed.answer().body().length
                + 2 * (visit.path().length() + visit.resource().length())
                + OVERHEAD;
    }

    /// The prepared answer, if it is still good.
    public Optional<Prepared> at(Visit visit) {
        Placed placed = answers.getIfPresent(visit);
        if (placed == null || placed.edition() != edition(placed.office())) return Optional.empty();
        return Optional.of(placed.answer());
    }

    /// Prepares an answer about one office and keeps it.
    public Prepared of(Visit visit, long office, Supplier<Prepared> prepare) {
        return keep(visit, OptionalLong.of(office), prepare);
    }

    /// Prepares an answer about the whole board and keeps it.
    public Prepared ofBoard(Visit visit, Supplier<Prepared> prepare) {
        return keep(visit, OptionalLong.empty(), prepare);
    }

    private Prepared keep(Visit visit, OptionalLong office, Supplier<Prepared> prepare) {
        // The edition is read before the query: what commits in between makes this answer old,
        // never wrong for long.
        long edition = edition(office);
        Prepared answer = prepare.get();
        answers.put(visit, new Placed(answer, office, edition));
        return answer;
    }

    private long edition(OptionalLong office) {
        return office.isPresent() ? editions.of(office.getAsLong()) : editions.ofAll();
    }
}
