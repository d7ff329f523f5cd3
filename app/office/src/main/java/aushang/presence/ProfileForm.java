// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.presence;

import aushang.profile.Presentation;
import aushang.profile.Presentation.Field;
import jakarta.ws.rs.BadRequestException;
import jakarta.ws.rs.FormParam;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What the form of a profile sends, as it was typed.
public class ProfileForm {

    @FormParam("version")
    @Nullable String version;

    @FormParam("name")
    @Nullable String name;

    @FormParam("summary")
    @Nullable String summary;

    @FormParam("website")
    @Nullable String website;

    @FormParam("label1")
    @Nullable String label1;

    @FormParam("address1")
    @Nullable String address1;

    @FormParam("label2")
    @Nullable String label2;

    @FormParam("address2")
    @Nullable String address2;

    @FormParam("label3")
    @Nullable String label3;

    @FormParam("address3")
    @Nullable String address3;

    /// `everyone` or `nobody`.
    @FormParam("quotes")
    @Nullable String quotes;

    Presentation presentation() {
        return new Presentation(
                typed(name),
                typed(summary),
                typed(website),
                List.of(
                        new Field(typed(label1), typed(address1)),
                        new Field(typed(label2), typed(address2)),
                        new Field(typed(label3), typed(address3))),
                !"nobody".equals(quotes));
    }

    /// @throws BadRequestException if it is none that this desk has made
    int version() {
        try {
            return Integer.parseInt(typed(version));
        } catch (NumberFormatException notAVersion) {
            throw new BadRequestException(notAVersion);
        }
    }

    private static String typed(@Nullable String field) {
        return Optional.ofNullable(field).orElse("");
    }
}
