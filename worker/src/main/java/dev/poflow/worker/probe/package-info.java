/** The HTTP endpoints that a kubelet, or the CLI in its place, asks: startup, liveness, readiness and progress. */
@NullMarked
package dev.poflow.worker.probe;

import org.jspecify.annotations.NullMarked;
