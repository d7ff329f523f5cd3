// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.peer;

import java.net.URI;
import java.util.List;
import java.util.Optional;

/// What a [Browser] shows after it has followed all redirects.
///
/// @param address what stands in the address bar
/// @param response the last answer, the page itself
/// @param trail every answer on the way here, this one included
public record Page(URI address, Response response, List<Response> trail) {

    public Page {
        trail = List.copyOf(trail);
    }

    public int status() {
        return response.status();
    }

    public String html() {
        return response.text();
    }

    /// What a person reads on it, title included.
    public String text() {
        return Html.readable(html());
    }

    /// The `Set-Cookie` lines of all answers on the way here.
    public List<String> setCookies() {
        return trail.stream().flatMap(answer -> answer.headers("set-cookie").stream()).toList();
    }

    public List<Form> forms() {
        return Form.on(address, Html.pieces(html()));
    }

    /// The first form whose id is this, or whose action contains it.
    public Optional<Form> findForm(String idOrAction) {
        return forms().stream()
                .filter(form ->
                        form.id().equals(idOrAction)
                                || form.action().toString().contains(idOrAction))
                .findFirst();
    }

    /// The first form whose id is this, or whose action contains it.
    ///
    /// @throws AssertionError if there is none
    public Form form(String idOrAction) {
        return findForm(idOrAction)
                .orElseThrow(() ->
                        new AssertionError(
                                "no form '" + idOrAction + "' on " + this + ", but " + forms()));
    }

    /// Where the first link leads whose text contains this.
    ///
    /// @throws AssertionError if there is none
    public URI link(String text) {
        String reading = "";
        StringBuilder words = new StringBuilder();
        for (Html.Piece piece : Html.pieces(html())) {
            if (piece instanceof Html.Text between) words.append(between.characters());
            if (!(piece instanceof Html.Tag tag)) continue;
            if (tag.name().equals("a")) {
                reading = tag.get("href");
                words.setLength(0);
            } else if (tag.name().equals("/a")) {
                if (!reading.isEmpty() && words.toString().contains(text))
                    return address.resolve(reading);
                reading = "";
            }
        }
        throw new AssertionError("no link '" + text + "' on " + this);
    }

    @Override
    public String toString() {
        String text = text();
        return status()
                + " "
                + address
                + " \""
                + text.substring(0, Math.min(text.length(), 400))
                + "\"";
    }
}
