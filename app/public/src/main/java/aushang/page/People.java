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
import aushang.notice.Echo;
import aushang.notice.Notes;
import aushang.notice.Notice;
import aushang.notice.Notices;
import aushang.notice.Pins;
import aushang.notice.Poll;
import aushang.notice.Tags;
import aushang.notice.Tallies.Tally;
import aushang.reaction.Reactions;
import aushang.reaction.Reply;
import aushang.retention.RetentionRule;
import aushang.retention.RetentionSchedule;
import aushang.sharing.Shared;
import aushang.sharing.Shares;
import aushang.street.Prepared;
import aushang.street.Visit;
import aushang.vocab.ActorId;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
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
    @Inject Echo echo;
    @Inject Pins pins;
    @Inject Shares shares;

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
        List<View.Entry> newest =
                entries(office, visit.before().orElse(Long.MAX_VALUE), SHEETS + 1);
        List<View.Entry> shown = newest.stream().limit(SHEETS).toList();
        Optional<String> older =
                newest.size() > SHEETS ? Optional.of(shown.getLast().id()) : Optional.empty();
        return page(
                200,
                new View.Office(
                        sender(office),
                        Optional.of(URI.create(office.website())),
                        office.summary(),
                        office.fields().stream()
                                .map(link -> new View.Link(link.label(), link.address()))
                                .toList(),
                        office.movedTo().map(ActorId::uri),
                        visit.before().isPresent()
                                ? List.of()
                                : pins.of(office.id()).stream().map(this::sheet).toList(),
                        shown,
                        visit.before().map(String::valueOf),
                        older),
                visit);
    }

    /// What hangs on an office's board, its own and what it passes on, newest first.
    private List<View.Entry> entries(Office office, long before, int limit) {
        List<Shared> shared = shares.newest(office.id(), before, limit);
        Map<Long, Sender> senders =
                shared.isEmpty()
                        ? Map.of()
                        : offices.all().stream()
                                .collect(Collectors.toMap(Office::id, this::sender));
        Stream<View.Entry> passedOn =
                shared.stream()
                        .map(one ->
                                new View.Entry(
                                        String.valueOf(one.share().id()),
                                        sheet(one.notice()),
                                        Optional.of(
                                                new View.Shared(
                                                        Objects.requireNonNull(
                                                                senders.get(
                                                                        one.notice().officeId())),
                                                        one.share().sharedAt()))));
        Stream<View.Entry> own =
                notices.newest(office.id(), before, limit).stream()
                        .map(notice -> View.Entry.own(sheet(notice)));
        return Stream.concat(own, passedOn)
                .sorted(
                        Comparator.comparing((View.Entry entry) -> Long.valueOf(entry.id()))
                                .reversed())
                .limit(limit)
                .toList();
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
        List<View.Entry> entries = entries(office, Long.MAX_VALUE, SHEETS);
        return Prepared.ok(
                AtomFeed.MEDIA_TYPE,
                new AtomFeed(board()).of(sender(office), entries, office.createdAt()));
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
                said.address(),
                notice.pollEndsAt().map(ends -> asked(notice, ends)));
    }

    private Sheet.Asked asked(Notice notice, Instant endsAt) {
        Tally tally = echo.of(notice);
        Poll poll = notice.content().poll();
        List<Sheet.Option> options = new ArrayList<>();
        for (int i = 0; i < poll.options().size(); i++) {
            long votes = tally.votes(i);
            int percent =
                    tally.voters() == 0 ? 0 : (int) Math.min(100, votes * 100 / tally.voters());
            options.add(new Sheet.Option(poll.options().get(i), votes, percent));
        }
        return new Sheet.Asked(
                options, poll.many(), endsAt, notice.pollClosedAt().isPresent(), tally.voters());
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
