// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.desk;

import aushang.Configuration;
import aushang.OperatorContact;
import aushang.actor.Addresses;
import aushang.actor.Office;
import aushang.agency.Agency;
import aushang.agency.Register;
import aushang.delivery.Deliveries;
import aushang.delivery.DeliveryView;
import aushang.desk.View.Deed;
import aushang.desk.View.May;
import aushang.desk.View.Step;
import aushang.face.Assets;
import aushang.face.Choice;
import aushang.face.SafeHtml;
import aushang.face.Texts;
import aushang.notice.DraftLimits;
import aushang.notice.Mentioning;
import aushang.notice.Notes;
import aushang.notice.Notice;
import aushang.notice.Notices;
import aushang.notice.Pins;
import aushang.notice.Poll;
import aushang.notice.Schedule;
import aushang.staff.Mandate;
import aushang.staff.Officer;
import aushang.staff.Role;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// From the rooms' words into the desk's views, and from those into pages.
@ApplicationScoped
public class DeskPages {

    /// The zone in which people here think of times.
    public static final ZoneId ZONE = ZoneId.of("Europe/Berlin");

    private static final int LISTED = 50;
    private static final int EXCERPT = 120;

    /// The languages to choose from: German and English, what else is most spoken in Germany, and
    /// the regional ones.
    private static final List<String> LANGUAGES =
            List.of(
                    "de", "en", "tr", "ar", "uk", "ru", "pl", "ro", "fr", "it", "es", "fa", "ku",
                    "hsb", "dsb", "nds", "frr");

    @Inject Configuration configuration;
    @Inject Addresses addresses;
    @Inject Officer officer;
    @Inject Register register;
    @Inject Notices notices;
    @Inject Pins pins;
    @Inject Deliveries deliveries;
    @Inject DraftLimits limits;

    private final Assets assets = Assets.ofBoardAnd(DeskPages.class, "desk.css");
    private @Nullable Pages pages;

    @PostConstruct
    void ready() {
        OperatorContact operator = configuration.operator();
        Desk desk =
                new Desk(
                        "Aushang",
                        addresses.root(),
                        operator.name(),
                        operator.email(),
                        operator.phone(),
                        ZONE);
        pages = new Pages(desk, assets);
    }

    private Pages pages() {
        return Objects.requireNonNull(pages);
    }

    Assets assets() {
        return assets;
    }

    /// A page of another room of the office, in the same frame.
    ///
    /// @param template below `src/main/jte`
    /// @param own the words of that room
    /// @param home its first page
    /// @param query of the page's address without the language; empty if it answers a POST
    public Response page(
            int status,
            String template,
            Object view,
            Texts own,
            String home,
            Optional<String> query,
            Choice choice) {
        Frame frame =
                new Frame(
                        pages().desk(),
                        choice,
                        own.over(texts(choice)),
                        assets,
                        home,
                        Optional.of(who()),
                        query);
        return response(status, pages().render(template, view, frame));
    }

    public Choice choice(HttpServletRequest request) {
        return Choice.of(request.getQueryString(), request.getHeader("Accept-Language"));
    }

    Response overview(Collection<Office> offices, Choice choice) {
        List<View.Office> shown =
                offices.stream()
                        .sorted(Comparator.comparing(Office::name))
                        .map(office ->
                                new View.Office(
                                        office.name(),
                                        office.handle(),
                                        "@" + office.handle() + "@" + addresses.domain(),
                                        lines(office),
                                        true,
                                        register.withId(office.agencyId())
                                                .filter(agency ->
                                                        officer.is(Role.APPROVER, agency.name()))
                                                .isPresent()))
                        .toList();
        return page(200, new View.Overview(who(), shown), choice);
    }

    private List<View.Line> lines(Office office) {
        List<View.Line> lines = new ArrayList<>();
        for (Notice.State state : Notice.State.values())
            notices.inState(Set.of(office.id()), state, LISTED)
                    .forEach(notice -> lines.add(line(office, notice)));
        return lines;
    }

