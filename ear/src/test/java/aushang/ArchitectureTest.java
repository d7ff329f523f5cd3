// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.properties.CanBeAnnotated.Predicates.annotatedWith;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import aushang.retention.NotPersonal;
import aushang.retention.Personal;
import aushang.retention.RetentionStep;
import aushang.staff.Held;
import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import jakarta.annotation.security.DenyAll;
import jakarta.annotation.security.PermitAll;
import jakarta.inject.Inject;
import jakarta.persistence.Embeddable;
import jakarta.persistence.Entity;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.HttpMethod;
import java.nio.channels.FileChannel;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The architecture. The table of rooms is the plan of the house; change it first, in a commit that
/// says why.
class ArchitectureTest {

    private static final JavaClasses AUSHANG =
            new ClassFileImporter()
                    .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                    .importPackages("aushang")
                    .that(
                            not(
                                    resideInAnyPackage(
                                            "..template..",
                                            "aushang.launcher..",
                                            "aushang.story..",
                                            "aushang.adversary..")));

    private static final List<String> STREET = List.of("street", "federation", "page");
    private static final List<String> OFFICE =
            List.of("desk", "editing", "operations", "presence", "inspection");

    /// A room may use only rooms above it, and of those only the ones it names.
    static Stream<Room> rooms() {
        return Stream.of(
                room("face"),
                room("setting"),
                room("crypto", "setting"),
                room("vocab"),
                room("document", "vocab"),
                room("signature", "crypto"),
                room("tls", "setting"),
                room("wire", "setting", "tls"),
                room("staff"),
                room("retention"),
                room("tlog"),
                room("vault", "setting", "crypto"),
                room("audit", "crypto", "staff", "retention", "vault"),
                room("ledger", "setting", "crypto", "retention", "tlog", "vault", "audit"),
                room("keyring", "setting", "crypto", "signature", "staff", "retention", "audit"),
                room("agency", "retention", "audit"),
                room(
                        "actor",
                        "setting",
                        "vocab",
                        "crypto",
                        "document",
                        "signature",
                        "staff",
                        "keyring",
                        "agency",
                        "retention",
                        "audit"),
                room("stranger", "vocab", "signature", "wire", "actor", "retention"),
                room("peer", "signature", "staff", "retention", "audit"),
                room("follower", "vocab", "actor", "stranger", "peer", "retention", "audit"),
                room("outbox", "follower", "retention"),
                room(
                        "profile",
                        "vocab",
                        "document",
                        "staff",
                        "actor",
                        "stranger",
                        "follower",
                        "outbox",
                        "audit"),
                room(
                        "notice",
                        "setting",
                        "vocab",
                        "document",
                        "staff",
                        "actor",
                        "stranger",
                        "peer",
                        "follower",
                        "outbox",
                        "retention",
                        "audit"),
                room(
                        "sharing",
                        "vocab",
                        "document",
                        "staff",
                        "actor",
                        "follower",
                        "outbox",
                        "notice",
                        "retention",
                        "audit"),
                room(
                        "delivery",
                        "setting",
                        "staff",
                        "actor",
                        "peer",
                        "follower",
                        "outbox",
                        "retention",
                        "audit"),
                room(
                        "courier",
                        "setting",
                        "signature",
                        "wire",
                        "actor",
                        "peer",
                        "follower",
                        "outbox",
                        "notice",
                        "delivery"),
                room(
                        "reaction",
                        "vocab",
                        "document",
                        "keyring",
                        "staff",
                        "actor",
                        "stranger",
                        "peer",
                        "follower",
                        "outbox",
                        "notice",
                        "retention",
                        "audit"),
                room(
                        "report",
                        "vocab",
                        "document",
                        "staff",
                        "actor",
                        "stranger",
                        "peer",
                        "follower",
                        "outbox",
                        "reaction",
                        "retention",
                        "audit"),
                room(
                        "inbox",
                        "setting",
                        "vocab",
                        "document",
                        "actor",
                        "stranger",
                        "peer",
                        "follower",
                        "outbox",
                        "notice",
                        "reaction",
                        "report",
                        "retention",
                        "audit"));
    }

    record Room(String name, Set<String> uses) {
        @Override
        public String toString() {
            return name;
        }
    }

    private static Room room(String name, String... uses) {
        return new Room(name, Set.of(uses));
    }

