/** What X12 and EDIFACT share: segments, and how envelopes nest. */
@NullMarked
package dev.poflow.worker.format.edi;

import org.jspecify.annotations.NullMarked;
