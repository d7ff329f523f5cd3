// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.inspection;

import aushang.audit.Audit;
import aushang.audit.AuditEvent;
import aushang.audit.EventName;
import aushang.ledger.Export;
import aushang.staff.Held;
import aushang.staff.Officer;
import aushang.staff.Role;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.io.File;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;

/// What the data protection officer takes along.
@Path("inspection")
@Held(Role.DPO)
@RequestScoped
public class InspectionResource {

    @Inject Officer officer;
    @Inject Audit audit;
    @Inject Export export;

    /// All logs with what is needed to verify them, as a zip. That it was taken stands in the log,
    /// behind what it holds.
    @GET
    @Path("export")
    @Transactional
    public Response export() throws IOException {
        File draft = File.createTempFile("export", ".zip");
        try (OutputStream out = new FileOutputStream(draft)) {
            long entries = export.write(out);
            audit.record(
                    AuditEvent.done(EventName.LOG_EXPORTED, "log")
                            .by(officer.person())
                            .with("entries=" + entries));
        } catch (IOException | RuntimeException broken) {
            Files.deleteIfExists(draft.toPath());
            throw broken;
        }
        InputStream whole =
                Files.newInputStream(draft.toPath(), StandardOpenOption.DELETE_ON_CLOSE);
        return Response.ok(whole)
                .type("application/zip")
                .header("Content-Disposition", "attachment; filename=\"amtsprotokoll.zip\"")
                .header("Cache-Control", "no-store")
                .build();
    }
}
