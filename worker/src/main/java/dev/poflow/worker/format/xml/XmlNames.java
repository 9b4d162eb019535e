package dev.poflow.worker.format.xml;

import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Counts the different names in a document. Not safe for use by several threads. */
final class XmlNames {

    private static final int RECENT = 256;

    private final int most;
    private final Set<String> names = new HashSet<>();

    /** Names seen of late, by their hash codes: most that a document has. The parser gives the same string for the same name. */
    private final @Nullable String[] recent = new String[RECENT];

    XmlNames(int most) {
        this.most = most;
    }

    /** @return whether that is one too many */
    boolean isTooMany(String name) {
        int slot = name.hashCode() & RECENT - 1;
        if (recent[slot] == name) {
            return false;
        }
        recent[slot] = name;
        names.add(name);
        return names.size() > most;
    }
}
