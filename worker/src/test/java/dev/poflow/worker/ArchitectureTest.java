package dev.poflow.worker;

import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.simpleNameEndingWith;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;

/** The worker's way is a straight line: probe, workflow, stage, then formats, sources and the store, all on the order's model. */
@AnalyzeClasses(packages = "dev.poflow.worker", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    /** Micronaut's annotation processor writes classes beside the annotated ones, with names that begin so. */
    private static final String GENERATED = "$";

    @ArchTest
    static final ArchRule PACKAGES_STAND_IN_A_LINE = layeredArchitecture()
            .consideringOnlyDependenciesInLayers()
            .layer("start")
            .definedBy("dev.poflow.worker")
            .layer("probe")
            .definedBy("dev.poflow.worker.probe..")
            .layer("workflow")
            .definedBy("dev.poflow.worker.workflow")
            .layer("stage")
            .definedBy("dev.poflow.worker.stage")
            .layer("export")
            .definedBy("dev.poflow.worker.export")
            .layer("desk")
            .definedBy("dev.poflow.worker.desk")
            .layer("prune")
            .definedBy("dev.poflow.worker.prune")
            .layer("config")
            .definedBy("dev.poflow.worker.config")
            .layer("merchant")
            .definedBy("dev.poflow.worker.merchant")
            .layer("format")
            .definedBy("dev.poflow.worker.format..")
            .layer("source")
            .definedBy("dev.poflow.worker.source")
            .layer("store")
            .definedBy("dev.poflow.worker.store..")
            .layer("log")
            .definedBy("dev.poflow.worker.log")
            .layer("settings")
            .definedBy("dev.poflow.worker.settings")
            .layer("order")
            .definedBy("dev.poflow.worker.order..")
            .whereLayer("start")
            .mayNotBeAccessedByAnyLayer()
            .whereLayer("probe")
            .mayOnlyBeAccessedByLayers("start")
            .whereLayer("export")
            .mayOnlyBeAccessedByLayers("start")
            .whereLayer("prune")
            .mayOnlyBeAccessedByLayers("start")
            .whereLayer("log")
            .mayOnlyBeAccessedByLayers("start")
            .whereLayer("workflow")
            .mayOnlyBeAccessedByLayers("start", "probe")
            .whereLayer("desk")
            .mayOnlyBeAccessedByLayers("start")
            .whereLayer("stage")
            .mayOnlyBeAccessedByLayers("workflow", "export")
            .whereLayer("source")
            .mayOnlyBeAccessedByLayers("workflow", "stage")
            .whereLayer("store")
            .mayOnlyBeAccessedByLayers("start", "workflow", "stage", "export", "desk", "prune")
            .whereLayer("format")
            .mayOnlyBeAccessedByLayers("stage", "export", "config")
            .whereLayer("config")
            .mayOnlyBeAccessedByLayers("start", "store")
            .whereLayer("merchant")
            .mayOnlyAccessLayers("order")
            .whereLayer("settings")
            .mayNotAccessAnyLayer()
            .whereLayer("order")
            .mayNotAccessAnyLayer();

    @ArchTest
    static final ArchRule NO_TWO_PACKAGES_NEED_EACH_OTHER =
            slices().matching("dev.poflow.worker.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule ORDER_AND_MERCHANT_NEED_NOTHING_BUT_JAVA = classes()
            .that()
            .resideInAnyPackage("dev.poflow.worker.order..", "dev.poflow.worker.merchant")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    "dev.poflow.worker.order..",
                    "dev.poflow.worker.merchant",
                    "java.io",
                    "java.lang..",
                    "java.math",
                    "java.text",
                    "java.time..",
                    "java.util",
                    "java.util.function",
                    "java.util.regex",
                    "java.util.stream",
                    "org.jspecify.annotations");

    /** From a date to the rules of a line. */
    @ArchTest
    static final ArchRule THE_ORDERS_ROOMS_STAND_IN_A_LINE = layeredArchitecture()
            .consideringOnlyDependenciesInLayers()
            .layer("value")
            .definedBy("dev.poflow.worker.order.value")
            .layer("field")
            .definedBy("dev.poflow.worker.order.field")
            .layer("staged")
            .definedBy("dev.poflow.worker.order.staged")
            .layer("issue")
            .definedBy("dev.poflow.worker.order.issue")
            .layer("order")
            .definedBy("dev.poflow.worker.order")
            .layer("rule")
            .definedBy("dev.poflow.worker.order.rule")
            .whereLayer("value")
            .mayNotAccessAnyLayer()
            .whereLayer("field")
            .mayOnlyAccessLayers("value")
            .whereLayer("staged")
            .mayOnlyAccessLayers("value", "field")
            .whereLayer("issue")
            .mayOnlyAccessLayers("value", "field", "staged")
            .whereLayer("order")
            .mayOnlyAccessLayers("value", "field", "staged")
            .whereLayer("rule")
            .mayNotBeAccessedByAnyLayer();

    @ArchTest
    static final ArchRule ONLY_THE_STORE_KNOWS_STATEMENTS = noClasses()
            .that()
            .resideOutsideOfPackage("dev.poflow.worker.store..")
            .should()
            .dependOnClassesThat(assignableTo(Statement.class)
                    .or(assignableTo(ResultSet.class))
                    .or(JavaClass.Predicates.resideInAnyPackage("org.postgresql..", "javax.sql..")));

    @ArchTest
    static final ArchRule ONLY_THE_STORE_MAKES_STATEMENTS = noClasses()
            .that()
            .resideOutsideOfPackage("dev.poflow.worker.store..")
            .should()
            .callMethodWhere(target(owner(assignableTo(Connection.class)))
                    .and(target(nameMatching("prepare.*|createStatement|unwrap"))));

    @ArchTest
    static final ArchRule NO_TWO_ROOMS_OF_STORES_NEED_EACH_OTHER =
            slices().matching("dev.poflow.worker.store.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule WHAT_STORES_SHARE_ENTERS_NO_ROOM = noClasses()
            .that()
            .resideInAPackage("dev.poflow.worker.store")
            .and()
            .doNotHaveSimpleName("Stores")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("dev.poflow.worker.store.(*)..");

    @ArchTest
    static final ArchRule SCHEMA_AND_COPY_KNOW_NO_STORE = noClasses()
            .that()
            .resideInAnyPackage("dev.poflow.worker.store.schema", "dev.poflow.worker.store.copy")
            .should()
            .dependOnClassesThat(simpleNameEndingWith("Store").or(simpleNameEndingWith("Writer")));

    @ArchTest
    static final ArchRule KNOWS_NOTHING_OF_KUBERNETES = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "io.fabric8..",
                    "io.kubernetes..",
                    "io.javaoperatorsdk..",
                    "dev.poflow.api..",
                    "dev.poflow.cli..",
                    "dev.poflow.operator..");

    @ArchTest
    static final ArchRule ONLY_THE_PROBES_SERVER_KNOWS_THE_FRAMEWORK = noClasses()
            .that()
            .resideOutsideOfPackage("dev.poflow.worker.probe.micronaut")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.micronaut..", "jakarta..", "io.netty..");

    @ArchTest
    static final ArchRule ONLY_SOURCES_SPEAK_HTTP = noClasses()
            .that()
            .resideOutsideOfPackage("dev.poflow.worker.source")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.apache.hc..", "java.net.http..");

    @ArchTest
    static final ArchRule ONLY_CONFIGURATIONS_ARE_YAML = noClasses()
            .that()
            .resideOutsideOfPackage("dev.poflow.worker.config")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.snakeyaml..");

    @ArchTest
    static final ArchRule HAS_NO_STATIC_VARIABLES =
            fields().that().areStatic().should().beFinal();

    @ArchTest
    static final ArchRule HAS_NO_STATIC_MUTABLE_VALUES = fields().that()
            .areStatic()
            .and()
            .areDeclaredInClassesThat()
            .haveSimpleNameNotStartingWith(GENERATED)
            .should(new BeImmutable());
}
