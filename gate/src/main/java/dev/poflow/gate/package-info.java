/**
 * The connection gate: opens a verified PostgreSQL pool once per generation, however many callers wait for it. A generation begins with few
 * connections and grows on demand; nobody gets one that has not been warmed up and verified.
 */
@NullMarked
package dev.poflow.gate;

import org.jspecify.annotations.NullMarked;
