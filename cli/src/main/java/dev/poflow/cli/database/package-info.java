/** The PostgreSQL to work on: one of poflow's own, or one that the user names. */
@NullMarked
package dev.poflow.cli.database;

import org.jspecify.annotations.NullMarked;
