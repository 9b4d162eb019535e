package dev.poflow.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.poflow.api.v1alpha1.PurchaseOrderWorkflow;
import io.fabric8.crdv2.generator.CRDGenerator;
import io.fabric8.crdv2.generator.CRDPostProcessor;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceColumnDefinition;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinition;
import io.fabric8.kubernetes.api.model.apiextensions.v1.JSONSchemaProps;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The CRD that is checked in is what the model classes say. */
class CrdTest {
    private static final Path CHECKED_IN = Path.of("purchaseorderworkflows.poflow.dev-v1.yml");
    private static final Path SCHEMA = Path.of("src/main/resources/dev/poflow/api/schema.json");
    private static final List<String> COLUMNS =
            List.of("PHASE", "STAGE", "MERCHANT", "ORDERS", "LINES", "QUARANTINED", "AGE", "GATE", "ATTEMPT", "REASON");

    @Test
    void theCheckedInCrdIsTheGeneratedOne() throws IOException {
        isCheckedIn(CHECKED_IN, generate());
    }

    @Test
    void theSchemaThatTheCliReadsIsThatOfTheCrd() throws IOException {
        JsonNode schema = new YAMLMapper().readTree(generate()).at("/spec/versions/0/schema/openAPIV3Schema");
        isCheckedIn(SCHEMA, schema.toPrettyString() + "\n");
    }

    private static void isCheckedIn(Path file, String generated) throws IOException {
        if (Boolean.getBoolean("poflow.crd.update")) {
            Files.writeString(file, generated);
        }
        assertThat(file)
                .as("crds/%s is stale. Update it with: mvn -pl crds test -Dtest=CrdTest -Dpoflow.crd.update=true", file)
                .content()
                .isEqualTo(generated);
    }

    @Test
    void everythingThatARuleReadsIsBounded() {
        JSONSchemaProps spec = schema().getProperties().get("spec");
        assertThat(unbounded("spec", spec).filter(path -> !path.startsWith("spec.template.")))
                .as("the API server estimates what a CEL rule costs from the lengths of what it reads")
                .isEmpty();
    }

    private JSONSchemaProps schema() {
        try {
            return io.fabric8.kubernetes.client.utils.Serialization.unmarshal(
                            Files.newInputStream(CHECKED_IN), CustomResourceDefinition.class)
                    .getSpec()
                    .getVersions()
                    .getFirst()
                    .getSchema()
                    .getOpenAPIV3Schema();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private Stream<String> unbounded(String path, JSONSchemaProps schema) {
        boolean endless = switch (schema.getType()) {
            case "string" ->
                schema.getMaxLength() == null
                        && (schema.getEnum() == null || schema.getEnum().isEmpty());
            case "array" -> schema.getMaxItems() == null;
            case "integer" -> schema.getMaximum() == null;
            default -> false;
        };
        Stream<String> here = endless ? Stream.of(path) : Stream.empty();
        Map<String, JSONSchemaProps> fields = schema.getProperties() == null ? Map.of() : schema.getProperties();
        return Stream.concat(
                here,
                fields.entrySet().stream().flatMap(field -> unbounded(path + "." + field.getKey(), field.getValue())));
    }

    private static String generate() {
        Map<String, ByteArrayOutputStream> files = new HashMap<>();
        new CRDGenerator()
                .customResourceClasses(PurchaseOrderWorkflow.class)
                .withMinQuotes(true)
                .withParallelGenerationEnabled(false)
                .withPostProcessor(new CRDPostProcessor() {
                    @Override
                    public HasMetadata process(HasMetadata crd, String crdSpecVersion) {
                        return finish(crd);
                    }
                })
                .withOutput(new Memory(files))
                .detailedGenerate();
        return files.values().iterator().next().toString(StandardCharsets.UTF_8);
    }

    /** What the generator has no annotation for: the order of the columns, and that conditions and stages are merged by key. */
    private static HasMetadata finish(HasMetadata resource) {
        CustomResourceDefinition crd = (CustomResourceDefinition) resource;
        crd.getSpec().getVersions().forEach(version -> {
            version.getAdditionalPrinterColumns()
                    .sort(Comparator.comparing((CustomResourceColumnDefinition c) -> COLUMNS.indexOf(c.getName())));
            Map<String, JSONSchemaProps> status = version.getSchema()
                    .getOpenAPIV3Schema()
                    .getProperties()
                    .get("status")
                    .getProperties();
            mergedBy(status.get("conditions"), "type");
            mergedBy(status.get("stages"), "name");
        });
        return crd;
    }

    private static void mergedBy(JSONSchemaProps list, String key) {
        list.setXKubernetesListType("map");
        list.setXKubernetesListMapKeys(List.of(key));
        list.getItems()
                .getSchema()
                .setRequired(Stream.concat(Stream.of(key), list.getItems().getSchema().getRequired().stream())
                        .distinct()
                        .sorted()
                        .toList());
    }

    private record Memory(Map<String, ByteArrayOutputStream> files)
            implements CRDGenerator.CRDOutput<ByteArrayOutputStream> {
        @Override
        public ByteArrayOutputStream outputFor(String crdName) {
            return files.computeIfAbsent(crdName, name -> new ByteArrayOutputStream());
        }

        @Override
        public void close() {}
    }
}