    @ParameterizedTest(name = "{0} uses only the rooms it names")
    @MethodSource("rooms")
    void aRoomUsesOnlyTheRoomsItNames(Room room) {
        String[] own = {"aushang." + room.name()};
        String[] allowed =
                Stream.concat(Stream.of(room.name()), room.uses().stream())
                        .map(name -> "aushang." + name)
                        .toArray(String[]::new);
        noClasses()
                .that()
                .resideInAnyPackage(own)
                .should()
                .dependOnClassesThat(
                        resideInAnyPackage("aushang..").and(not(resideInAnyPackage(allowed))))
                .check(AUSHANG);
    }

    @Test
    void theTableIsInOrderAndNamesEveryRoom() {
        Set<String> above = new TreeSet<>();
        for (Room room : rooms().toList()) {
            assertThat(above).as("rooms above " + room).containsAll(room.uses());
            above.add(room.name());
        }
        Set<String> named = new TreeSet<>(above);
        named.addAll(STREET);
        named.addAll(OFFICE);
        Set<String> built =
                AUSHANG.stream()
                        .map(JavaClass::getPackageName)
                        .filter(name -> name.startsWith("aushang."))
                        .map(name -> name.substring("aushang.".length()))
                        .collect(Collectors.toCollection(TreeSet::new));
        assertThat(built).as("packages; a room is flat").isEqualTo(named);
    }

    @Test
    void theDoorsOfOneSideDoNotKnowTheOther() {
        noClasses()
                .that()
                .resideInAnyPackage(packages(STREET))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(packages(OFFICE))
                .check(AUSHANG);
        noClasses()
                .that()
                .resideInAnyPackage(packages(OFFICE))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(packages(STREET))
                .check(AUSHANG);
    }

    @Test
    void onlyTheWireOpensConnections() {
        noClasses()
                .that()
                .resideOutsideOfPackages("aushang.tls", "aushang.wire")
                .should()
                .dependOnClassesThat(
                        resideInAnyPackage(
                                        "io.netty..",
                                        "java.net.http..",
                                        "java.nio.channels..",
                                        "javax.net..")
                                // A file is no connection.
                                .and(not(assignableTo(FileChannel.class))))
                .orShould()
                .dependOnClassesThat()
                .haveNameMatching(
                        "java\\.net\\.(Socket|ServerSocket|URL|URLConnection|HttpURLConnection|InetAddress)")
                .check(AUSHANG);
    }

    @Test
    void onlyTheVocabularyItsWritersTheWireAndDoorsKnowJson() {
        noClasses()
                .that()
                .resideInAPackage("aushang..")
                .and()
                .resideOutsideOfPackages(
                        "aushang.vocab",
                        "aushang.document",
                        "aushang.ledger",
                        "aushang.wire",
                        "aushang.federation",
                        "aushang.street")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("com.fasterxml.jackson..", "jakarta.json..")
                .check(AUSHANG);
    }

    @Test
    void everyRoomThatKeepsRecordsKnowsHowToLetGo() {
        Set<String> keeping = packagesOf(AUSHANG.that(annotatedWith(Entity.class)));
        Set<String> lettingGo = packagesOf(AUSHANG.that(assignableTo(RetentionStep.class)));
        assertThat(keeping).isNotEmpty();
        assertThat(lettingGo).containsAll(keeping);
    }

    @Test
    void everyPersistentFieldSaysWhosePersonalDataItIs() {
        Predicate<JavaField> silent =
                field ->
                        (field.getOwner().isAnnotatedWith(Entity.class)
                                        || field.getOwner().isAnnotatedWith(Embeddable.class))
                                && !field.getModifiers().contains(JavaModifier.STATIC)
                                && !field.isAnnotatedWith(Personal.class)
                                && !field.isAnnotatedWith(NotPersonal.class)
                                && !field.getOwner().isAnnotatedWith(NotPersonal.class);
        assertThat(
                        AUSHANG.stream()
                                .flatMap(type -> type.getFields().stream())
                                .filter(silent)
                                .map(JavaField::getFullName))
                .isEmpty();
    }

    @Test
    void everyRouteDeclaresItsRole() {
        methods().that(isRoute()).should(declareARole()).check(AUSHANG);
    }

    @Test
    void nothingInTheOfficeIsOpenToEveryoneExceptWhatItsOwnListNames() {
        Set<String> open =
                AUSHANG.stream()
                        .filter(resideInAnyPackage(packages(OFFICE)))
                        .flatMap(type -> type.getMethods().stream())
                        .filter(isRoute())
                        .filter(method ->
                                method.isAnnotatedWith(PermitAll.class)
                                        || (method.getOwner().isAnnotatedWith(PermitAll.class)
                                                && !method.isAnnotatedWith(Held.class)))
                        .map(method -> method.getOwner().getSimpleName() + "." + method.getName())
                        .collect(Collectors.toCollection(TreeSet::new));
        assertThat(open)
                .containsExactlyInAnyOrder(
                        "ThresholdResource.asset",
                        "ThresholdResource.signOut",
                        "ThresholdResource.signedOut",
                        "ThresholdResource.start");
    }

