/** Log lines: JSON in a pod, plain on a terminal, each saying which workflow it is about. */
@NullMarked
package dev.poflow.worker.log;

import org.jspecify.annotations.NullMarked;
