package dev.poflow.worker.format.xlsx;

import dev.poflow.worker.format.xml.XmlElement;
import dev.poflow.worker.format.xml.XmlHandler;
import dev.poflow.worker.format.xml.XmlPath;
import dev.poflow.worker.order.field.Cell;
import dev.poflow.worker.order.issue.FileRejectedException;
import dev.poflow.worker.order.issue.IssueCode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What a workbook says of its sheets, and in which parts they are (ECMA-376, part 2): content types name the workbook, its shared strings and
 * styles; the workbook names its sheets by the identifiers of its relationships. Whatever else an archive holds is never opened.
 */
final class XlsxWorkbook implements XmlHandler<XlsxMark, FileRejectedException> {

    private static final String CONTENT_TYPES = "[Content_Types].xml";

    private final XlsxLimits limits;
    private final Map<String, String> partsById = new HashMap<>();
    private final List<Sheet> sheets = new ArrayList<>();
    private String workbook = "xl/workbook.xml";
    private String strings = "xl/sharedStrings.xml";
    private String styles = "xl/styles.xml";
    private boolean date1904;

    /** @param id of the relationship that leads to its part */
    record Sheet(String name, boolean visible, String id) {

        String quotedName() {
            return new Cell(name, 0, 0).quoted();
        }
    }

    private XlsxWorkbook(XlsxLimits limits) {
        this.limits = limits;
    }

    static XlsxWorkbook of(XlsxFile file) throws FileRejectedException, IOException {
        XlsxWorkbook found = new XlsxWorkbook(file.limits());
        found.read(file, CONTENT_TYPES);
        found.read(file, found.workbook);
        found.read(file, found.relationships());
        return found;
    }

    private void read(XlsxFile file, String part) throws FileRejectedException, IOException {
        try (XlsxPart read = file.open(part, this)) {
            read.readToEnd();
        }
    }

    /** "_rels/workbook.xml.rels" beside "workbook.xml". */
    private String relationships() {
        return directory() + "_rels/" + workbook.substring(directory().length()) + ".rels";
    }

    private String directory() {
        return workbook.substring(0, workbook.lastIndexOf('/') + 1);
    }

    @Override
    public void begin(XmlPath<XlsxMark> at, XmlElement element) throws FileRejectedException {
        switch (at.field) {
            case TYPE -> type(element.value("ContentType"), element.value("PartName"));
            case LINK -> {
                limits.hold(element.value("Target"));
                partsById.put(element.value("Id"), element.value("Target"));
            }
            case PROPERTIES -> {
                String from1904 = element.value("date1904");
                date1904 = from1904.equals("1") || from1904.equals("true");
            }
            case SHEET -> {
                limits.hold(element.value("name"));
                String state = element.value("state");
                sheets.add(new Sheet(
                        element.value("name"), state.isEmpty() || state.equals("visible"), element.value("id")));
            }
            default -> {
                // It only leads to these.
            }
        }
    }

    /** With macros, as a template or neither: the types' names end the same. */
    private void type(String type, String part) {
        if (type.endsWith("main+xml")) {
            workbook = part;
        } else if (type.endsWith("sharedStrings+xml")) {
            strings = part;
        } else if (type.endsWith("styles+xml")) {
            styles = part;
        }
    }

    @Override
    public void end(XmlPath<XlsxMark> at, XmlElement element) {
        // All is in attributes.
    }

    /** The part of the shared strings, which need not be there. */
    String strings() {
        return strings;
    }

    /** The part that says how cells look, which need not be there. */
    String styles() {
        return styles;
    }

    /** Whether dates are numbers of days since 1904, as on the first Macintoshes. */
    boolean isDate1904() {
        return date1904;
    }

    List<Sheet> visible() {
        return sheets.stream().filter(Sheet::visible).toList();
    }

    /** @param name of the sheet; empty for the first visible one */
    Sheet sheet(String name) throws FileRejectedException {
        if (name.isEmpty()) {
            return sheets.stream()
                    .filter(Sheet::visible)
                    .findFirst()
                    .orElseThrow(() -> XlsxFile.rejected(IssueCode.NO_ORDERS, "The workbook has no visible sheet."));
        }
        return sheets.stream()
                .filter(sheet -> sheet.name().equalsIgnoreCase(name))
                .findFirst()
                .orElseThrow(() -> XlsxFile.rejected(
                        IssueCode.NO_ORDERS,
                        "The workbook has no sheet \"" + name + "\", which the merchant's configuration names. It has "
                                + sheets.stream()
                                        .limit(10)
                                        .map(Sheet::quotedName)
                                        .collect(Collectors.joining(", "))
                                + "."));
    }

    /** The part of a sheet. */
    String part(Sheet sheet) throws FileRejectedException {
        String target = partsById.get(sheet.id());
        if (target == null) {
            throw XlsxFile.rejected(
                    IssueCode.MALFORMED,
                    "The workbook does not say where its sheet " + sheet.quotedName() + " is: save it again in Excel.");
        }
        return target.startsWith("/") ? target : directory() + target;
    }
}
