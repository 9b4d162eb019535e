package dev.poflow.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the chart renders, value by value. Needs helm; e2e/run makes sure that it is there. */
@EnabledIf(
        value = "dev.poflow.e2e.RenderedChart#helmIsThere",
        disabledReason = "helm is not installed: e2e/run needs it and runs these tests")
class ChartTest {

    @ParameterizedTest
    @FieldSource("dev.poflow.e2e.ChartValues#CASES")
    void aValueChangesWhatIsRendered(ChartValues.Case value) throws IOException {
        JsonNode actual = RenderedChart.with(value.values()).at(value.place());

        if (value.expected().isEmpty()) {
            assertThat(actual.isMissingNode())
                    .as("%s must not be rendered with %s, but is %s", value.place(), value.values(), actual)
                    .isTrue();
        } else {
            assertThat(actual)
                    .as("%s with %s", value.place(), value.values())
                    .isEqualTo(new ObjectMapper().readTree(value.expected()));
        }
    }

    @Test
    void everyValueHasItsCase() throws IOException {
        JsonNode values = new YAMLMapper().readTree(Repository.read(Repository.CHART.resolve("values.yaml")));
        Set<String> without = new TreeSet<>();
        for (String path : paths("", values)) {
            boolean tested = ChartValues.CASES.stream()
                    .flatMap(each -> Stream.of(each.values().split("[ ,]")))
                    .anyMatch(set -> set.matches("\\Q" + path + "\\E([.=\\[].*)?")
                            || path.startsWith(set.replaceAll("=.*", "") + "."));
            if (!tested && !path.equals("database.namespaces") && !path.matches(".*\\.(requests|limits)\\..*")) {
                without.add(path);
            }
        }
        assertThat(without).as("values that no case of this table sets").isEmpty();
    }

    /** Every value of its own; a map that is there to be filled counts as one. */
    private static List<String> paths(String prefix, JsonNode node) {
        List<String> paths = new ArrayList<>();
        node.properties().forEach(field -> {
            String path = prefix + field.getKey();
            if (field.getValue().isObject() && !field.getValue().isEmpty()) {
                paths.addAll(paths(path + ".", field.getValue()));
            } else {
                paths.add(path);
            }
        });
        return paths;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "watchNamespace=own",
                "watchNamespaces=some",
                "watchNamespaces={Orders}",
                "operator.replica=2",
                "operator.replicas=two",
                "operator.logLevel=debug",
                "image.pullPolicy=Sometimes",
                "worker.maxParallel=-1",
                "worker.resources.limits.cpu=1",
                "database.port=70000",
                "database.sslmode=on",
                "postgresql.persistence.size=much",
                "networkPolicy.sourcePorts={http}",
                // What no schema can say
                "database.host=db",
                "database.host=db database.password=x postgresql.enabled=true",
                "postgresql.enabled=true migration.username=owner",
                "postgresql.enabled=true migration.existingSecret=pg-app",
                "database.existingSecret=pg-app migration.username=owner",
                "postgresql.enabled=true database.username=Orders",
                "postgresql.enabled=true database.username=postgres",
                "database.host=db database.password=x database.existingSecret=y",
                "operator.replicas=2 operator.leaderElection=false",
                "operator.serviceAccount.create=false",
                "prune.enabled=true",
                "postgresql.enabled=true prune.olderThan=90",
                "postgresql.enabled=true prune.olderThan=30m",
            })
    void wrongValuesAreRefused(String values) {
        Command.Result result = RenderedChart.template(values).run("");

        assertThat(result.code()).as("helm template with %s", values).isNotZero();
        assertThat(result.errors())
                .as("what helm says of %s names the value", values)
                .contains(values.replaceAll(".* ", "").replaceAll("=.*", "").replaceAll(".*\\.", ""));
    }

    @Test
    void helmLintHasNothingToSay() {
        String said = Command.of("helm", "lint", "--strict", Repository.CHART.toString())
                .output();

        assertThat(said).contains("0 chart(s) failed").doesNotContain("[WARNING]", "[ERROR]");
    }
}
