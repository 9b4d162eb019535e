package dev.poflow.worker.format.cxml;

import dev.poflow.worker.format.fixture.FileValues.Value;
import dev.poflow.worker.format.xml.XmlValues;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a document says, value by value. */
public final class CxmlValues {

    /** Codes that become something else than a text. */
    private static Stream<String> codes() {
        return Stream.of("deploymentMode", "orderType", "type");
    }

    private CxmlValues() {}

    public static List<Value> of(byte[] file) throws Exception {
        Set<String> attributes =
                Stream.concat(codes(), CxmlKnown.ATTRIBUTES.stream()).collect(Collectors.toSet());
        // The name of a segment says what its id is.
        return XmlValues.of(
                file,
                CxmlMapping.TABLE,
                Set.of("cXML"),
                attributes,
                element -> element.getParentNode().getNodeName().equals("AccountingSegment")
                        && element.getLocalName().equals("Name"));
    }
}
