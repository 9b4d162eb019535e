/** What a worker is told from outside: environment variables and the database's files. */
@NullMarked
package dev.poflow.worker.settings;

import org.jspecify.annotations.NullMarked;
