// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.editing;

import aushang.desk.DeskForm;
import jakarta.ws.rs.FormParam;
import org.jspecify.annotations.Nullable;

/// What the form of a correction sends: the fields of a draft, and why.
public class CorrectionForm extends DeskForm {

    @FormParam("reason")
    @Nullable String reason;

    String reason() {
        return typed(reason);
    }
}
