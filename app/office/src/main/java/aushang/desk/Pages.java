// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.desk;

import aushang.face.Assets;
import aushang.face.Choice;
import aushang.face.Texts;
import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.Utf8ByteOutput;
import java.util.Map;
import java.util.Optional;

/// Turns a [View] into the bytes of a page.
public final class Pages {

    private final Desk desk;
    private final Assets assets;
    private final TemplateEngine engine;

    public Pages(Desk desk, Assets assets) {
        this.desk = desk;
        this.assets = assets;
        // No directory: the templates are classes beside this one, while the engine is in the EAR.
        engine =
                TemplateEngine.createPrecompiled(
                        null,
                        ContentType.Html,
                        Pages.class.getClassLoader(),
                        "aushang.desk.template");
    }

    Desk desk() {
        return desk;
    }

    /// Renders a page; the same arguments give the same bytes.
    ///
    /// @return a complete HTML document in UTF-8
    public byte[] render(View view, Choice choice) {
        Frame frame =
                new Frame(
                        desk,
                        choice,
                        Texts.beside(Pages.class, choice.language()),
                        assets,
                        Paths.DESK,
                        view.officer(),
                        view.switchable() ? Optional.of(view.query()) : Optional.empty());
        return render(template(view), view, frame);
    }

    /// Renders the page of another room of the office.
    ///
    /// @param template below `src/main/jte`
    public byte[] render(String template, Object view, Frame frame) {
        Utf8ByteOutput page = new Utf8ByteOutput();
        engine.render(template, Map.of("frame", frame, "view", view), page);
        return page.toByteArray();
    }

    private static String template(View view) {
        return switch (view) {
            case View.Overview _ -> "overview.jte";
            case View.Writing _ -> "writing.jte";
            case View.Conflict _ -> "conflict.jte";
            case View.Notice _ -> "notice.jte";
            case View.Confirm _ -> "confirm.jte";
            case View.Replies _ -> "replies.jte";
            case View.Reports _ -> "reports.jte";
            case View.Report _ -> "report.jte";
            case View.NoRights _ -> "norights.jte";
            case View.SignedOut _ -> "signedout.jte";
            case View.Missing _ -> "missing.jte";
            case View.Problem _ -> "problem.jte";
            case View.Elsewhere elsewhere -> elsewhere.template();
        };
    }
}
