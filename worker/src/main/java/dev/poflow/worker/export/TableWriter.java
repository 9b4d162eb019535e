package dev.poflow.worker.export;

import dev.poflow.worker.format.TableCell;
import java.io.IOException;
import java.util.List;

/** Writes a table row by row, so that none is held. No cell becomes a formula, whatever it begins with. */
sealed interface TableWriter permits CsvTable, WorkbookTable {

    /** The next row; the first one is the header. */
    void row(List<TableCell> cells) throws IOException;

    /** The table is whole. Leaves the stream below open. */
    void end() throws IOException;
}
