// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang;

import aushang.actor.ActorConfig;
import aushang.actor.Addresses;
import aushang.courier.CourierConfig;
import aushang.crypto.Engine;
import aushang.delivery.DeliveryConfig;
import aushang.inbox.InboxConfig;
import aushang.keyring.KeyRingConfig;
import aushang.ledger.LedgerConfig;
import aushang.notice.DraftLimits;
import aushang.peer.Blocks;
import aushang.setting.Settings;
import aushang.vault.HighWater;
import aushang.vault.KeyVault;
import aushang.vault.VaultConfig;
import aushang.wire.Names;
import aushang.wire.Wire;
import aushang.wire.WireConfig;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import org.eclipse.microprofile.config.ConfigProvider;

/// Everything that is configured, read once. Mistakes are reported together and keep the server
/// from starting.
@ApplicationScoped
public class Configuration {

    /// Of this software, as it tells others.
    public static final String VERSION = "0.1.0";

    private final Settings settings = new Settings(ConfigProvider.getConfig());
    private final Profile profile = profile(settings);
    private final boolean demoBodies = settings.flag("aushang.demo.bodies");
    private final URI officeOrigin = officeOrigin(settings);
    private final URI issuer = issuer(settings);
    private final ActorConfig actor = ActorConfig.from(settings);
    private final KeyRingConfig keyRing = KeyRingConfig.from(settings);
    private final Engine.Choice engine = Engine.Choice.from(settings);
    private final WireConfig wire = WireConfig.from(settings);
    private final DraftLimits draftLimits = DraftLimits.from(settings);
    private final DeliveryConfig delivery = DeliveryConfig.from(settings, wire.total());
    private final VaultConfig vault = VaultConfig.from(settings);
    private final LedgerConfig ledger = LedgerConfig.from(settings);
    private final InboxConfig inbox = InboxConfig.from(settings);
    private final CourierConfig courier = CourierConfig.from(settings);
    private final OperatorContact operator = OperatorContact.from(settings);

    /// Fails, naming every mistake, if there is one.
    ///
    /// @throws IllegalStateException with one line for each mistake
    void confirm() {
        if (demoBodies && profile == Profile.PRODUCTION)
            settings.mistake("aushang.demo.bodies", "only with aushang.profile=laptop");
        if (operator.isInvented() && profile == Profile.PRODUCTION)
            settings.mistake(
                    "operator.email",
                    "the invented default is for a laptop: say in operator.* who runs this instance");
        List<String> mistakes = settings.mistakes();
        if (!mistakes.isEmpty())
            throw new IllegalStateException(
                    "the configuration has "
                            + mistakes.size()
                            + " mistake(s):\n  "
                            + String.join("\n  ", mistakes));
    }

    public Profile profile() {
        return profile;
    }

    boolean demoBodies() {
        return demoBodies;
    }

    /// Scheme, host and port of the office door, as a browser sends it in `Origin`.
    public URI officeOrigin() {
        return officeOrigin;
    }

    /// The identity provider's realm, as in the `iss` of its tokens.
    public URI issuer() {
        return issuer;
    }

    public OperatorContact operator() {
        return operator;
    }

    /// The one clock.
    @Produces
    @ApplicationScoped
    Clock clock() {
        return Clock.systemUTC();
    }

    @Produces
    @Singleton
    ActorConfig actor() {
        return actor;
    }

    @Produces
    @Singleton
    KeyRingConfig keyRing() {
        return keyRing;
    }

    /// Loaded and tested when it is first asked for.
    @Produces
    @Singleton
    Engine engine() {
        return Engine.of(engine);
    }

    @Produces
    @Singleton
    Addresses addresses() {
        return new Addresses(actor.domain());
    }

    /// The one way out.
    @Produces
    @ApplicationScoped
    Wire wire(Clock clock, Blocks blocks) {
        return new Wire(wire, Names.system(), clock, blocks::isShutOut);
    }

    void close(@Disposes Wire open) {
        open.close();
    }

    @Produces
    @Singleton
    DraftLimits draftLimits() {
        return draftLimits;
    }

    @Produces
    @Singleton
    DeliveryConfig delivery() {
        return delivery;
    }

    @Produces
    @Singleton
    InboxConfig inbox() {
        return inbox;
    }

    /// The keys that do not live in the database.
    @Produces
    @Singleton
    KeyVault vault() {
        return new KeyVault(vault);
    }

    @Produces
    @Singleton
    HighWater highWater() {
        return new HighWater(vault);
    }

    @Produces
    @Singleton
    LedgerConfig ledger() {
        return ledger;
    }

    @Produces
    @Singleton
    CourierConfig courier() {
        return courier;
    }

    private static Profile profile(Settings settings) {
        return switch (settings.text("aushang.profile")) {
            case "laptop" -> Profile.LAPTOP;
            case "production" -> Profile.PRODUCTION;
            default -> {
                settings.mistake("aushang.profile", "laptop or production");
                yield Profile.PRODUCTION;
            }
        };
    }

    private static URI issuer(Settings settings) {
        String issuer = settings.text("aushang.oidc.issuer");
        if (!issuer.matches("https://[a-z0-9.-]+(:[0-9]{2,5})?/\\S+")) {
            settings.mistake(
                    "aushang.oidc.issuer",
                    "the https address of the realm, as in the issuer of its tokens");
            return URI.create("https://localhost");
        }
        return URI.create(issuer);
    }

    private static URI officeOrigin(Settings settings) {
        String origin = settings.text("aushang.office.origin");
        if (!origin.matches("https://[a-z0-9.-]+(:[0-9]{2,5})?")) {
            settings.mistake(
                    "aushang.office.origin",
                    "https://host, with :port if it is not 443, and no path");
            return URI.create("https://localhost");
        }
        return URI.create(origin);
    }
}
