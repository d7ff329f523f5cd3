// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.page;

import aushang.Configuration;
import aushang.OperatorContact;
import aushang.actor.Addresses;
import aushang.actor.Office;
import aushang.actor.Offices;
import aushang.agency.Agency;
import aushang.agency.Imprint;
import aushang.agency.Register;
import aushang.face.Assets;
import aushang.face.SafeHtml;
import aushang.face.Texts;
import aushang.notice.Corrections;
import aushang.notice.Draft;
import aushang.notice.Notes;
import aushang.notice.Notice;
import aushang.notice.Notices;
import aushang.notice.Tags;
import aushang.reaction.Reactions;
import aushang.reaction.Reply;
import aushang.retention.RetentionRule;
import aushang.retention.RetentionSchedule;
import aushang.street.Prepared;
import aushang.street.Visit;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Writes what people read: from the rooms' words into [View]s, and from those into pages.
@ApplicationScoped
public class People {

    static final String HTML = "text/html; charset=utf-8";

    private static final int SHEETS = 20;
    private static final int ANSWERS = 50;
    private static final LocalDate ACCESSIBILITY_REVIEWED = LocalDate.of(2026, 11, 24);

    @Inject Configuration configuration;
    @Inject Addresses addresses;
    @Inject Offices offices;
    @Inject Register register;
    @Inject Notices notices;
    @Inject Reactions reactions;
    @Inject Corrections corrections;
    @Inject Tags tags;

    private final Assets assets = Assets.ofBoard();
    private final RetentionSchedule schedule = RetentionSchedule.packed();
    private @Nullable Pages pages;

    @PostConstruct
    void ready() {
        pages = new Pages(board(), assets);
    }

    private Pages pages() {
        return Objects.requireNonNull(pages);
    }

    Assets assets() {
        return assets;
    }

    public Prepared start(Visit visit) {
        List<View.Listed> listed =
                offices.all().stream()
                        .map(office -> new View.Listed(sender(office), notices.latest(office.id())))
                        .toList();
        return page(200, new View.Start(listed, Optional.empty(), Optional.empty()), visit);
    }

    public Prepared office(Office office, Visit visit) {
        List<Notice> newest =
                notices.newest(office.id(), visit.before().orElse(Long.MAX_VALUE), SHEETS + 1);
        List<Sheet> sheets = newest.stream().limit(SHEETS).map(this::sheet).toList();
        Optional<String> older =
                newest.size() > SHEETS ? Optional.of(sheets.getLast().id()) : Optional.empty();
        return page(
                200,
                new View.Office(
                        sender(office),
                        Optional.of(URI.create(office.website())),
                        sheets,
                        visit.before().map(String::valueOf),
                        older),
                visit);
    }

    /// The notice, or with 410 that it was withdrawn.
    public Prepared notice(Office office, Notice notice, Visit visit) {
        if (notice.withdrawnAt().isPresent())
            return page(
                    410,
                    new View.Withdrawn(
                            sender(office),
                            notice.publishedAt().orElseThrow(),
                            notice.withdrawnAt().get()),
                    visit);
        return page(200, new View.Notice(sender(office), sheet(notice), below(notice)), visit);
    }

    private Below below(Notice notice) {
        Reactions.Counts counts = reactions.counts(notice.id());
        return new Below(
                counts.likes(),
                counts.boosts(),
                counts.replies(),
                reactions.oldest(notice.id(), ANSWERS).stream().map(People::answer).toList());
    }

    private static Below.Answer answer(Reply reply) {
        String handle = "@" + reply.authorHandle();
        return new Below.Answer(
                reply.authorName().isEmpty() ? handle : reply.authorName(),
                handle,
                reply.url(),
                new SafeHtml(reply.html()),
                reply.language(),
                Optional.of(reply.warning()).filter(warning -> !warning.isEmpty()),
                reply.attachments(),
                reply.publishedAt());
    }

    /// What all offices have said under a hashtag.
    ///
    /// @param tag folded
    /// @return empty when nobody has said anything under it
    public Optional<Prepared> tag(String tag, Visit visit) {
        List<Notice> newest = tags.newest(tag, visit.before().orElse(Long.MAX_VALUE), SHEETS + 1);
        if (newest.isEmpty()) return Optional.empty();
        Map<Long, Sender> senders =
                offices.all().stream().collect(Collectors.toMap(Office::id, this::sender));
        List<View.Posted> posted =
                newest.stream()
                        .limit(SHEETS)
                        .map(notice ->
                                new View.Posted(
                                        Objects.requireNonNull(senders.get(notice.officeId())),
                                        sheet(notice)))
                        .toList();
        Optional<String> older =
                newest.size() > SHEETS
                        ? Optional.of(posted.getLast().sheet().id())
                        : Optional.empty();
        return Optional.of(
                page(
                        200,
                        new View.Tag(
                                tag,
                                addresses.hashtag(tag).getRawPath(),
                                posted,
                                visit.before().map(String::valueOf),
                                older),
                        visit));
    }

    /// Everything the notice has said, or with 410 that it was withdrawn.
    public Prepared versions(Office office, Notice notice, Visit visit) {
        if (notice.withdrawnAt().isPresent()) return notice(office, notice, visit);
        List<View.Version> versions =
                corrections.wordings(notice).reversed().stream()
                        .map(wording ->
                                new View.Version(
                                        wording.number(),
                                        sheet(
                                                notice,
                                                wording.content(),
                                                wording.saidAt(),
                                                Optional.empty())))
                        .toList();
        return page(200, new View.Versions(sender(office), sheet(notice), versions), visit);
    }

