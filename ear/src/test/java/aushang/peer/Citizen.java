// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.peer;

import java.net.URI;
import java.time.Duration;

/// Someone on an independent server, as far as every such server has people who do the same things.
///
/// What is done leaves soon after the method returns. What a server has no way to do throws
/// [UnsupportedOperationException] with the reason.
public interface Citizen {

    URI id();

    /// As people write it: `@ada@localhost:4711`.
    String handle();

    void follow(String actorOrHandle);

    void unfollow(URI actor);

    /// Waits for the Accept.
    void waitUntilFollowing(URI actor, Duration longest);

    /// Waits until a note is there with this text in it.
    void waitUntilReading(URI note, String text, Duration longest);

    /// Waits until a note that was there is gone.
    void waitUntilForgotten(URI note, String text, Duration longest);

    /// Waits until a note of someone else is there because of a boost.
    void waitUntilBoosted(URI note, String text, Duration longest);

    /// Waits until a poll is there with this result.
    ///
    /// @param votes for the first option
    void waitUntilPolled(URI poll, int votes, Duration longest);

    /// Waits until a note that was there because of a boost is there without it.
    void waitUntilUnboosted(URI note, URI booster, Duration longest);

    /// Waits until a poll that was there is over.
    void waitUntilClosed(URI poll, Duration longest);

    /// Waits until a note is among those that its author has pinned, or is not any more.
    void waitUntilPinned(URI author, URI note, boolean pinned, Duration longest);

    /// Waits until an Accept of the last request to quote has arrived.
    void waitUntilAllowedToQuote(Duration longest);

    void like(URI note);

    void unlike(URI note);

    void boost(URI note);

    void unboost(URI note);

    /// Answers a note, in public.
    ///
    /// @return the id of the answer
    URI reply(URI note, String text);

    /// Changes a note of one's own.
    void edit(URI note, String text);

    /// Deletes a note of one's own.
    void delete(URI note);

    void vote(URI poll, String choice);

    /// Asks to quote (FEP-044f).
    ///
    /// @return the id of the quoting note
    URI quote(URI note, String text);

    /// Reports an actor and a note of it.
    void flag(URI actor, String text, URI note);

    /// Tells an actor that it is blocked.
    void block(URI actor);

    /// From now on another key is published under the same name, and used.
    void changeKeys();
}
