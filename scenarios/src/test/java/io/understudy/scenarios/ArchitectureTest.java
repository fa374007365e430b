package io.understudy.scenarios;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZonedDateTime;
import java.util.Random;
import java.util.UUID;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The shape that every service shares: knowing one is knowing all. */
class ArchitectureTest {

    private static final String ROOT = "io.understudy.";

    private static JavaClasses all;

    @BeforeAll
    static void readClasses() {
        all = new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages("io.understudy");
    }

    @ParameterizedTest
    @ValueSource(strings = {"detector", "worker", "orchestrator", "monitor"})
    void everyServiceHasTheFivePackagesAndNoOther(String service) {
        // Given a service that has been built
        Assertions.assertThat(all.stream().filter(type -> type.getPackageName().startsWith(ROOT + service)))
                .as("classes of " + service)
                .isNotEmpty();

        // When its packages are read, then they are the five
        classes()
                .that()
                .resideInAPackage(ROOT + service + "..")
                .should()
                .resideInAnyPackage(
                        ROOT + service + ".consume",
                        ROOT + service + ".decide",
                        ROOT + service + ".act",
                        ROOT + service + ".store",
                        ROOT + service + ".serve")
                .check(all);
    }

    @ParameterizedTest
    @ValueSource(strings = {"detector", "worker", "orchestrator", "monitor"})
    void packagesAreUsedInTheOrderInWhichAnEventPassesThrough(String service) {
        // When the dependencies between a service's packages are read, then none goes back towards the event's entry,
        // and everybody may use the decisions' values
        layeredArchitecture()
                .consideringOnlyDependenciesInAnyPackage(ROOT + service + "..")
                .withOptionalLayers(true)
                .layer("consume")
                .definedBy(ROOT + service + ".consume..")
                .layer("decide")
                .definedBy(ROOT + service + ".decide..")
                .layer("act")
                .definedBy(ROOT + service + ".act..")
                .layer("store")
                .definedBy(ROOT + service + ".store..")
                .layer("serve")
                .definedBy(ROOT + service + ".serve..")
                .whereLayer("consume")
                .mayNotBeAccessedByAnyLayer()
                .whereLayer("serve")
                .mayNotBeAccessedByAnyLayer()
                .whereLayer("decide")
                .mayOnlyBeAccessedByLayers("consume", "act", "store", "serve")
                .whereLayer("act")
                .mayOnlyBeAccessedByLayers("consume", "serve")
                .whereLayer("store")
                .mayOnlyBeAccessedByLayers("consume", "act", "serve")
                .check(all);
    }

    @ParameterizedTest
    @ValueSource(strings = {"detector", "worker", "orchestrator", "monitor"})
    void decisionsArePure(String service) {
        // When what decisions depend on is read, then it is values and nothing that reaches the world
        classes()
                .that()
                .resideInAPackage(ROOT + service + ".decide..")
                .should()
                .onlyDependOnClassesThat(isValueOrOwn(service))
                .check(all);
    }

    @ParameterizedTest
    @ValueSource(strings = {"detector", "worker", "orchestrator", "monitor"})
    void decisionsTakeTimeAndChanceAsInput(String service) {
        // When the calls of decisions are read, then none asks for the time or for chance
        noClasses()
                .that()
                .resideInAPackage(ROOT + service + ".decide..")
                .should()
                .callMethod(Instant.class, "now")
                .orShould()
                .callMethod(LocalDate.class, "now")
                .orShould()
                .callMethod(LocalDateTime.class, "now")
                .orShould()
                .callMethod(ZonedDateTime.class, "now")
                .orShould()
                .callMethod(System.class, "currentTimeMillis")
                .orShould()
                .callMethod(System.class, "nanoTime")
                .orShould()
                .callMethod(UUID.class, "randomUUID")
                .orShould()
                .callMethod(Math.class, "random")
                .orShould()
                .dependOnClassesThat()
                .areAssignableTo(Clock.class)
                .orShould()
                .dependOnClassesThat()
                .areAssignableTo(Random.class)
                .orShould()
                .dependOnClassesThat()
                .areAssignableTo(Thread.class)
                .check(all);
    }

    @ParameterizedTest
    @ValueSource(strings = {"detector", "worker", "orchestrator", "monitor"})
    void servicesDoNotKnowEachOtherNorTheDemonstration(String service) {
        // When a service's dependencies on our own code are read, then they are the contract, the fleet, the gallery
        // and the kit
        classes()
                .that()
                .resideInAPackage(ROOT + service + "..")
                .should()
                .onlyDependOnClassesThat(DescribedPredicate.describe(
                        "are not another service's",
                        type -> !type.getPackageName().startsWith("io.understudy")
                                || type.getPackageName().startsWith(ROOT + service)
                                || isIn(type, "events", "fleet", "gallery", "kit")))
                .check(all);
    }

    @Test
    void theContractDependsOnTheJdkOnly() {
        // When the contract's dependencies are read, then there are none
        classes()
                .that()
                .resideInAPackage("io.understudy.events..")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage("java..", "io.understudy.events..")
                .check(all);
    }

    @Test
    void theDemonstrationSharesNoCodeWithWhatItShows() {
        // When standalone's dependencies are read, then nothing of the services, of the kit, of the gallery or of the
        // fleet is among them
        noClasses()
                .that()
                .resideInAPackage("io.understudy.standalone..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "io.understudy.gallery..",
                        "io.understudy.fleet..",
                        "io.understudy.kit..",
                        "io.understudy.detector..",
                        "io.understudy.worker..",
                        "io.understudy.orchestrator..",
                        "io.understudy.monitor..")
                .check(all);
    }

    @Test
    void namesSayWhatThingsAre() {
        // When names are read, then none is a word for anything and everything
        classes()
                .should()
                .resideOutsideOfPackages("..util..", "..common..", "..impl..", "..helper..")
                .check(all);
        noClasses().should().haveNameMatching(".*(Manager|Helper|Utils?)$").check(all);
    }

    private static DescribedPredicate<JavaClass> isValueOrOwn(String service) {
        return DescribedPredicate.describe(
                "are values of java.*, events, fleet and gallery",
                type -> isJavaValue(type)
                        || isIn(type, service + ".decide", "events", "fleet")
                        || isGalleryValue(type));
    }

    /** Of java.* everything but what reaches the world; an address is a value. */
    private static boolean isJavaValue(JavaClass type) {
        JavaClass base = type.getBaseComponentType();
        String name = base.getPackageName();
        if (base.isPrimitive() || base.isEquivalentTo(URI.class)) {
            return true;
        }
        return name.startsWith("java.")
                && !name.startsWith("java.io")
                && !name.startsWith("java.sql")
                && !name.startsWith("java.net")
                && !name.startsWith("java.nio.file")
                && !name.startsWith("java.nio.channels");
    }

    /** What the gallery module knows of galleries as values: records and enums, and functions on them. */
    private static boolean isGalleryValue(JavaClass type) {
        return type.getPackageName().startsWith("io.understudy.gallery")
                && !type.getPackageName().startsWith("io.understudy.gallery.shell")
                && type.getDirectDependenciesFromSelf().stream()
                        .allMatch(dependency -> isJavaValue(dependency.getTargetClass())
                                || isIn(dependency.getTargetClass(), "events", "fleet", "gallery"));
    }

    private static boolean isIn(JavaClass type, String... modules) {
        String name = type.getBaseComponentType().getPackageName();
        for (String module : modules) {
            if (name.equals(ROOT + module) || name.startsWith(ROOT + module + ".")) {
                return true;
            }
        }
        return false;
    }
}
