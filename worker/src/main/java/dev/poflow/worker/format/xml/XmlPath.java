package dev.poflow.worker.format.xml;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The elements of a document that a reader wants, as a tree by their local names. Whatever is not in it is passed over with all that it
 * holds. Immutable once made.
 *
 * @param <F> what the reader makes of them
 */
public final class XmlPath<F extends XmlField> {

    /** From the root, such as {@code Order/OrderLine/LineItem/ID}; the root of the tree is empty. */
    public final String path;

    /** The same without its first element: where it stands in its document; empty for the document itself. */
    public final String inDocument;

    /** What is made of it. */
    public final F field;

    private final @Nullable XmlPath<F> parent;
    private final Map<String, XmlPath<F>> children = new HashMap<>();

    private XmlPath(@Nullable XmlPath<F> parent, String path, F field) {
        this.parent = parent;
        this.path = path;
        this.inDocument = path.substring(path.indexOf('/') < 0 ? path.length() : path.indexOf('/') + 1);
        this.field = field;
    }

    /**
     * The tree of these paths, and of all elements on the way to them.
     *
     * @param onTheWay what is made of those
     */
    public static <F extends XmlField> XmlPath<F> of(Map<String, F> paths, F onTheWay) {
        XmlPath<F> root = new XmlPath<>(null, "", onTheWay);
        for (String path : paths.keySet()) {
            XmlPath<F> at = root;
            for (String name : path.split("/")) {
                XmlPath<F> above = at;
                String here = at.path.isEmpty() ? name : at.path + "/" + name;
                at = at.children.computeIfAbsent(
                        name, ignored -> new XmlPath<>(above, here, paths.getOrDefault(here, onTheWay)));
            }
        }
        return root;
    }

    /** The element that it stands in; absent for the root of the tree. */
    @Nullable
    XmlPath<F> parent() {
        return parent;
    }

    @Nullable
    XmlPath<F> child(String localName) {
        return children.get(localName);
    }
}
