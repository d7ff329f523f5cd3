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
import aushang.notice.Notice;
import aushang.notice.Notices;
import aushang.staff.Mandate;
import aushang.staff.Officer;
import aushang.vocab.Html;
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
                        ZoneId.of("Europe/Berlin"));
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
                                        true))
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
        Instant at = notice.withdrawnAt().or(notice::publishedAt).orElse(notice.draftedAt());
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
        Texts texts = texts(choice);
        List<Finding> shown =
                findings.stream()
                        .map(finding ->
                                new Finding(
                                        DeskResource.field(finding),
                                        sentence(finding, typed.draft(), texts)))
                        .toList();
        return writing(422, office, form(notice, office, typed, shown), choice);
    }

    private String sentence(
            aushang.notice.Finding finding, aushang.notice.Draft typed, Texts texts) {
        return switch (finding) {
            case TEXT_IS_EMPTY -> texts.say("finding.text.empty");
            case TEXT_IS_TOO_LONG ->
                    texts.say("finding.text.too-long", over(typed.text(), limits.text()));
            case LANGUAGE_IS_MISSING -> texts.say("finding.language.missing");
            case LANGUAGE_IS_UNKNOWN -> texts.say("finding.language.unknown");
            case WARNING_IS_TOO_LONG ->
                    texts.say(
                            "finding.warning.too-long",
                            over(typed.contentWarning(), limits.contentWarning()));
            case LINK_IS_NOT_HTTPS -> texts.say("finding.link.not-https");
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
                        new Deed(office.name(), stored.publishedAt().orElseThrow())),
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
        Optional<DeliveryView> carried =
                notice.publishedAt().map(published -> carried(office, notice));
        Texts texts = texts(choice);
        return page(
                200,
                new View.Notice(
                        who(),
                        office.name(),
                        String.valueOf(notice.id()),
                        state(notice),
                        new SafeHtml(Html.ofText(notice.content().text())),
                        notice.content().language(),
                        Optional.of(notice.content().contentWarning())
                                .filter(warning -> !warning.isEmpty()),
                        notice.content().address(),
                        written(notice, choice),
                        notice.publishedAt().map(at -> new Deed(office.name(), at)),
                        notice.withdrawnAt().map(at -> new Deed(office.name(), at)),
                        notice.publishedAt()
                                .map(at -> addresses.notePage(office.handle(), notice.id())),
                        carried.map(DeskPages::carriage),
                        carried.map(view -> causes(view, texts)).orElse(List.of()),
                        carried.map(view -> troubles(view, texts)).orElse(List.of()),
                        new May(draft, draft, draft, notice.state() == Notice.State.PUBLISHED),
                        notice.submissionKey().toString(),
                        notice.version()),
                choice);
    }

    /// Signed in, but without a right here: whom to ask.
    Response noRights(Choice choice) {
        return page(403, new View.NoRights(officer.name()), choice);
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

    private Form form(Notice notice, Office office, DeskForm typed, List<Finding> findings) {
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
                limits.contentWarning());
    }

    private Deed written(Notice notice, Choice choice) {
        String key = notice.isBy(officer.person()) ? "deed.you" : "deed.colleague";
        return new Deed(texts(choice).say(key), notice.draftedAt());
    }

    private Who who() {
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

    private static Texts texts(Choice choice) {
        return Texts.beside(DeskPages.class, choice.language());
    }

    private static State state(Notice notice) {
        return switch (notice.state()) {
            case DRAFT -> State.DRAFT;
            case PUBLISHED -> State.PUBLISHED;
            case WITHDRAWN -> State.WITHDRAWN;
        };
    }

    private static View.Excerpt excerpt(Notice notice) {
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

    private Response page(int status, View view, Choice choice) {
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