    private View.Line line(Office office, Notice notice) {
        Instant at =
                notice.withdrawnAt()
                        .or(notice::publishedAt)
                        .or(notice::publishAt)
                        .orElse(notice.draftedAt());
        return new View.Line(
                String.valueOf(notice.id()),
                state(notice),
                excerpt(notice),
                at,
                notice.publishedAt().map(published -> carriage(carried(office, notice))));
    }

    Response blank(Office office, UUID key, Choice choice) {
        Draft empty = new Draft("", choice.language().tag(), "", "");
        return writing(
                200,
                office,
                form(Optional.empty(), office, empty, List.of(), key.toString(), 0),
                choice);
    }

    Response edit(Office office, Notice notice, Choice choice) {
        DeskForm stored = DeskForm.of(office, notice);
        return writing(200, office, form(notice, office, stored, List.of()), choice);
    }

    /// The form again, with what keeps it from being published beside each field.
    Response blocked(
            Office office,
            Notice notice,
            DeskForm typed,
            List<aushang.notice.Finding> findings,
            Choice choice) {
        return writing(
                422, office, form(notice, office, typed, shown(findings, typed, choice)), choice);
    }

    /// What keeps a text from being said, in the language of the page.
    public List<Finding> shown(
            List<aushang.notice.Finding> findings, DeskForm typed, Choice choice) {
        Texts texts = texts(choice);
        return findings.stream()
                .map(finding ->
                        new Finding(
                                DeskResource.field(finding),
                                sentence(finding, typed.draft(), texts)))
                .toList();
    }

    /// The form again, with the names under which nobody was found; sent once more they are plain
    /// text.
    Response notFound(
            Office office, Notice notice, DeskForm typed, List<String> names, Choice choice) {
        List<Finding> findings =
                names.stream()
                        .map(name ->
                                new Finding(
                                        Finding.Field.TEXT,
                                        texts(choice).say("finding.text.not-found", "@" + name)))
                        .toList();
        Form form = form(notice, office, typed, findings).plainly(names);
        return writing(422, office, form, choice);
    }

    private String sentence(
            aushang.notice.Finding finding, aushang.notice.Draft typed, Texts texts) {
        return switch (finding) {
            case TEXT_IS_EMPTY -> texts.say("finding.text.empty");
            case TEXT_IS_TOO_LONG ->
                    texts.say("finding.text.too-long", over(typed.text(), limits.text()));
            case TEXT_NAMES_TOO_MANY -> texts.say("finding.text.too-many-names", Mentioning.MOST);
            case TEXT_HAS_TOO_MANY_HASHTAGS ->
                    texts.say("finding.text.too-many-hashtags", aushang.notice.Draft.MOST_HASHTAGS);
            case LANGUAGE_IS_MISSING -> texts.say("finding.language.missing");
            case LANGUAGE_IS_UNKNOWN -> texts.say("finding.language.unknown");
            case WARNING_IS_TOO_LONG ->
                    texts.say(
                            "finding.warning.too-long",
                            over(typed.contentWarning(), limits.contentWarning()));
            case POLL_NEEDS_TWO_TO_FOUR_OPTIONS ->
                    texts.say("finding.poll.options", Poll.FEWEST, Poll.MOST);
            case WHOLE_OFFICE_HAS_MOVED -> texts.say("finding.office.moved");
            case TIME_IS_MISSING -> texts.say("finding.time.missing");
            case TIME_IS_TOO_SOON ->
                    texts.say("finding.time.too-soon", Schedule.SOONEST.toMinutes());
            case TIME_IS_TOO_FAR -> texts.say("finding.time.too-far");
            case POLL_OPTION_IS_TOO_LONG -> texts.say("finding.poll.too-long", Poll.LONGEST);
            case POLL_OPTIONS_ARE_THE_SAME -> texts.say("finding.poll.same");
            case POLL_TIME_IS_WRONG -> texts.say("finding.poll.time");
            case LINK_IS_NOT_HTTPS -> texts.say("finding.link.not-https");
            case TEXT_IS_UNCHANGED -> texts.say("finding.text.unchanged");
        };
    }

    private static int over(String text, int limit) {
        return text.codePointCount(0, text.length()) - limit;
    }

