package dev.poflow.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every variable is declared once, and whoever names one names a declared one. */
class VariablesTest {

    private static final Path ROOT = Path.of("..");
    private static final Pattern NAME = Pattern.compile("\\bPOFLOW_[A-Z][A-Z0-9_]*");
    private static final Pattern TEXT = Pattern.compile("\"(?:\\\\.|[^\"\\\\])*\"");

    static List<Variable<?>> declared() {
        return DeclaredVariables.all();
    }

    @Test
    void noNameIsDeclaredTwice() {
        assertThat(DeclaredVariables.names(declared())).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @MethodSource("declared")
    void aDeclarationSaysWhatTheVariableIsFor(Variable<?> variable) {
        assertThat(variable.name()).startsWith(Variable.PREFIX);
        assertThat(variable.meaning()).isNotBlank().doesNotEndWith(".").doesNotContain("|", "\n");
        assertThat(variable.kind().range()).isNotBlank().doesNotContain("|");
    }

    @ParameterizedTest
    @MethodSource("declared")
    <T> void whatStandsForAVariableIsAValueThatItMayHave(Variable<T> variable) {
        if (variable.unset() instanceof Variable.Default<T>(T value, String _)) {
            assertThat(variable.kind().parse(variable.kind().write(value))).contains(value);
        }
    }

    /** Comments may; tests see the variables as a user does. */
    @ParameterizedTest
    @ValueSource(strings = {"crds", "worker", "operator", "cli", "bench"})
    void noOtherModuleSpellsAName(String module) {
        assertThat(files(module + "/src/main/java"))
                .isNotEmpty()
                .allSatisfy(file -> assertThat(withoutComments(read(file)).lines())
                        .as("texts in %s", file)
                        .noneMatch(line -> TEXT.matcher(line)
                                .results()
                                .anyMatch(text -> NAME.matcher(text.group()).find())));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "poflow",
                "dev",
                "launcher",
                "images",
                "charts/poflow",
                "docs",
                "README.md",
                "SECURITY.md",
                "CONTRIBUTING.md",
                "examples"
            })
    void whatScriptsChartsAndDocumentsNameIsDeclared(String place) {
        List<String> declared = DeclaredVariables.names(declared());

        assertThat(files(place))
                .isNotEmpty()
                .allSatisfy(file -> assertThat(named(read(file)))
                        .as("variables in %s", file)
                        .isSubsetOf(declared));
    }

    @Test
    void theChartTellsTheOperatorWhatItKnows() {
        assertThat(named(read(ROOT.resolve("charts/poflow/templates/operator-deployment.yaml"))))
                .contains("POFLOW_WORKER_IMAGE")
                .isSubsetOf(DeclaredVariables.names(OperatorVariables.ALL));
    }

    private static List<String> named(String text) {
        return NAME.matcher(text).results().map(MatchResult::group).distinct().toList();
    }

    private static String withoutComments(String java) {
        return java.replaceAll("(?s)/\\*.*?\\*/", "").replaceAll("(?m)^\\s*//.*$", "");
    }

    private static List<Path> files(String place) {
        try (Stream<Path> files = Files.walk(ROOT.resolve(place))) {
            return files.filter(Files::isRegularFile).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whatever its bytes are: examples are order files, too. */
    private static String read(Path file) {
        try {
            return Files.readString(file, StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
