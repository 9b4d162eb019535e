package dev.poflow.operator;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** The house's rules for the operator. */
@AnalyzeClasses(packages = "dev.poflow.operator", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    @ArchTest
    static final ArchRule DECISIONS_KNOW_NO_CLUSTER = noClasses()
            .that()
            .resideInAPackage("..decision..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "io.fabric8.kubernetes.client..",
                    "io.fabric8.kubernetes.api.model.batch..",
                    "io.javaoperatorsdk..",
                    "dev.poflow.operator.cluster..",
                    "dev.poflow.operator.resource..",
                    "dev.poflow.operator.progress..");

    @ArchTest
    static final ArchRule KNOWS_NOTHING_OF_ORDERS = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("dev.poflow.worker..", "dev.poflow.gate..", "dev.poflow.cli..");

    @ArchTest
    static final ArchRule PACKAGES_FORM_NO_CIRCLE =
            slices().matching("dev.poflow.operator.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule HAS_NO_STATIC_VARIABLES = fields().that()
            .areStatic()
            .and()
            .doNotHaveModifier(JavaModifier.SYNTHETIC)
            .should()
            .beFinal();
}
