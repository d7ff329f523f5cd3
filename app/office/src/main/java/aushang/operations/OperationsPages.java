// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.operations;

import aushang.actor.Addresses;
import aushang.actor.Office;
import aushang.actor.Offices;
import aushang.delivery.ServerView;
import aushang.delivery.Servers;
import aushang.desk.DeskPages;
import aushang.face.Choice;
import aushang.face.Texts;
import aushang.keyring.KeyRingConfig;
import aushang.keyring.ShownKey;
import aushang.peer.Block;
import aushang.peer.Blocks;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// From the rooms' words into pages of operations.
@ApplicationScoped
public class OperationsPages {

    private static final int LISTED = 50;
    private static final int REVIEW_DAYS = 90;

    @Inject DeskPages frame;
    @Inject Servers servers;
    @Inject Blocks blocks;
    @Inject Offices offices;
    @Inject Addresses addresses;
    @Inject KeyRingConfig ring;
    @Inject Clock clock;

    Response servers(String part, Optional<ServerView.State> state, int wanted, Choice choice) {
        long found = servers.count(part, state);
        int pages = (int) Math.max(1, (found + LISTED - 1) / LISTED);
        int page = Math.clamp(wanted, 1, pages);
        List<Board.Line> lines =
                servers.list(part, state, (page - 1) * LISTED, LISTED).stream()
                        .map(server -> line(server, choice))
                        .toList();
        Board view = new Board.Servers(part, state, servers.states(), lines, found, page, pages);
        return page(
                200,
                "operations/servers.jte",
                view,
                Optional.of(OperationsPaths.query(part, state, page)),
                choice);
    }

    Response server(ServerView server, Choice choice) {
        Optional<Block> block = blocks.block(server.domain());
        Board view = new Board.Server(line(server, choice), block, blank(server.domain()));
        return page(200, "operations/server.jte", view, Optional.of(""), choice);
    }

    Response blocks(Choice choice) {
        return page(
                200,
                "operations/blocks.jte",
                new Board.Blocks(blocks.all(), blank("")),
                Optional.of(""),
                choice);
    }

    /// The form again, with what keeps it from being done.
    Response mistaken(BlockForm typed, Map<String, String> mistakes, Choice choice) {
        return page(
                422,
                "operations/blocks.jte",
                new Board.Blocks(blocks.all(), typed.again(mistakes, today())),
                Optional.empty(),
                choice);
    }

    /// @param overtaken whether someone else has changed what was to be changed
    Response keys(boolean overtaken, Choice choice) {
        Board view =
                new Board.Keys(
                        signing(), offices.all().stream().map(this::signing).toList(), overtaken);
        return page(
                overtaken ? 409 : 200,
                "operations/keys.jte",
                view,
                overtaken ? Optional.empty() : Optional.of(""),
                choice);
    }

    Response changing(Board.Signing holder, Choice choice) {
        Board view =
                new Board.Changing(
                        holder,
                        clock.instant().plus(ring.grace()),
                        holder.keys().stream()
                                .map(Board.Key::until)
                                .flatMap(Optional::stream)
                                .max(Comparator.naturalOrder()));
        return page(200, "operations/changing.jte", view, Optional.of(""), choice);
    }

    /// The instance's own actor.
    Board.Signing signing() {
        return new Board.Signing(
                Optional.empty(),
                Optional.empty(),
                keys(addresses.instanceActor(), offices.instanceKeys()));
    }

    Board.Signing signing(Office office) {
        return new Board.Signing(
                Optional.of(office.handle()),
                Optional.of(office.name()),
                keys(addresses.actor(office.handle()), offices.keysOf(office)));
    }

    private List<Board.Key> keys(URI actor, List<ShownKey> keys) {
        return keys.stream()
                .map(key ->
                        new Board.Key(
                                addresses.key(actor, key.fragment()),
                                key.algorithm(),
                                key.ordinal(),
                                key.since(),
                                key.until()))
                .toList();
    }

    LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), DeskPages.ZONE);
    }

    private Board.Form blank(String domain) {
        return new Board.Form(
                domain, "", "", today().plusDays(REVIEW_DAYS).toString(), Map.of(), today());
    }

    private Board.Line line(ServerView server, Choice choice) {
        return new Board.Line(
                server,
                blocks.isBlocked(server.domain()),
                server.lastError().map(code -> frame.reason(code, choice)));
    }

    private Response page(
            int status, String template, Board view, Optional<String> query, Choice choice) {
        Texts own = Texts.beside(OperationsPages.class, choice.language());
        return frame.page(status, template, view, own, OperationsPaths.SERVERS, query, choice);
    }
}
