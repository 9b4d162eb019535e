package dev.poflow.worker.format.xlsx;

import dev.poflow.worker.format.xml.XmlElement;
import dev.poflow.worker.format.xml.XmlHandler;
import dev.poflow.worker.format.xml.XmlPath;
import dev.poflow.worker.order.issue.FileRejectedException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** How cells show their numbers. */
final class XlsxStyles implements XmlHandler<XlsxMark, FileRejectedException> {

    /** Those that have numbers only, as Excel in English shows them (ECMA-376, part 1, 18.8.30). */
    private static final Map<String, String> BUILT_IN = Map.ofEntries(
            Map.entry("1", "0"),
            Map.entry("2", "0.00"),
            Map.entry("3", "#,##0"),
            Map.entry("4", "#,##0.00"),
            Map.entry("9", "0%"),
            Map.entry("10", "0.00%"),
            Map.entry("11", "0.00E+00"),
            Map.entry("12", "# ?/?"),
            Map.entry("13", "# ??/??"),
            Map.entry("14", "mm-dd-yy"),
            Map.entry("15", "d-mmm-yy"),
            Map.entry("16", "d-mmm"),
            Map.entry("17", "mmm-yy"),
            Map.entry("18", "h:mm AM/PM"),
            Map.entry("19", "h:mm:ss AM/PM"),
            Map.entry("20", "h:mm"),
            Map.entry("21", "h:mm:ss"),
            Map.entry("22", "m/d/yy h:mm"),
            Map.entry("37", "#,##0 ;(#,##0)"),
            Map.entry("38", "#,##0 ;[Red](#,##0)"),
            Map.entry("39", "#,##0.00;(#,##0.00)"),
            Map.entry("40", "#,##0.00;[Red](#,##0.00)"),
            Map.entry("45", "mm:ss"),
            Map.entry("46", "[h]:mm:ss"),
            Map.entry("47", "mmss.0"),
            Map.entry("48", "##0.0E+0"));

    private final XlsxLimits limits;
    private final Map<String, String> formats = new HashMap<>(BUILT_IN);
    private final List<String> formatOfStyle = new ArrayList<>();

    private XlsxStyles(XlsxLimits limits) {
        this.limits = limits;
    }

    static XlsxStyles of(XlsxFile file, String part) throws FileRejectedException, IOException {
        XlsxStyles styles = new XlsxStyles(file.limits());
        if (file.has(part)) {
            try (XlsxPart read = file.open(part, styles)) {
                read.readToEnd();
            }
        }
        return styles;
    }

    @Override
    public void begin(XmlPath<XlsxMark> at, XmlElement element) throws FileRejectedException {
        String id = element.value("numFmtId");
        switch (at.field) {
            case NUMBER_FORMAT -> {
                limits.hold(element.value("formatCode"));
                formats.put(id, element.value("formatCode"));
            }
            case CELL_FORMAT -> {
                limits.hold(id);
                formatOfStyle.add(id);
            }
            default -> {
                // It only leads to these.
            }
        }
    }

    @Override
    public void end(XmlPath<XlsxMark> at, XmlElement element) {
        // All is in attributes.
    }

    /** @param style of a cell, as it is written @return empty where none is known */
    String format(String style) {
        try {
            int index = style.isEmpty() ? -1 : Integer.parseInt(style);
            return index < 0 || index >= formatOfStyle.size() ? "" : formats.getOrDefault(formatOfStyle.get(index), "");
        } catch (NumberFormatException e) {
            return "";
        }
    }
}
