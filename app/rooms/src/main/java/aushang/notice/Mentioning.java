// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.notice;

import aushang.actor.Addresses;
import aushang.actor.Offices;
import aushang.peer.Blocks;
import aushang.stranger.Directory;
import aushang.stranger.Directory.Entry;
import aushang.vocab.ActorId;
import aushang.vocab.Letterbox;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/// Finds whom a text mentions, before it is published and outside any transaction. Who is not found
/// in time is not found.
@ApplicationScoped
public class Mentioning {

    /// People one notice may mention.
    public static final int MOST = 10;

    private static final Duration ALTOGETHER = Duration.ofSeconds(10);

    @Inject Directory directory;
    @Inject Offices offices;
    @Inject Addresses addresses;
    @Inject Blocks blocks;

    /// Looks all of them up at once.
    ///
    /// @param names `user@domain`, lower case; only the first ten are looked up
    public Mentions find(Collection<String> names) {
        List<Mention> found = new ArrayList<>();
        Map<String, Callable<Optional<Entry>>> strangers = new HashMap<>();
        for (String name : names.stream().limit(MOST).toList()) {
            int at = name.indexOf('@');
            if (name.substring(at + 1).equals(addresses.domain()))
                ours(name, name.substring(0, at)).ifPresent(found::add);
            else if (!blocks.isBlocked(name.substring(at + 1)))
                strangers.put(name, () -> directory.find(name));
        }
        if (!strangers.isEmpty()) found.addAll(ask(strangers));
        List<String> unknown = new ArrayList<>(names);
        found.forEach(mention -> unknown.remove(mention.name()));
        return new Mentions(found, unknown);
    }

    private Optional<Mention> ours(String name, String handle) {
        return offices.withHandle(handle)
                .map(office ->
                        new Mention(
                                name,
                                new ActorId(addresses.actor(handle)),
                                addresses.page(handle),
                                Optional.empty(),
                                false));
    }

    private static List<Mention> ask(Map<String, Callable<Optional<Entry>>> questions) {
        List<String> names = List.copyOf(questions.keySet());
        ExecutorService messengers = Executors.newVirtualThreadPerTaskExecutor();
        try {
            List<Callable<Optional<Entry>>> calls = names.stream().map(questions::get).toList();
            List<Future<Optional<Entry>>> answers =
                    messengers.invokeAll(calls, ALTOGETHER.toSeconds(), TimeUnit.SECONDS);
            List<Mention> found = new ArrayList<>();
            for (int i = 0; i < names.size(); i++) {
                String name = names.get(i);
                answer(answers.get(i)).ifPresent(entry -> found.add(mention(name, entry)));
            }
            return found;
        } catch (InterruptedException shutdown) {
            Thread.currentThread().interrupt();
            return List.of();
        } finally {
            messengers.shutdownNow();
        }
    }

    private static Optional<Entry> answer(Future<Optional<Entry>> future)
            throws InterruptedException {
        try {
            return future.get();
        } catch (CancellationException tooLate) {
            return Optional.empty();
        } catch (ExecutionException broken) {
            throw new IllegalStateException("a name could not be looked up", broken.getCause());
        }
    }

    private static Mention mention(String name, Entry entry) {
        Letterbox box = entry.actor().letterbox();
        return new Mention(
                name, entry.actor().id(), entry.page(), Optional.of(box.inbox()), box.shared());
    }
}
