/** The connection gate: opens a verified PostgreSQL pool once per generation, however many callers wait for it. */
@NullMarked
package dev.poflow.gate;

import org.jspecify.annotations.NullMarked;
