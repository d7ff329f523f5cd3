// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.face;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.stream.Stream;

/// The style sheet and the sign of a door, under addresses that change with their bytes and can
/// therefore be cached for ever.
public final class Assets {

    private final Asset style;
    private final Asset sign = new Asset(".svg", "image/svg+xml", read(Assets.class, "sign.svg"));

    private Assets(byte[] style) {
        this.style = new Asset(".css", "text/css; charset=utf-8", style);
    }

    /// What both doors have.
    public static Assets ofBoard() {
        return new Assets(read(Assets.class, "board.css"));
    }

    /// The same, and in the same file what only one door has.
    ///
    /// @param door the class beside which the further sheet lies
    public static Assets ofBoardAnd(Class<?> door, String sheet) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        all.writeBytes(read(Assets.class, "board.css"));
        all.writeBytes(read(door, sheet));
        return new Assets(all.toByteArray());
    }

    private static byte[] read(Class<?> beside, String name) {
        try (InputStream in = beside.getResourceAsStream(name)) {
            if (in == null) throw new IllegalStateException("missing from the build: " + name);
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

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

        private Asset(String suffix, String mediaType, byte[] bytes) {
            try {
                byte[] digest = MessageDigest.getInstance("SHA-256").digest(bytes);
                this.path = "/assets/" + HexFormat.of().formatHex(digest, 0, 12) + suffix;
            } catch (NoSuchAlgorithmException e) {
                throw new IllegalStateException("every Java platform has SHA-256", e);
            }
            this.mediaType = mediaType;
            this.bytes = bytes;
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
