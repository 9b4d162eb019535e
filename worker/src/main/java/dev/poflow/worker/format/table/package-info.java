/** What CSV files and workbooks share: header, columns, rows, and orders made of rows. */
@NullMarked
package dev.poflow.worker.format.table;

import org.jspecify.annotations.NullMarked;
