// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.peer;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// A form on a page, with what it holds before anyone types.
///
/// @param id empty if it has none
/// @param action where it goes, already resolved against the page
/// @param method `GET` or `POST`
/// @param fields names and values that would be sent as they are
/// @param known every named field, also those that send nothing yet, like an empty check box
/// @param buttons named submit buttons, which send their value only when pressed
public record Form(
        String id,
        URI action,
        String method,
        Map<String, String> fields,
        List<String> known,
        Map<String, String> buttons) {

    public Form {
        fields = Map.copyOf(fields);
        known = List.copyOf(known);
        buttons = Map.copyOf(buttons);
    }

    public boolean has(String field) {
        return known.contains(field);
    }

    /// The body to send.
    ///
    /// @param typed replaces or adds to what the form holds
    /// @throws IllegalArgumentException if the form has no such field or button: a person could not
    ///   have typed it
    String filled(Map<String, String> typed) {
        Map<String, String> all = new LinkedHashMap<>(fields);
        typed.forEach((name, value) -> {
            if (!has(name) && !buttons.containsKey(name))
                throw new IllegalArgumentException("no field '" + name + "' in " + this);
            all.put(name, value);
        });
        List<String> pairs = new ArrayList<>();
        all.forEach((name, value) -> pairs.add(encode(name) + "=" + encode(value)));
        return String.join("&", pairs);
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    /// All forms of a page, in order.
    static List<Form> on(URI page, List<Html.Piece> pieces) {
        List<Form> forms = new ArrayList<>();
        for (int at = 0; at < pieces.size(); at++) {
            if (pieces.get(at) instanceof Html.Tag tag && tag.name().equals("form"))
                forms.add(read(page, tag, pieces.subList(at + 1, pieces.size())));
        }
        return forms;
    }

    private static Form read(URI page, Html.Tag form, List<Html.Piece> inside) {
        Map<String, String> fields = new LinkedHashMap<>();
        Map<String, String> buttons = new LinkedHashMap<>();
        List<String> known = new ArrayList<>();
        String choice = "";
        String area = "";
        for (Html.Piece piece : inside) {
            if (piece instanceof Html.Text text && !area.isEmpty()) {
                fields.put(area, text.characters().replaceFirst("^\r?\n", ""));
                area = "";
            }
            if (!(piece instanceof Html.Tag tag)) continue;
            String name = tag.get("name");
            switch (tag.name()) {
                case "/form" -> {
                    return finished(page, form, fields, known, buttons);
                }
                case "input" -> input(tag, fields, known, buttons);
                case "button" -> {
                    if (!name.isEmpty()) buttons.put(name, tag.get("value"));
                }
                case "textarea" -> {
                    known.add(name);
                    fields.put(name, "");
                    area = name;
                }
                case "select" -> {
                    known.add(name);
                    choice = name;
                }
                case "option" -> {
                    if (!fields.containsKey(choice) || tag.has("selected"))
                        fields.put(choice, tag.get("value"));
                }
                default -> {
                    // Anything else says nothing about what is sent.
                }
            }
        }
        return finished(page, form, fields, known, buttons);
    }

    private static void input(
            Html.Tag tag,
            Map<String, String> fields,
            List<String> known,
            Map<String, String> buttons) {
        String name = tag.get("name");
        if (name.isEmpty() || tag.has("disabled")) return;
        switch (tag.get("type")) {
            case "submit", "image" -> buttons.put(name, tag.get("value"));
            case "button", "reset", "file" -> known.add(name);
            case "checkbox", "radio" -> {
                known.add(name);
                if (tag.has("checked"))
                    fields.put(name, tag.has("value") ? tag.get("value") : "on");
            }
            default -> {
                known.add(name);
                fields.put(name, tag.get("value"));
            }
        }
    }

    private static Form finished(
            URI page,
            Html.Tag form,
            Map<String, String> fields,
            List<String> known,
            Map<String, String> buttons) {
        URI action = form.get("action").isEmpty() ? page : page.resolve(form.get("action"));
        String method = form.get("method").equalsIgnoreCase("post") ? "POST" : "GET";
        return new Form(form.get("id"), action, method, fields, known, buttons);
    }
}
