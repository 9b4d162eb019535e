/** Figures for Prometheus, none of them per resource. */
@NullMarked
package dev.poflow.operator.metric;

import org.jspecify.annotations.NullMarked;
