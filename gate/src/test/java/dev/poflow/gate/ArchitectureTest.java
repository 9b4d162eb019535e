package dev.poflow.gate;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** What the gate may use, as the design's table of the house says. */
@AnalyzeClasses(packages = "dev.poflow.gate", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule USES_ONLY_ITS_LIBRARIES = classes()
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    "dev.poflow.gate..",
                    "java..",
                    "javax.sql..",
                    "javax.net..",
                    "com.zaxxer.hikari..",
                    "org.postgresql..",
                    "org.slf4j..",
                    "io.micrometer.core..",
                    "org.jspecify..");

    @ArchTest
    static final ArchRule OPENS_WITHOUT_MICROMETER = noClasses()
            .that()
            .doNotHaveSimpleName("GateMetrics")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("io.micrometer..");

    @ArchTest
    static final ArchRule HAS_NO_STATIC_MUTABLE_STATE =
            fields().that().areStatic().should().beFinal();
}
