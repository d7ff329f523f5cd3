// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.document;

import static java.nio.charset.StandardCharsets.UTF_8;

import aushang.vocab.ActorId;
import aushang.vocab.Handle;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.net.URI;

/// Writes what other servers read before they know us: WebFinger, host-meta, NodeInfo.
///
/// @see <a href="https://www.rfc-editor.org/rfc/rfc7033">RFC 7033 WebFinger</a>
/// @see <a href="https://www.rfc-editor.org/rfc/rfc6415">RFC 6415 host-meta</a>
/// @see <a href="https://nodeinfo.diaspora.software/protocol.html">NodeInfo</a>
public final class Discovery {

    private static final String NODEINFO = "http://nodeinfo.diaspora.software/ns/schema/";

    private Discovery() {}

    /// What NodeInfo tells about this server.
    ///
    /// @param version of the software, such as `0.1.0`
    /// @param users offices, not persons
    public record Node(
            String version,
            String name,
            String description,
            long users,
            long activeMonth,
            long activeHalfyear,
            long localPosts) {}

    /// The JRD that leads from a handle to its actor and page.
    public static byte[] jrd(Handle handle, ActorId actor, URI page) {
        return Scribe.object(to -> {
            JsonGenerator json = to.json;
            json.writeStringField("subject", handle.acct());
            json.writeArrayFieldStart("aliases");
            json.writeString(page.toString());
            json.writeString(actor.toString());
            json.writeEndArray();
            json.writeArrayFieldStart("links");
            link(
                    json,
                    "http://webfinger.net/rel/profile-page",
                    "text/html",
                    "href",
                    page.toString());
            link(json, "self", "application/activity+json", "href", actor.toString());
            json.writeEndArray();
        });
    }

    /// Where WebFinger is, as XRD.
    ///
    /// @param base our origin, such as `https://ministry.example`
    public static byte[] hostMetaXml(URI base) {
        return """
        <?xml version="1.0" encoding="UTF-8"?>
        <XRD xmlns="http://docs.oasis-open.org/ns/xri/xrd-1.0">
          <Link rel="lrdd" template="%s"/>
        </XRD>
        """
                .formatted(Html.escape(lrdd(base)))
                .getBytes(UTF_8);
    }

    /// Where WebFinger is, as JRD.
    public static byte[] hostMetaJson(URI base) {
        return Scribe.object(to -> {
            JsonGenerator json = to.json;
            json.writeArrayFieldStart("links");
            link(json, "lrdd", "application/jrd+json", "template", lrdd(base));
            json.writeEndArray();
        });
    }

    /// Where NodeInfo is, in both versions.
    public static byte[] nodeInfoIndex(URI base) {
        return Scribe.object(to -> {
            JsonGenerator json = to.json;
            json.writeArrayFieldStart("links");
            for (String version : new String[] {"2.0", "2.1"}) {
                json.writeStartObject();
                json.writeStringField("rel", NODEINFO + version);
                json.writeStringField("href", at(base, "/nodeinfo/" + version));
                json.writeEndObject();
            }
            json.writeEndArray();
        });
    }

    /// NodeInfo 2.0.
    public static byte[] nodeInfo20(Node node) {
        return nodeInfo("2.0", node);
    }

    /// NodeInfo 2.1.
    public static byte[] nodeInfo21(Node node) {
        return nodeInfo("2.1", node);
    }

    private static byte[] nodeInfo(String version, Node node) {
        return Scribe.object(to -> {
            JsonGenerator json = to.json;
            json.writeStringField("version", version);
            json.writeObjectFieldStart("software");
            json.writeStringField("name", "aushang");
            json.writeStringField("version", node.version());
            json.writeEndObject();
            json.writeArrayFieldStart("protocols");
            json.writeString("activitypub");
            json.writeEndArray();
            json.writeObjectFieldStart("services");
            json.writeArrayFieldStart("inbound");
            json.writeEndArray();
            json.writeArrayFieldStart("outbound");
            json.writeEndArray();
            json.writeEndObject();
            json.writeBooleanField("openRegistrations", false);
            json.writeObjectFieldStart("usage");
            json.writeObjectFieldStart("users");
            json.writeNumberField("total", node.users());
            json.writeNumberField("activeMonth", node.activeMonth());
            json.writeNumberField("activeHalfyear", node.activeHalfyear());
            json.writeEndObject();
            json.writeNumberField("localPosts", node.localPosts());
            json.writeEndObject();
            json.writeObjectFieldStart("metadata");
            json.writeStringField("nodeName", node.name());
            json.writeStringField("nodeDescription", node.description());
            json.writeEndObject();
        });
    }

    private static void link(JsonGenerator json, String rel, String type, String key, String value)
            throws IOException {
        json.writeStartObject();
        json.writeStringField("rel", rel);
        json.writeStringField("type", type);
        json.writeStringField(key, value);
        json.writeEndObject();
    }

    private static String lrdd(URI base) {
        return at(base, "/.well-known/webfinger?resource={uri}");
    }

    private static String at(URI base, String path) {
        String origin = base.toString();
        return (origin.endsWith("/") ? origin.substring(0, origin.length() - 1) : origin) + path;
    }
}
