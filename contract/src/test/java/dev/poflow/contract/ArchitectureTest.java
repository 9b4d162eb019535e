package dev.poflow.contract;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;

import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.util.AbstractCollection;
import java.util.AbstractMap;

/** The house's rules for the contract: whoever uses it gets Java and a JSON parser with it, and nothing else. */
@AnalyzeClasses(packages = "dev.poflow.contract", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule NEEDS_NOTHING_BUT_JAVA_AND_JACKSON_CORE = classes()
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    "dev.poflow.contract", "com.fasterxml.jackson.core..", "org.jspecify.annotations", "java..");

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
