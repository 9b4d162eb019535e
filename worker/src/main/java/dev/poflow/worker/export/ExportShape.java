package dev.poflow.worker.export;

import java.io.OutputStream;

/** What an export is written as. */
enum ExportShape {
    /** As the lines came: a workbook where they came in one, else CSV. */
    Auto,
    CSV,
    /** A workbook, whatever the lines came in. */
    XLSX;

    /** The sheet of lines that came in none. */
    private static final String SHEET = "Lines";

    /**
     * Begins the table.
     *
     * @param sheet of the workbook that the lines came in; empty where it was none
     * @param delimiter of CSV
     */
    TableWriter writer(String sheet, char delimiter, OutputStream target) {
        boolean workbook = this == XLSX || this == Auto && !sheet.isEmpty();
        return workbook
                ? new WorkbookTable(sheet.isEmpty() ? SHEET : sheet, sheet.isEmpty(), target)
                : new CsvTable(delimiter, target);
    }
}
