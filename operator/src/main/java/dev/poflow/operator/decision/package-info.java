/** What to do about a workflow, decided from plain records: no cluster is needed to understand or to test it. */
@NullMarked
package dev.poflow.operator.decision;

import org.jspecify.annotations.NullMarked;
