/** The poflow command: its sub-commands, and the run that holds everything else together. */
@NullMarked
package dev.poflow.cli;

import org.jspecify.annotations.NullMarked;
