package dev.poflow.worker;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.simpleNameEndingWith;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import dev.poflow.worker.format.AsWritten;

/** No format knows another, and none of the rest of the worker knows more of formats than their face. */
@AnalyzeClasses(packages = "dev.poflow.worker", importOptions = ImportOption.DoNotIncludeTests.class)
class FormatArchitectureTest {

    @ArchTest
    static final ArchRule ONLY_THE_FACE_OF_FORMATS_IS_SEEN = noClasses()
            .that()
            .resideOutsideOfPackage("dev.poflow.worker.format..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("dev.poflow.worker.format.(*)..");

    /** Each room, and the only others under it that it may enter. */
    @ArchTest
    static final ArchRule NO_FORMAT_KNOWS_ANOTHER = layeredArchitecture()
            .consideringOnlyDependenciesInAnyPackage("dev.poflow.worker.format..")
            .layer("face")
            .definedBy("dev.poflow.worker.format")
            .layer("shared")
            .definedBy("dev.poflow.worker.format.shared")
            .layer("text")
            .definedBy("dev.poflow.worker.format.text")
            .layer("table")
            .definedBy("dev.poflow.worker.format.table")
            .layer("csv")
            .definedBy("dev.poflow.worker.format.csv")
            .layer("xlsx")
            .definedBy("dev.poflow.worker.format.xlsx")
            .layer("json")
            .definedBy("dev.poflow.worker.format.json")
            .layer("edi")
            .definedBy("dev.poflow.worker.format.edi")
            .layer("x12")
            .definedBy("dev.poflow.worker.format.x12")
            .layer("edifact")
            .definedBy("dev.poflow.worker.format.edifact")
            .layer("xml")
            .definedBy("dev.poflow.worker.format.xml")
            .layer("ubl")
            .definedBy("dev.poflow.worker.format.ubl")
            .layer("cxml")
            .definedBy("dev.poflow.worker.format.cxml")
            .ensureAllClassesAreContainedInArchitectureIgnoring(resideOutsideOfPackage("dev.poflow.worker.format.."))
            .whereLayer("table")
            .mayOnlyBeAccessedByLayers("face", "csv", "xlsx")
            .whereLayer("edi")
            .mayOnlyBeAccessedByLayers("x12", "edifact")
            .whereLayer("xml")
            .mayOnlyBeAccessedByLayers("ubl", "cxml", "xlsx")
            .whereLayer("csv")
            .mayOnlyBeAccessedByLayers("face")
            .whereLayer("xlsx")
            .mayOnlyBeAccessedByLayers("face")
            .whereLayer("json")
            .mayOnlyBeAccessedByLayers("face")
            .whereLayer("x12")
            .mayOnlyBeAccessedByLayers("face")
            .whereLayer("edifact")
            .mayOnlyBeAccessedByLayers("face")
            .whereLayer("ubl")
            .mayOnlyBeAccessedByLayers("face")
            .whereLayer("cxml")
            .mayOnlyBeAccessedByLayers("face");

    /** The rooms' own faces are as small: what reads orders, and what reads rows. */
    @ArchTest
    static final ArchRule THE_FACE_SEES_OF_A_FORMAT_ITS_READER_ONLY = noClasses()
            .that()
            .resideInAPackage("dev.poflow.worker.format")
            .should()
            .dependOnClassesThat(JavaClass.Predicates.resideInAnyPackage(
                            "dev.poflow.worker.format.csv",
                            "dev.poflow.worker.format.xlsx",
                            "dev.poflow.worker.format.json",
                            "dev.poflow.worker.format.x12",
                            "dev.poflow.worker.format.edifact",
                            "dev.poflow.worker.format.ubl",
                            "dev.poflow.worker.format.cxml")
                    .and(not(simpleNameEndingWith("OrderReader").or(simpleNameEndingWith("Table")))));

    @ArchTest
    static final ArchRule FASTCSV_READS_CSV_ONLY = onlyIn("csv", "de.siegmar.fastcsv.reader..");

    /** Exports are written with its other half. */
    @ArchTest
    static final ArchRule FASTEXCEL_READS_IN_TESTS_ONLY =
            noClasses().should().dependOnClassesThat().resideInAPackage("org.dhatim.fastexcel.reader..");

    /** What Aalto has beside StAX is its own, and may change. */
    @ArchTest
    static final ArchRule ONE_CLASS_KNOWS_AALTO = noClasses()
            .that()
            .doNotHaveSimpleName("XmlParser")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("com.fasterxml.aalto..");

    @ArchTest
    static final ArchRule AALTO_READS_XML_ONLY =
            onlyIn("xml", "com.fasterxml.aalto..", "org.codehaus.stax2..", "javax.xml..");

    /** It is what the tests measure poflow's own reader by. */
    @ArchTest
    static final ArchRule STAEDI_READS_IN_TESTS_ONLY =
            noClasses().should().dependOnClassesThat().resideInAPackage("io.xlate..");

    /** The store, the report and others write JSON, which formats do not, but for the column of an export that keeps what a spreadsheet changes. */
    @ArchTest
    static final ArchRule JACKSON_READS_JSON_ONLY = noClasses()
            .that()
            .resideInAPackage("dev.poflow.worker.format..")
            .and()
            .resideOutsideOfPackage("dev.poflow.worker.format.json")
            .and()
            .areNotAssignableTo(AsWritten.class)
            .should()
            .dependOnClassesThat()
            .resideInAPackage("com.fasterxml.jackson..");

    private static ArchRule onlyIn(String room, String... libraries) {
        return noClasses()
                .that()
                .resideOutsideOfPackage("dev.poflow.worker.format." + room)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(libraries);
    }
}
