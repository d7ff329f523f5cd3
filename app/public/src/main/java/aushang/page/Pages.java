// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.page;

import aushang.face.Assets;
import aushang.face.Choice;
import aushang.face.Texts;
import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.Utf8ByteOutput;
import java.util.Map;

/// Turns a [View] into the bytes of a page.
public final class Pages {

    private final Board board;
    private final Assets assets;
    private final TemplateEngine engine;

    public Pages(Board board, Assets assets) {
        this.board = board;
        this.assets = assets;
        // No directory: the templates are classes beside this one, while the engine is in the EAR.
        engine =
                TemplateEngine.createPrecompiled(
                        null,
                        ContentType.Html,
                        Pages.class.getClassLoader(),
                        "aushang.page.template");
    }

    /// Renders a page; the same arguments give the same bytes.
    ///
    /// @return a complete HTML document in UTF-8
    public byte[] render(View view, Choice choice) {
        Frame frame =
                new Frame(
                        board,
                        choice,
                        Texts.beside(Pages.class, choice.language()),
                        assets,
                        view.query());
        Utf8ByteOutput page = new Utf8ByteOutput();
        engine.render(template(view), Map.of("frame", frame, "view", view), page);
        return page.toByteArray();
    }

    private static String template(View view) {
        return switch (view) {
            case View.Start _ -> "start.jte";
            case View.Office _ -> "office.jte";
            case View.Notice _ -> "notice.jte";
            case View.Versions _ -> "versions.jte";
            case View.Tag _ -> "hashtag.jte";
            case View.Withdrawn _ -> "withdrawn.jte";
            case View.Missing _ -> "missing.jte";
            case View.Problem _ -> "problem.jte";
            case View.Imprint _ -> "imprint.jte";
            case View.Privacy _ -> "privacy.jte";
            case View.Accessibility _ -> "accessibility.jte";
        };
    }
}
