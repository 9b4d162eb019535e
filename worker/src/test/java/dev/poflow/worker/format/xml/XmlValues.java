package dev.poflow.worker.format.xml;

import dev.poflow.worker.format.fixture.FileValues.Value;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Attr;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.SAXException;

/** What the orders of an XML document say, value by value, as the JDK's own parser reads it. */
public final class XmlValues {

    private static final String NAMESPACES = "http://www.w3.org/2000/xmlns/";

    private final XmlMapping<?> mapping;
    private final Set<String> orders;
    private final Set<String> knownAttributes;
    private final Predicate<Element> withoutMeaning;
    private final List<Value> values = new ArrayList<>();

    private XmlValues(
            XmlMapping<?> mapping, Set<String> orders, Set<String> knownAttributes, Predicate<Element> withoutMeaning) {
        this.mapping = mapping;
        this.orders = orders;
        this.knownAttributes = knownAttributes;
        this.withoutMeaning = withoutMeaning;
    }

    /**
     * The texts and attributes in each of the documents.
     *
     * @param documents the names of elements that are a document, whatever is around them
     * @param knownAttributes names of attributes that are codes, or known
     * @param withoutMeaning tells the elements that are codes, or deleted
     */
    public static List<Value> of(
            byte[] file,
            XmlMapping<?> mapping,
            Set<String> documents,
            Set<String> knownAttributes,
            Predicate<Element> withoutMeaning)
            throws IOException, SAXException, ParserConfigurationException {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newDefaultNSInstance();
        factory.setFeature("http://apache.org/xml/features/nonvalidating/load-external-dtd", false);
        XmlValues values = new XmlValues(mapping, documents, knownAttributes, withoutMeaning);
        values.find(factory.newDocumentBuilder()
                .parse(new ByteArrayInputStream(file))
                .getDocumentElement());
        return values.values;
    }

    private void find(Element element) {
        if (orders.contains(element.getLocalName())) {
            add(element, element.getLocalName());
            return;
        }
        for (Element child : children(element)) {
            find(child);
        }
    }

    private void add(Element element, String path) {
        if (withoutMeaning.test(element)) {
            return;
        }
        for (int i = 0; i < element.getAttributes().getLength(); i++) {
            Attr attribute = (Attr) element.getAttributes().item(i);
            String name = attribute.getLocalName();
            if (!NAMESPACES.equals(attribute.getNamespaceURI())) {
                String at = path + "/@" + name;
                boolean known = knownAttributes.contains(name) || mapping.isPassedOver(at);
                values.add(new Value(at, attribute.getValue().strip(), known));
            }
        }
        List<Element> children = children(element);
        if (children.isEmpty()) {
            values.add(new Value(path, element.getTextContent().strip(), mapping.isPassedOver(path)));
        }
        for (Element child : children) {
            add(child, path + "/" + child.getLocalName());
        }
    }

    private static List<Element> children(Element element) {
        List<Element> children = new ArrayList<>();
        for (Node node = element.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (node instanceof Element child) {
                children.add(child);
            }
        }
        return children;
    }
}
