/** Workbooks: Office Open XML (ECMA-376). */
@NullMarked
package dev.poflow.worker.format.xlsx;

import org.jspecify.annotations.NullMarked;
