package dev.poflow.api;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;

import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.util.AbstractCollection;
import java.util.AbstractMap;

/** The house's rule for the custom resource's model: fabric8, and the Jackson that comes with it. */
@AnalyzeClasses(packages = "dev.poflow.api", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    @ArchTest
    static final ArchRule USES_FABRIC8_ONLY = classes()
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    "dev.poflow.api..",
                    "dev.poflow.contract..",
                    "io.fabric8..",
                    "com.fasterxml.jackson..",
                    "org.jspecify..",
                    "java..");

    @ArchTest
    static final ArchRule TALKS_TO_NO_CLUSTER = noClasses()
            .should()
            .dependOnClassesThat()
            .haveSimpleNameStartingWith("KubernetesClient")
            .orShould()
            .dependOnClassesThat()
            .resideInAnyPackage("io.fabric8.kubernetes.client.dsl..", "io.fabric8.kubernetes.client.informers..");

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