    Prepared feed(Office office) {
        List<Sheet> sheets =
                notices.newest(office.id(), Long.MAX_VALUE, SHEETS).stream()
                        .map(this::sheet)
                        .toList();
        return Prepared.ok(
                AtomFeed.MEDIA_TYPE,
                new AtomFeed(board()).of(sender(office), sheets, office.createdAt()));
    }

    Prepared imprint(Visit visit) {
        OperatorContact operator = configuration.operator();
        return page(
                200,
                new View.Imprint(
                        Optional.empty(),
                        provider(operator),
                        operator.responsible(),
                        operator.responsible(),
                        operator.email()),
                visit);
    }

    Prepared imprint(Office office, Visit visit) {
        Imprint imprint = agency(office).imprint();
        return page(
                200,
                new View.Imprint(
                        Optional.of(sender(office)),
                        provider(agency(office)),
                        imprint.responsible(),
                        imprint.responsible(),
                        imprint.email()),
                visit);
    }

    Prepared privacy(Visit visit) {
        OperatorContact operator = configuration.operator();
        return privacy(Optional.empty(), provider(operator), operator.dpoContact(), visit);
    }

    Prepared privacy(Office office, Visit visit) {
        Agency agency = agency(office);
        return privacy(
                Optional.of(sender(office)),
                provider(agency),
                agency.imprint().dpoContact(),
                visit);
    }

    private Prepared privacy(Optional<Sender> sender, Contact controller, String dpo, Visit visit) {
        Texts texts = Texts.beside(People.class, visit.language());
        Contact officer = new Contact(controller.name(), List.of(), dpo, Optional.empty());
        List<View.Kept> kept =
                schedule.rules().stream()
                        .filter(rule -> rule.period().isPresent())
                        .map(rule -> kept(rule, texts))
                        .toList();
        return page(200, new View.Privacy(sender, controller, officer, authority(), kept), visit);
    }

    private static View.Kept kept(RetentionRule rule, Texts texts) {
        return new View.Kept(
                texts.say("kept." + rule.recordClass()),
                rule.period().orElseThrow(),
                String.join(
                        ", ",
                        rule.legalBasis().stream()
                                .map(basis -> texts.say("basis." + basis))
                                .toList()));
    }

    Prepared accessibility(Visit visit) {
        Texts texts = Texts.beside(People.class, visit.language());
        return page(
                200,
                new View.Accessibility(
                        List.of(
                                texts.say("gap.easy"),
                                texts.say("gap.sign"),
                                texts.say("gap.tests")),
                        ACCESSIBILITY_REVIEWED,
                        provider(configuration.operator()),
                        new Contact(
                                "Schlichtungsstelle nach § 16 BGG",
                                List.of(),
                                "info@schlichtungsstelle-bgg.de",
                                Optional.empty()),
                        URI.create("https://www.schlichtungsstelle-bgg.de")),
                visit);
    }

    /// A page that says what went wrong; never kept by anyone.
    Prepared problem(int status, String incident, Visit visit) {
        View view = status == 404 ? new View.Missing() : new View.Problem(status, incident);
        return page(status, view, visit, "no-store");
    }

    private Prepared page(int status, View view, Visit visit) {
        return page(status, view, visit, Prepared.BRIEFLY);
    }

    private Prepared page(int status, View view, Visit visit, String cacheControl) {
        return Prepared.of(status, HTML, pages().render(view, visit.choice()), cacheControl)
                .in(visit.language().tag());
    }

    private Board board() {
        OperatorContact operator = configuration.operator();
        return new Board(
                "Aushang",
                addresses.root().resolve("/"),
                operator.name(),
                operator.email(),
                ZoneId.of("Europe/Berlin"));
    }

    private Sender sender(Office office) {
        return new Sender(
                office.name(), office.handle(), addresses.domain(), agency(office).title());
    }

    private Agency agency(Office office) {
        return register.withId(office.agencyId()).orElseThrow();
    }

    private Sheet sheet(Notice notice) {
        return sheet(
                notice, notice.content(), notice.publishedAt().orElseThrow(), notice.correctedAt());
    }

    private Sheet sheet(Notice notice, Draft said, Instant since, Optional<Instant> correctedAt) {
        return new Sheet(
                String.valueOf(notice.id()),
                since,
                correctedAt,
                said.language(),
                Optional.of(said.contentWarning()).filter(warning -> !warning.isEmpty()),
                new SafeHtml(Notes.text(addresses, said, notice.mentions())),
                said.text(),
                said.address());
    }

    private static Contact provider(OperatorContact operator) {
        return new Contact(
                operator.name(),
                operator.address().lines().toList(),
                operator.email(),
                Optional.of(operator.phone()));
    }

    private static Contact provider(Agency agency) {
        Imprint imprint = agency.imprint();
        return new Contact(
                agency.title(),
                imprint.address().lines().toList(),
                imprint.email(),
                Optional.of(imprint.phone()));
    }

    private Contact authority() {
        OperatorContact operator = configuration.operator();
        return new Contact(
                operator.authority(), List.of(), operator.authorityEmail(), Optional.empty());
    }
}