    /// Both texts, so that nothing is lost.
    Response conflict(Office office, Notice stored, DeskForm typed, Choice choice) {
        DeskForm theirs = DeskForm.of(office, stored);
        return page(
                409,
                new View.Conflict(
                        who(),
                        office.name(),
                        String.valueOf(stored.id()),
                        form(stored, office, typed, List.of()),
                        theirs.again(),
                        written(stored, choice)),
                choice);
    }

    /// What was typed came after the publication: it is given back, as the text of a new notice.
    Response late(Office office, Notice stored, DeskForm typed, UUID key, Choice choice) {
        return page(
                409,
                new View.Conflict(
                        who(),
                        office.name(),
                        String.valueOf(stored.id()),
                        form(Optional.empty(), office, typed.again(), List.of(), key.toString(), 0),
                        DeskForm.of(office, stored).again(),
                        new Deed(
                                office.name(),
                                stored.publishedAt().or(stored::publishAt).orElseThrow())),
                choice);
    }

    Response confirm(Step step, Office office, Notice notice, Choice choice) {
        return page(
                200,
                new View.Confirm(
                        who(),
                        step,
                        office.name(),
                        String.valueOf(notice.id()),
                        excerpt(notice),
                        notice.submissionKey().toString(),
                        notice.version()),
                choice);
    }

    Response notice(Office office, Notice notice, Choice choice) {
        boolean draft = notice.state() == Notice.State.DRAFT;
        boolean published = notice.state() == Notice.State.PUBLISHED;
        Optional<DeliveryView> carried = notice.publishedAt().map(at -> carried(office, notice));
        Texts texts = texts(choice);
        return page(
                200,
                new View.Notice(
                        who(),
                        office.name(),
                        String.valueOf(notice.id()),
                        state(notice),
                        new SafeHtml(Notes.text(addresses, notice.content(), notice.mentions())),
                        notice.content().language(),
                        Optional.of(notice.content().contentWarning())
                                .filter(warning -> !warning.isEmpty()),
                        notice.content().address(),
                        notice.content().poll().options(),
                        written(notice, choice),
                        notice.publishAt().filter(at -> notice.state() == Notice.State.SCHEDULED),
                        notice.publishedAt().map(at -> new Deed(office.name(), at)),
                        notice.correctedAt(),
                        notice.withdrawnAt().map(at -> new Deed(office.name(), at)),
                        notice.publishedAt()
                                .map(at -> addresses.notePage(office.handle(), notice.id())),
                        carried.map(DeskPages::carriage),
                        carried.map(view -> causes(view, texts)).orElse(List.of()),
                        carried.map(view -> troubles(view, texts)).orElse(List.of()),
                        new May(
                                draft,
                                draft,
                                draft,
                                published,
                                published,
                                published
                                        && !notice.isPinned()
                                        && pins.of(office.id()).size() < Pins.MOST,
                                notice.isPinned(),
                                notice.state() == Notice.State.SCHEDULED),
                        notice.submissionKey().toString(),
                        notice.version()),
                choice);
    }

    /// Signed in, but without a right here: whom to ask.
    Response noRights(Choice choice) {
        return page(403, new View.NoRights(officer.name(), officer.is(Role.OPERATIONS)), choice);
    }

    Response signedOut(Choice choice) {
        return page(200, new View.SignedOut(Paths.DESK), choice);
    }

    Response problem(int status, String incident, Choice choice) {
        Optional<Who> who = officer.signedIn().map(person -> who());
        View view = status == 404 ? new View.Missing(who) : new View.Problem(who, status, incident);
        return page(status, view, choice);
    }

    private DeliveryView carried(Office office, Notice notice) {
        URI activity =
                notice.withdrawnAt().isPresent()
                        ? addresses.delete(office.handle(), notice.id())
                        : addresses.create(office.handle(), notice.id());
        return deliveries.of(activity);
    }

    private static List<View.Cause> causes(DeliveryView view, Texts texts) {
        return view.reasons().stream()
                .map(cause ->
                        new View.Cause(
                                reason(cause.code(), texts),
                                cause.state().equals("WAITING"),
                                cause.servers()))
                .toList();
    }

