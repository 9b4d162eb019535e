package dev.poflow.cli;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** The house's rules for the CLI: it uses the custom resource's model, and starts the worker as a process. */
@AnalyzeClasses(packages = "dev.poflow.cli", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    @ArchTest
    static final ArchRule KNOWS_NO_OTHER_MODULE_THAN_CRDS = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "dev.poflow.worker..",
                    "dev.poflow.gate..",
                    "dev.poflow.operator..",
                    "org.postgresql..",
                    "java.sql..");

    @ArchTest
    static final ArchRule PACKAGES_STAND_IN_A_LINE =
            slices().matching("dev.poflow.cli.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule ONLY_MANIFESTS_KNOW_CEL_AND_YAML = noClasses()
            .that()
            .resideOutsideOfPackage("dev.poflow.cli.manifest")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("dev.cel..", "org.snakeyaml..");
}
