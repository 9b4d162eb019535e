package dev.poflow.worker.format.ubl;

import dev.poflow.worker.format.fixture.FileValues.Value;
import dev.poflow.worker.format.xml.XmlValues;
import java.util.List;
import java.util.Set;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;

/** What the orders of a file say, value by value. */
public final class UblValues {

    /** Codes that become something else than a text; taxes of two schemes, which become one. */
    private static final Set<String> CODES =
            Set.of("ChargeIndicator", "OrderTypeCode", "CopyIndicator", "LineStatusCode", "TaxAmount");

    private UblValues() {}

    public static List<Value> of(byte[] file) throws Exception {
        return XmlValues.of(
                file,
                UblMapping.TABLE,
                UblMapping.KINDS.keySet(),
                UblKnown.ATTRIBUTES,
                element -> CODES.contains(element.getLocalName()) || isDeleted(element));
    }

    private static boolean isDeleted(Element element) {
        NodeList children = element.getChildNodes();
        for (int i = 0; i < children.getLength(); i++) {
            Node child = children.item(i);
            if ("LineStatusCode".equals(child.getLocalName())
                    && child.getTextContent().strip().equals("2")) {
                return true;
            }
        }
        return false;
    }
}
