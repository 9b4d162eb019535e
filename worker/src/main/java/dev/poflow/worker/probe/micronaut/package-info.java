/** The probe endpoints' server, by Micronaut: all that knows it. */
@NullMarked
package dev.poflow.worker.probe.micronaut;

import org.jspecify.annotations.NullMarked;
