// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.desk;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.stream.Stream;

/// The style sheet of the desk (the board's, and what only the desk has) and the sign, under
/// addresses that change with their bytes and can therefore be cached for ever.
public final class Assets {

    private final Asset style =
            Asset.of(".css", "text/css; charset=utf-8", "board.css", "desk.css");
    private final Asset sign = Asset.of(".svg", "image/svg+xml", "sign.svg");

    public Asset style() {
        return style;
    }

    public Asset sign() {
        return sign;
    }

    /// What lies under an address.
    ///
    /// @param path as requested, for example `/assets/0f3a….css`
    /// @return empty if nothing lies there (any more)
    public Optional<Asset> at(String path) {
        return Stream.of(style, sign).filter(asset -> asset.path().equals(path)).findFirst();
    }

    /// One file and the address of exactly these bytes.
    public static final class Asset {

        private final String path;
        private final String mediaType;
        private final byte[] bytes;

        private Asset(String path, String mediaType, byte[] bytes) {
            this.path = path;
            this.mediaType = mediaType;
            this.bytes = bytes;
        }

        private static Asset of(String suffix, String mediaType, String... names) {
            try {
                ByteArrayOutputStream all = new ByteArrayOutputStream();
                for (String name : names) all.write(read(name));
                byte[] bytes = all.toByteArray();
                byte[] digest = MessageDigest.getInstance("SHA-256").digest(bytes);
                String path = "/assets/" + HexFormat.of().formatHex(digest, 0, 12) + suffix;
                return new Asset(path, mediaType, bytes);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (NoSuchAlgorithmException e) {
                throw new IllegalStateException("every Java platform has SHA-256", e);
            }
        }

        private static byte[] read(String name) throws IOException {
            try (InputStream in = Assets.class.getResourceAsStream(name)) {
                if (in == null) throw new IllegalStateException("missing from the build: " + name);
                return in.readAllBytes();
            }
        }

        public String path() {
            return path;
        }

        public String mediaType() {
            return mediaType;
        }

        public byte[] bytes() {
            return bytes.clone();
        }
    }
}
