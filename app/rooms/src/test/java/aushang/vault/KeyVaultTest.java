// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeyVaultTest {

    private static final KeyName ADA = KeyName.of("who", "adm", "2026-11", "ada");
    private static final KeyName BOB = KeyName.of("who", "adm", "2026-11", "bob");

    @TempDir Path directory;

    private KeyVault vault(int secret) {
        byte[] bytes = new byte[32];
        bytes[0] = (byte) secret;
        return new KeyVault(new VaultConfig(directory, bytes));
    }

    @Test
    void aKeyIsMadeOnceAndStays() {
        byte[] made = vault(1).make(ADA);
        assertThat(made).hasSize(32);
        assertThat(vault(1).make(ADA)).isEqualTo(made);
        assertThat(vault(1).find(ADA)).hasValue(made);
        assertThat(vault(1).make(BOB)).isNotEqualTo(made);
    }

    @Test
    void whatIsDestroyedIsGoneAndNothingElse() throws IOException {
        KeyVault vault = vault(1);
        byte[] made = vault.make(ADA);
        byte[] other = vault.make(BOB);
        vault.destroy(ADA);
        vault.destroy(ADA);
        assertThat(vault.find(ADA)).isEmpty();
        assertThat(vault.find(BOB)).hasValue(other);
        assertThat(vault.make(ADA)).isNotEqualTo(made);
        try (Stream<Path> files = Files.walk(directory)) {
            assertThat(files.filter(Files::isRegularFile)).as("no drafts stay").hasSize(2);
        }
    }

    @Test
    void aMonthIsDestroyedAsAWhole() {
        KeyVault vault = vault(1);
        vault.make(ADA);
        vault.make(BOB);
        KeyName december = KeyName.of("who", "adm", "2026-12", "ada");
        vault.make(december);
        assertThat(vault.below(KeyName.of("who", "adm"))).containsExactly(ADA, BOB, december);
        assertThat(vault.destroyBelow(KeyName.of("who", "adm", "2026-11"))).isEqualTo(2);
        assertThat(vault.below(KeyName.of("who"))).containsExactly(december);
    }

    @Test
    void aCopyOfTheDirectoryOpensNothing() throws IOException {
        byte[] made = vault(1).make(ADA);
        byte[] file = Files.readAllBytes(directory.resolve(ADA.path() + ".key"));
        assertThat(HexFormat.of().formatHex(file)).doesNotContain(HexFormat.of().formatHex(made));
        assertThatThrownBy(() -> vault(2).find(ADA))
                .isInstanceOf(VaultClosed.class)
                .hasMessageContaining("aushang.audit.secret");
    }

    @Test
    void aKeyUnderAnotherNameIsNone() throws IOException {
        vault(1).make(ADA);
        Files.copy(directory.resolve(ADA.path() + ".key"), directory.resolve(BOB.path() + ".key"));
        assertThatThrownBy(() -> vault(1).find(BOB)).isInstanceOf(VaultClosed.class);
    }

    @Test
    void whereTheDirectoryIsAwayNothingIsMistakenForNew() throws IOException {
        KeyVault vault = vault(1);
        vault.make(ADA);
        Path away = directory.resolveSibling(directory.getFileName() + "-away");
        Files.move(directory, away);
        try {
            assertThatThrownBy(() -> vault.make(ADA)).isInstanceOf(VaultClosed.class);
            assertThatThrownBy(() -> vault.find(ADA)).isInstanceOf(VaultClosed.class);
        } finally {
            Files.move(away, directory);
        }
    }

    @Test
    void whoeverMakesItAtTheSameTimeGetsTheSame() throws Exception {
        KeyVault vault = vault(1);
        try (ExecutorService nodes = Executors.newFixedThreadPool(8)) {
            for (int round = 0; round < 20; round++) {
                KeyName name = KeyName.of("outbox", "day-" + round);
                List<Future<byte[]>> made =
                        IntStream.range(0, 8)
                                .mapToObj(n -> nodes.submit(() -> vault.make(name)))
                                .toList();
                Set<String> keys = made.stream().map(KeyVaultTest::hex).collect(Collectors.toSet());
                assertThat(keys).hasSize(1);
            }
        }
    }

    private static String hex(Future<byte[]> key) {
        try {
            return HexFormat.of().formatHex(key.get());
        } catch (ExecutionException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "/", "a/", "/a", "../a", "a/..", "a//b", "a b", "a/b/c/d/e", "a.key"})
    void whatIsNoNameIsRefused(String path) {
        assertThatThrownBy(() -> new KeyName(path)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aMarkIsReplacedWholeAndForgotten() {
        HighWater marks = new HighWater(new VaultConfig(directory, new byte[32]));
        KeyName name = KeyName.of("signed", "adm");
        assertThat(marks.mark(name)).isEmpty();
        marks.mark(name, "one\n");
        marks.mark(name, "zwei — two\n");
        assertThat(marks.mark(name)).hasValue("zwei — two\n");
        marks.forget(name);
        assertThat(marks.mark(name)).isEmpty();
    }
}