    @Test
    void timeComesFromTheOneClock() {
        noClasses()
                .that()
                .doNotHaveFullyQualifiedName("aushang.Configuration")
                .should()
                .callMethod(Instant.class, "now")
                .orShould()
                .callMethod(LocalDate.class, "now")
                .orShould()
                .callMethod(LocalDateTime.class, "now")
                .orShould()
                .callMethod(System.class, "currentTimeMillis")
                .orShould()
                .callMethod(Clock.class, "systemUTC")
                .orShould()
                .callMethod(Clock.class, "systemDefaultZone")
                .check(AUSHANG);
    }

    @Test
    void transactionsBeginAtADoorATimerOrTheOpening() {
        String[] doors = packages(Stream.concat(STREET.stream(), OFFICE.stream()).toList());
        classes()
                .that(areTransactional())
                .should()
                .resideInAnyPackage(doors)
                .orShould()
                .haveFullyQualifiedName("aushang.Opening")
                .check(AUSHANG);
    }

    /// Outside of a transaction a request keeps its database connection to its end, however slow
    /// its reader. Whoever delivers is asked about in transactions of their own.
    @Test
    void whatThePublicReadsIsReadInTransactions() {
        classes()
                .that()
                .resideInAnyPackage(packages(STREET))
                .and()
                .areAnnotatedWith(jakarta.ws.rs.Path.class)
                .and()
                .doNotHaveFullyQualifiedName("aushang.federation.InboxResource")
                .should()
                .beAnnotatedWith(Transactional.class)
                .check(AUSHANG);
    }

    @Test
    void noNameEndsInAWordWithoutMeaning() {
        noClasses()
                .should()
                .haveSimpleNameEndingWith("Impl")
                .orShould()
                .haveSimpleNameEndingWith("Manager")
                .orShould()
                .haveSimpleNameEndingWith("Helper")
                .orShould()
                .haveSimpleNameEndingWith("Util")
                .orShould()
                .haveSimpleNameEndingWith("Utils")
                .orShould()
                .haveSimpleNameEndingWith("Service")
                .orShould()
                .haveSimpleNameEndingWith("Handler")
                .orShould()
                .haveSimpleNameEndingWith("Dto")
                .orShould()
                .haveSimpleNameEndingWith("Info")
                .check(AUSHANG);
    }

    @Test
    void nullDoesNotExistInAnyPackage() {
        Set<String> unmarked =
                AUSHANG.stream()
                        .map(JavaClass::getPackage)
                        .filter(room -> !room.isAnnotatedWith(NullMarked.class))
                        .map(JavaPackage::getName)
                        .collect(Collectors.toCollection(TreeSet::new));
        assertThat(unmarked).isEmpty();
    }

    @Test
    void fieldsThatAreInjectedAreNotPrivate() {
        fields().that().areAnnotatedWith(Inject.class).should().notBePrivate().check(AUSHANG);
    }

    private static DescribedPredicate<JavaMethod> isRoute() {
        return DescribedPredicate.describe(
                "routes",
                method ->
                        method.getAnnotations().stream()
                                .anyMatch(annotation ->
                                        annotation.getRawType().isAnnotatedWith(HttpMethod.class)));
    }

    private static ArchCondition<JavaMethod> declareARole() {
        return new ArchCondition<>("declare a role") {
            @Override
            public void check(JavaMethod route, ConditionEvents events) {
                boolean declared =
                        Stream.of(Held.class, PermitAll.class, DenyAll.class)
                                .anyMatch(role ->
                                        route.isAnnotatedWith(role)
                                                || route.getOwner().isAnnotatedWith(role));
                events.add(
                        new SimpleConditionEvent(
                                route, declared, route.getFullName() + " declares no role"));
            }
        };
    }

    private static DescribedPredicate<JavaClass> areTransactional() {
        return DescribedPredicate.describe(
                "are transactional, whole or in a method",
                type ->
                        type.isAnnotatedWith(Transactional.class)
                                || type.getMethods().stream()
                                        .anyMatch(method ->
                                                method.isAnnotatedWith(Transactional.class)));
    }

    private static String[] packages(List<String> names) {
        return names.stream().map(name -> "aushang." + name).toArray(String[]::new);
    }

    private static Set<String> packagesOf(Iterable<JavaClass> types) {
        Set<String> packages = new TreeSet<>();
        types.forEach(type -> packages.add(type.getPackageName()));
        return packages;
    }
}
