package dev.poflow.api;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.util.Optional;

/** Reads workers' reports. Thread-safe. */
public final class Reports {
    private final ObjectReader reader = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.READ_UNKNOWN_ENUM_VALUES_AS_NULL)
            .build()
            .readerFor(WorkerReport.class);

    /**
     * The report, or nothing where there is none: empty, cut off, or text that a JVM left behind when it died. Whoever asks must
     * be able to go on without.
     */
    public Optional<WorkerReport> read(byte[] json) {
        try {
            return json.length == 0 ? Optional.empty() : Optional.ofNullable(reader.readValue(json));
        } catch (IOException notAReport) {
            return Optional.empty();
        }
    }
}
