package dev.poflow.worker.format;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The elements of a document that a reader wants, as a tree by their local names. Whatever is not in it is passed over with all that it
 * holds. Immutable once made.
 */
final class XmlPath {

    /** From the root, such as {@code Order/OrderLine/LineItem/ID}; the root of the tree is empty. */
    final String path;

    private final Map<String, XmlPath> children = new HashMap<>();

    private XmlPath(String path) {
        this.path = path;
    }

    /** The tree of these paths, and of all elements on the way to them. */
    static XmlPath of(List<String> paths) {
        XmlPath root = new XmlPath("");
        for (String path : paths) {
            XmlPath at = root;
            for (String name : path.split("/")) {
                String here = at.path.isEmpty() ? name : at.path + "/" + name;
                at = at.children.computeIfAbsent(name, ignored -> new XmlPath(here));
            }
        }
        return root;
    }

    @Nullable
    XmlPath child(String localName) {
        return children.get(localName);
    }
}
