package dev.poflow.worker.format;

import dev.poflow.worker.order.FileRejectedException;
import dev.poflow.worker.order.Issue;
import dev.poflow.worker.order.IssueCode;
import java.io.IOException;
import java.io.InputStream;
import java.util.BitSet;

/**
 * Looks through a part of a workbook before the library reads it, which holds a row's cells, the shared strings and the formulas of arrays
 * in memory without any limit. Counts what is there, whatever the archive says of its size. One object per part.
 */
final class XlsxGuard {

    /** Bytes of one part, unpacked. */
    static final long PART_BYTES = 2L << 30;

    /** Bytes of the shared strings, unpacked: what is kept of them is a third or less. */
    static final long STRINGS_BYTES = 96L << 20;

    /** Formulas of arrays, which the library compares with every cell. */
    private static final int ARRAYS = 100;

    private static final int NAME_BITS = 20;
    private static final int BUFFER = 64 * 1024;

    private final String part;
    private final long limit;
    private final BitSet names = new BitSet(1 << NAME_BITS);
    private final byte[] tag = new byte[64];
    private long bytes;
    private long row;
    private int cells;
    private int arrays;
    private int run;
    private int nameCount;
    private int nameHash;
    private int tagLength;
    private byte quote;
    private boolean inTag;

    XlsxGuard(String part, long limit) {
        this.part = part;
        this.limit = limit;
    }

    void check(InputStream in) throws FileRejectedException, IOException {
        byte[] buffer = new byte[BUFFER];
        for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
            bytes += count;
            if (bytes > limit) {
                throw refused(IssueCode.LIMIT_EXCEEDED, "is larger than " + (limit >> 20) + " MiB when it is unpacked");
            }
            for (int i = 0; i < count; i++) {
                see(buffer[i]);
            }
        }
    }

    private void see(byte b) throws FileRejectedException {
        if (++run > Limits.XML_MARKUP_CHARS) {
            throw refused(
                    IssueCode.LIMIT_EXCEEDED, "has a text or a tag of more than " + Limits.XML_MARKUP_CHARS + " bytes");
        }
        if (b == 0) {
            throw refused(IssueCode.ENCODING, "is not encoded in UTF-8");
        }
        if (!inTag) {
            if (b == '<') {
                inTag = true;
                run = 0;
                tagLength = 0;
                nameHash = 0;
            }
        } else if (quote != 0) {
            quote = b == quote ? 0 : quote;
        } else if (b == '>') {
            endName();
            endTag();
            inTag = false;
            run = 0;
        } else {
            inTag(b);
        }
    }

    private void inTag(byte b) throws FileRejectedException {
        if (tagLength < tag.length) {
            tag[tagLength++] = b;
        }
        switch (b) {
            case '"', '\'' -> quote = b;
            case ' ', '\t', '\r', '\n', '=', '/' -> endName();
            default -> nameHash = 31 * nameHash + b;
        }
    }

    private void endName() throws FileRejectedException {
        int bit = (nameHash ^ nameHash >>> NAME_BITS) & (1 << NAME_BITS) - 1;
        if (nameHash != 0 && !names.get(bit)) {
            names.set(bit);
            if (++nameCount > Limits.XML_NAMES) {
                throw refused(IssueCode.LIMIT_EXCEEDED, "has more than " + Limits.XML_NAMES + " different names");
            }
        }
        nameHash = 0;
    }

    private void endTag() throws FileRejectedException {
        if (tag[0] == '!' && tagLength > 1 && tag[1] == 'D') {
            throw refused(IssueCode.DTD_REFUSED, "has a document type declaration");
        }
        switch (name()) {
            case "row" -> {
                row++;
                cells = 0;
            }
            case "c" -> {
                if (++cells > Limits.COLUMNS) {
                    throw refused(IssueCode.LIMIT_EXCEEDED, "has a row of more than " + Limits.COLUMNS + " cells");
                }
            }
            case "f" -> {
                // Where the library keeps it: a formula with a range.
                if (tagLength > 1 && tag[1] == ' ' && ++arrays > ARRAYS && hasRange()) {
                    throw refused(IssueCode.LIMIT_EXCEEDED, "has more than " + ARRAYS + " formulas that span cells");
                }
            }
            default -> {
                // Styles, widths, links.
            }
        }
    }

    private boolean hasRange() {
        String text = new String(tag, 0, tagLength, java.nio.charset.StandardCharsets.ISO_8859_1);
        boolean array = text.contains("array");
        arrays -= array ? 0 : 1;
        return array;
    }

    private String name() {
        int end = 0;
        while (end < tagLength && tag[end] != ' ' && tag[end] != '/' && tag[end] != '\t' && tag[end] != '\n') {
            end++;
        }
        if (end == 1) {
            return tag[0] == 'c' ? "c" : tag[0] == 'f' ? "f" : "";
        }
        return end == 3 && tag[0] == 'r' && tag[1] == 'o' && tag[2] == 'w' ? "row" : "";
    }

    private FileRejectedException refused(IssueCode code, String what) {
        String at = row == 0 ? "" : " (row " + row + ")";
        return new FileRejectedException(
                Issue.ofFile(code, row, 0, "", part, "The workbook's " + part + " " + what + at + "."));
    }
}
