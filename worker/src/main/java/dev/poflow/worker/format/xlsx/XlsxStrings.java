package dev.poflow.worker.format.xlsx;

import dev.poflow.worker.format.xml.XmlElement;
import dev.poflow.worker.format.xml.XmlHandler;
import dev.poflow.worker.format.xml.XmlPath;
import dev.poflow.worker.order.issue.FileRejectedException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** The texts that cells share. Holds all of them. */
final class XlsxStrings implements XmlHandler<XlsxMark, FileRejectedException> {

    /** Characters of one text: thirty times what Excel allows. */
    private static final int LONGEST = 1 << 20;

    private final XlsxLimits limits;
    private final List<String> strings = new ArrayList<>();
    private final StringBuilder text = new StringBuilder();

    private XlsxStrings(XlsxLimits limits) {
        this.limits = limits;
    }

    static XlsxStrings of(XlsxFile file, String part) throws FileRejectedException, IOException {
        XlsxStrings strings = new XlsxStrings(file.limits());
        if (file.has(part)) {
            try (XlsxPart read = file.open(part, strings)) {
                read.readToEnd();
            }
        }
        return strings;
    }

    @Override
    public void begin(XmlPath<XlsxMark> at, XmlElement element) {
        // Its text is known at its end.
    }

    @Override
    public void end(XmlPath<XlsxMark> at, XmlElement element) throws FileRejectedException {
        if (at.field == XlsxMark.TEXT) {
            text.append(element.whole());
            if (text.length() > LONGEST) {
                throw XlsxLimits.exceeded("It has a text of more than " + LONGEST + " characters.");
            }
        } else if (at.field == XlsxMark.SHARED_STRING) {
            String string = text.toString();
            limits.hold(string);
            strings.add(string);
            text.setLength(0);
        }
    }

    int size() {
        return strings.size();
    }

    String get(int index) {
        return strings.get(index);
    }
}
