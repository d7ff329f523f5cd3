// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.face;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class AssetsTest {

    private final Assets assets = Assets.ofBoard();

    @Test
    void anAssetIsFoundUnderTheAddressOfItsBytes() {
        assertThat(assets.style().path()).matches("/assets/[0-9a-f]{24}\\.css");
        assertThat(assets.at(assets.style().path())).contains(assets.style());
        assertThat(assets.at("/assets/board.css")).isEmpty();
    }

    @Test
    void theStyleSheetAsksNoOneForAnything() {
        assertThat(new String(assets.style().bytes(), UTF_8))
                .doesNotContain("url(")
                .doesNotContain("@import");
    }
}
