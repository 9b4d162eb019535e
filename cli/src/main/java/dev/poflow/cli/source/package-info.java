/** Where a workflow's file is on this machine. */
@NullMarked
package dev.poflow.cli.source;

import org.jspecify.annotations.NullMarked;
