package dev.poflow.worker.format.json;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class JsonMappingTest {

    @Test
    void theSchemaHasTheMembersOfTheMapping() throws IOException {
        JsonNode schema = new ObjectMapper()
                .readTree(Path.of("src/main/resources/schema/purchase-orders.schema.json")
                        .toFile());
        List<String> paths = new ArrayList<>();
        collect(schema, schema.at("/$defs/order"), "", paths);

        assertThat(JsonMapping.ROWS).extracting(JsonMapping.Row::path).containsExactlyInAnyOrderElementsOf(paths);
    }

    /** The paths of all values below a part of the schema. */
    private static void collect(JsonNode schema, JsonNode part, String path, List<String> paths) {
        JsonNode here = part.has("$ref") ? schema.at(part.path("$ref").asText().substring(1)) : part;
        JsonNode object = here.has("items") ? here.path("items") : here;
        JsonNode resolved =
                object.has("$ref") ? schema.at(object.path("$ref").asText().substring(1)) : object;
        if (!resolved.has("properties")) {
            paths.add(path);
            return;
        }
        resolved.path("properties")
                .properties()
                .forEach(member -> collect(
                        schema,
                        member.getValue(),
                        path.isEmpty() ? member.getKey() : path + "/" + member.getKey(),
                        paths));
    }
}
