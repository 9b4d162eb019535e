package dev.poflow.cli;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.util.AbstractCollection;
import java.util.AbstractMap;

/** The house's rules for the CLI: it uses the custom resource's model and the worker's contract, and starts the worker as a process. */
@AnalyzeClasses(packages = "dev.poflow.cli", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    @ArchTest
    static final ArchRule KNOWS_NO_OTHER_MODULE_THAN_CRDS_AND_CONTRACT = noClasses()
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

    @ArchTest
    static final ArchRule TALKS_TO_NO_CLUSTER = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.fabric8.kubernetes.client..", "io.javaoperatorsdk..", "io.micronaut..");

    @ArchTest
    static final ArchRule HAS_NO_STATIC_VARIABLES =
            fields().that().areStatic().should().beFinal();

    /** By type: arrays and collections of these types can be changed. Enums keep their constants in an array of the compiler's. */
    @ArchTest
    static final ArchRule HAS_NO_STATIC_MUTABLE_VALUES = noFields()
            .that()
            .areStatic()
            .and()
            .doNotHaveModifier(JavaModifier.SYNTHETIC)
            .should()
            .haveRawType(describe(
                    "an array or a collection that can be changed",
                    type -> type.isArray()
                            || type.isAssignableTo(AbstractCollection.class)
                            || type.isAssignableTo(AbstractMap.class)
                            || type.getPackageName().equals("java.util.concurrent.atomic")));
}