    private static List<View.Trouble> troubles(DeliveryView view, Texts texts) {
        return view.exceptions().stream()
                .filter(exceptional -> !exceptional.state().equals("CARRIED"))
                .map(exceptional ->
                        new View.Trouble(
                                exceptional.domain(),
                                reason(exceptional.reason(), texts),
                                Optional.of(exceptional.nextAt())
                                        .filter(at -> exceptional.state().equals("WAITING"))))
                .toList();
    }

    /// Why a server did not take something, as a sentence.
    ///
    /// @param code e.g. `status.503`
    public String reason(String code, Choice choice) {
        return reason(code, texts(choice));
    }

    private static String reason(String code, Texts texts) {
        String exact = "trouble." + code;
        if (texts.knows(exact)) return texts.say(exact);
        String kind = "trouble." + code.split("\\.", 2)[0];
        return texts.knows(kind) ? texts.say(kind, code.substring(code.indexOf('.') + 1)) : code;
    }

    private static Carriage carriage(DeliveryView view) {
        return new Carriage(view.carried(), view.waiting(), view.givenUp());
    }

    private Response writing(int status, Office office, Form form, Choice choice) {
        return page(status, new View.Writing(who(), office.name(), form), choice);
    }

    /// The form with what was typed, about a notice that is stored.
    public Form form(Notice notice, Office office, DeskForm typed, List<Finding> findings) {
        return form(
                Optional.of(String.valueOf(notice.id())),
                office,
                typed.again(),
                findings,
                notice.submissionKey().toString(),
                notice.version());
    }

    private Form form(
            Optional<String> id,
            Office office,
            Draft draft,
            List<Finding> findings,
            String key,
            long version) {
        return new Form(
                id,
                office.handle(),
                draft,
                findings,
                LANGUAGES,
                key,
                version,
                true,
                limits.text(),
                limits.contentWarning(),
                "");
    }

    private Deed written(Notice notice, Choice choice) {
        String key = notice.isBy(officer.person()) ? "deed.you" : "deed.colleague";
        return new Deed(texts(choice).say(key), notice.draftedAt());
    }

    /// The signed-in officer.
    public Who who() {
        String agencies =
                officer.mandates().stream()
                        .flatMap(mandate -> mandate.agency().stream())
                        .distinct()
                        .sorted()
                        .flatMap(name -> register.named(name).stream())
                        .map(Agency::title)
                        .reduce((one, other) -> one + ", " + other)
                        .orElse("");
        List<String> roles =
                officer.mandates().stream()
                        .map(Mandate::role)
                        .distinct()
                        .sorted()
                        .map(role -> role.groupName())
                        .toList();
        return new Who(officer.name(), agencies, roles);
    }

    /// The desk's words.
    public static Texts texts(Choice choice) {
        return Texts.beside(DeskPages.class, choice.language());
    }

    private static State state(Notice notice) {
        return switch (notice.state()) {
            case DRAFT -> State.DRAFT;
            case SCHEDULED -> State.SCHEDULED;
            case PUBLISHED -> State.PUBLISHED;
            case WITHDRAWN -> State.WITHDRAWN;
        };
    }

    /// How a notice begins.
    public static View.Excerpt excerpt(Notice notice) {
        String text = notice.content().text().strip().replaceAll("\\s+", " ");
        if (text.codePointCount(0, text.length()) > EXCERPT) {
            int end = text.offsetByCodePoints(0, EXCERPT);
            int space = text.lastIndexOf(' ', end);
            text =
                    text.substring(0, space > end / 2 ? space : end).replaceAll("\\p{Punct}+$", "")
                            + " …";
        }
        return new View.Excerpt(text, notice.content().language());
    }

    /// A page, for this officer alone.
    public Response page(int status, View view, Choice choice) {
        return response(status, pages().render(view, choice));
    }

    private static Response response(int status, byte[] page) {
        return Response.status(status)
                .entity(page)
                .type("text/html; charset=utf-8")
                .header("Cache-Control", "no-store")
                .build();
    }
}
