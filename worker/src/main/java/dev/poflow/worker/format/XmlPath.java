package dev.poflow.worker.format;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The elements of a document that a reader wants, as a tree by their local names. Whatever is not in it is passed over with all that it
 * holds. Immutable once made. Its strings are interned, as Aalto's names and the labels of switches are: comparing them is looking whether
 * they are the same.
 */
final class XmlPath {

    /** From the root, such as {@code Order/OrderLine/LineItem/ID}; the root of the tree is empty. */
    final String path;

    /** The same without its first element: where it stands in its document; empty for the document itself. */
    final String inDocument;

    private final @Nullable XmlPath parent;
    private boolean read;
    private final Map<String, XmlPath> children = new HashMap<>();

    private XmlPath(@Nullable XmlPath parent, String path) {
        this.parent = parent;
        this.path = path.intern();
        this.inDocument = path.substring(path.indexOf('/') < 0 ? path.length() : path.indexOf('/') + 1)
                .intern();
    }

    /** The tree of these paths, and of all elements on the way to them. */
    static XmlPath of(List<String> paths) {
        XmlPath root = new XmlPath(null, "");
        for (String path : paths) {
            XmlPath at = root;
            for (String name : path.split("/")) {
                String here = at.path.isEmpty() ? name : at.path + "/" + name;
                XmlPath above = at;
                at = at.children.computeIfAbsent(name.intern(), ignored -> new XmlPath(above, here));
            }
            at.read = true;
        }
        return root;
    }

    /** Whether the element is wanted for itself, not only on the way to others: its text is read. */
    boolean isRead() {
        return read;
    }

    /** Of all elements of a document that stand below an ancestor: from its path in the document to its path from the ancestor. */
    Map<String, String> below(String ancestor) {
        Map<String, String> below = new HashMap<>();
        for (XmlPath child : children.values()) {
            below.putAll(child.below(ancestor));
            if (child.inDocument.startsWith(ancestor + "/")) {
                below.put(
                        child.inDocument,
                        child.inDocument.substring(ancestor.length() + 1).intern());
            }
        }
        return Map.copyOf(below);
    }

    /** The element that it stands in; absent for the root of the tree. */
    @Nullable
    XmlPath parent() {
        return parent;
    }

    @Nullable
    XmlPath child(String localName) {
        return children.get(localName);
    }
}
