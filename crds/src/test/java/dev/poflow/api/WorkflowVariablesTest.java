package dev.poflow.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.poflow.contract.Environment;
import dev.poflow.contract.Variable;
import dev.poflow.contract.WorkerVariables;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A worker takes whatever the custom resource allows, and does the same where a field is left out. */
class WorkflowVariablesTest {

    /**
     * A field of the specification and the variable that it becomes.
     *
     * @param factor of a number, such as milliseconds a second
     */
    record Field(String path, Variable<?> variable, int factor) {
        Field(String path, Variable<?> variable) {
            this(path, variable, 1);
        }

        @Override
        public String toString() {
            return path + " as " + variable;
        }
    }

    static Stream<Field> fields() {
        return Stream.of(
                new Field("format", WorkerVariables.FORMAT),
                new Field("policy/totalMismatch", WorkerVariables.TOTAL_MISMATCH),
                new Field("policy/unknownSku", WorkerVariables.UNKNOWN_SKU),
                new Field("policy/unnamedArticle", WorkerVariables.UNNAMED_ARTICLE),
                new Field("policy/testDocuments", WorkerVariables.TEST_DOCUMENTS),
                new Field("policy/envelopeDoubts", WorkerVariables.ENVELOPE_DOUBTS),
                new Field("policy/maxQuarantinedPercent", WorkerVariables.MAX_QUARANTINED_PERCENT),
                new Field("connection/poolSize", WorkerVariables.CONNECTION_LIMIT),
                new Field("connection/connectTimeoutSeconds", WorkerVariables.CONNECTION_TIMEOUT_MS, 1_000),
                new Field("connection/maxAgeSeconds", WorkerVariables.CONNECTION_MAX_AGE_MS, 1_000),
                new Field("connection/startupDeadlineSeconds", WorkerVariables.STARTUP_DEADLINE_SECONDS),
                new Field("connection/lastCommit", WorkerVariables.LAST_COMMIT));
    }

    @ParameterizedTest
    @MethodSource("fields")
    void whatTheResourceAllowsIsNotRefused(Field field) throws Exception {
        JsonNode schema = schema(field);
        List<String> allowed = schema.has("enum")
                ? StreamSupport.stream(schema.path("enum").spliterator(), false)
                        .map(JsonNode::asText)
                        .toList()
                : Stream.of("minimum", "maximum")
                        .map(bound -> text(schema.path(bound), field))
                        .toList();

        assertThat(allowed).hasSizeGreaterThan(1);
        for (String value : allowed) {
            assertThat(new Environment(Map.of(field.variable().name(), value)).value(field.variable()))
                    .as("%s=%s", field.variable(), value)
                    .hasToString(value);
        }
    }

    @ParameterizedTest
    @MethodSource("fields")
    void bothHaveTheSameDefault(Field field) throws Exception {
        assertThat(new Environment(Map.of()).value(field.variable()))
                .hasToString(text(schema(field).path("default"), field));
    }

    private static String text(JsonNode value, Field field) {
        assertThat(value.isValueNode()).as("%s in the schema", field).isTrue();
        return value.isNumber() ? Long.toString(value.asLong() * field.factor()) : value.asText();
    }

    private static JsonNode schema(Field field) throws IOException {
        String place = "/spec/versions/0/schema/openAPIV3Schema/properties/spec/properties/"
                + field.path().replace("/", "/properties/");
        JsonNode schema = new YAMLMapper()
                .readTree(Path.of("purchaseorderworkflows.poflow.dev-v1.yml").toFile())
                .at(place);
        assertThat(schema.isObject()).as(place).isTrue();
        return schema;
    }
}
