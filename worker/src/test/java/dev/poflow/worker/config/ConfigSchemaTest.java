package dev.poflow.worker.config;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The JSON Schema that editors check a configuration by, against what is really checked. */
class ConfigSchemaTest {

    private static final Path BASE = Path.of(System.getProperty("basedir", "."));
    private static final Path FILE = BASE.resolve("src/main/resources/schema/merchant-config.schema.json");

    @Test
    void theExampleKeepsToTheSchema() throws Exception {
        String[] documents =
                Files.readString(BASE.resolve("../examples/merchants.yaml")).split("(?m)^---$");

        assertThat(documents).hasSize(2);
        for (String document : documents) {
            assertThat(schema().validate(document, InputFormat.YAML))
                    .as(document)
                    .isEmpty();
        }
    }

    static Stream<Arguments> fields() {
        return Stream.of(
                Arguments.of("", Fields.CONFIG),
                Arguments.of("drafts", Fields.DRAFTS),
                Arguments.of("rate", Fields.RATE),
                Arguments.of("supplier", Fields.SUPPLIER),
                Arguments.of("article", Fields.ARTICLE),
                Arguments.of("costList", Fields.COST_LIST),
                Arguments.of("cost", Fields.COST));
    }

    @ParameterizedTest
    @MethodSource("fields")
    void theSchemaHasTheFieldsThatAreRead(String of, List<String> fields) throws Exception {
        Map<?, ?> root = ConfigTree.of(Files.readAllBytes(FILE));
        Map<?, ?> object = switch (of) {
            case "" -> root;
            case "drafts" -> (Map<?, ?>) ((Map<?, ?>) root.get("properties")).get(of);
            default -> (Map<?, ?>) ((Map<?, ?>) root.get("$defs")).get(of);
        };

        assertThat(((Map<?, ?>) object.get("properties")).keySet().stream().map(String::valueOf))
                .as("fields of %s", of.isEmpty() ? "the whole" : of)
                .containsExactlyInAnyOrderElementsOf(fields);
        assertThat(object.get("additionalProperties")).isEqualTo(false);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "currency: EUR",
                "{merchantId: a b}",
                "{merchantId: m, marginFloor: 1}",
                "{merchantId: m, currency: EURO}",
                "{merchantId: m, suppliers: [{name: A}]}",
                "{merchantId: m, articles: [{sku: 4711}]}",
                "{merchantId: m, articles: [{sku: A, cost: -1}]}",
                "{merchantId: m, rates: [{from: EUR, to: USD, rate: 1}]}",
                "{merchantId: m, costLists: [{supplier: S, costs: [{sku: A}]}]}"
            })
    void whatTheSchemaRefusesIsRefusedByTheReaderToo(String yaml) throws Exception {
        Path file = Files.writeString(Files.createTempFile("config", ".yaml"), yaml);

        assertThat(schema().validate(yaml, InputFormat.YAML))
                .as("by the schema: %s", yaml)
                .isNotEmpty();
        assertThat(org.assertj.core.api.Assertions.catchThrowable(() -> ConfigFiles.read(List.of(file))))
                .as("by the reader: %s", yaml)
                .isInstanceOf(ConfigRefusedException.class);
        Files.delete(file);
    }

    private static Schema schema() throws Exception {
        return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(Files.readString(FILE));
    }
}
