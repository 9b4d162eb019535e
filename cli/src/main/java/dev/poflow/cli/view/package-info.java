/** What a user sees of a run: a live table, plain lines, the table at the end, or JSON. */
@NullMarked
package dev.poflow.cli.view;

import org.jspecify.annotations.NullMarked;
