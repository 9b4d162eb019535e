package dev.poflow.cli.manifest;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import dev.poflow.api.v1alpha1.PodTemplate;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Makes the mapper that turns a checked spec into its record. */
final class SpecMapper {
    private SpecMapper() {}

    /**
     * A mapper that knows what a run on this machine needs: the records' annotations are for the CRD alone (they rename nothing), and to
     * look at them, and at Kubernetes' model of a pod, takes longer than all the rest of the reading.
     */
    static ObjectMapper create() {
        return JsonMapper.builder()
                .disable(MapperFeature.USE_ANNOTATIONS)
                .addModule(new SimpleModule().addDeserializer(PodTemplate.class, new NoPod()))
                .build();
    }

    /** There is no pod here to add anything to. */
    private static final class NoPod extends StdDeserializer<PodTemplate> {
        private static final long serialVersionUID = 1L;

        NoPod() {
            super(PodTemplate.class);
        }

        @Override
        public @Nullable PodTemplate deserialize(JsonParser parser, DeserializationContext context) throws IOException {
            parser.skipChildren();
            return null;
        }
    }
}
