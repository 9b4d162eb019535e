package dev.poflow.gate;

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
                    "javax.crypto..",
                    "javax.security..",
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
