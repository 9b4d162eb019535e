package dev.poflow.worker.format.edi;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.xlate.edi.stream.EDIInputFactory;
import io.xlate.edi.stream.EDIStreamConstants.Delimiters;
import io.xlate.edi.stream.EDIStreamEvent;
import io.xlate.edi.stream.EDIStreamException;
import io.xlate.edi.stream.EDIStreamReader;
import io.xlate.edi.stream.Location;
import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** The segments of a file as StAEDI reads them: what {@link EdiSegments} is measured by. Decodes UTF-8 only. */
final class StaediSegments {

    private StaediSegments() {}

    static List<EdiSegment> read(byte[] file, EdiSyntax syntax) throws EDIStreamException, IOException {
        EDIInputFactory factory = EDIInputFactory.newFactory();
        factory.setProperty(EDIInputFactory.EDI_VALIDATE_CONTROL_STRUCTURE, false);
        List<EdiSegment> segments = new ArrayList<>();
        try (EDIStreamReader reader = factory.createEDIStreamReader(
                new BufferedInputStream(new ByteArrayInputStream(file)), ISO_8859_1.name())) {
            while (reader.hasNext()) {
                EDIStreamEvent event = reader.next();
                if (event == EDIStreamEvent.START_SEGMENT) {
                    segments.add(EdiSegment.begin(reader.getText(), segments.size() + 1));
                } else if (event == EDIStreamEvent.ELEMENT_DATA) {
                    add(segments.getLast().elements(), reader, syntax);
                }
            }
        }
        return segments;
    }

    private static void add(List<String> elements, EDIStreamReader reader, EdiSyntax syntax) {
        Location location = reader.getLocation();
        int index = location.getElementPosition() - 1;
        String text = new String(reader.getText().getBytes(ISO_8859_1), UTF_8);
        while (elements.size() <= index) {
            elements.add("");
        }
        if (location.getElementOccurrence() > 1 || location.getComponentPosition() > 1) {
            boolean component = location.getComponentPosition() > 1;
            char mark = component && syntax == EdiSyntax.EDIFACT
                    ? EdiSegment.COMPONENT
                    : reader.getDelimiters().get(component ? Delimiters.COMPONENT_ELEMENT : Delimiters.REPETITION);
            elements.set(index, elements.get(index) + mark + text);
        } else {
            elements.set(index, text);
        }
    }
}
