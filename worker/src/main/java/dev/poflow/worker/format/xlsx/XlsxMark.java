package dev.poflow.worker.format.xlsx;

import dev.poflow.worker.format.xml.XmlField;
import dev.poflow.worker.format.xml.XmlPath;
import java.util.Map;

/** What is read of a workbook's parts (ECMA-376, parts 1 and 2); all else is passed over. */
enum XlsxMark implements XmlField {
    ON_THE_WAY(false),
    /** Which sort of thing a part is. */
    TYPE(false),
    /** Which part a part leads to. */
    LINK(false),
    PROPERTIES(false),
    SHEET(false),
    NUMBER_FORMAT(false),
    CELL_FORMAT(false),
    SHARED_STRING(false),
    ROW(false),
    CELL(false),
    VALUE(true),
    /** Not what it comes to, but that there is one. */
    FORMULA(true),
    /** A piece of a shared string, or of a cell's own. */
    TEXT(true);

    /** Of all parts: their outermost elements have different names. */
    static final XmlPath<XlsxMark> WANTED = XmlPath.of(
            Map.ofEntries(
                    Map.entry("Types/Override", TYPE),
                    Map.entry("Relationships/Relationship", LINK),
                    Map.entry("workbook/workbookPr", PROPERTIES),
                    Map.entry("workbook/sheets/sheet", SHEET),
                    Map.entry("styleSheet/numFmts/numFmt", NUMBER_FORMAT),
                    Map.entry("styleSheet/cellXfs/xf", CELL_FORMAT),
                    Map.entry("sst/si", SHARED_STRING),
                    Map.entry("sst/si/t", TEXT),
                    Map.entry("sst/si/r/t", TEXT),
                    Map.entry("worksheet/sheetData/row", ROW),
                    Map.entry("worksheet/sheetData/row/c", CELL),
                    Map.entry("worksheet/sheetData/row/c/v", VALUE),
                    Map.entry("worksheet/sheetData/row/c/f", FORMULA),
                    Map.entry("worksheet/sheetData/row/c/is/t", TEXT),
                    Map.entry("worksheet/sheetData/row/c/is/r/t", TEXT)),
            ON_THE_WAY);

    private final boolean hasText;

    XlsxMark(boolean hasText) {
        this.hasText = hasText;
    }

    @Override
    public boolean hasText() {
        return hasText;
    }
}
