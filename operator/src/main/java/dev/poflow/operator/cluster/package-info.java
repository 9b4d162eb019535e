/** Reads from and writes to the cluster: observe, act and report. */
@NullMarked
package dev.poflow.operator.cluster;

import org.jspecify.annotations.NullMarked;
