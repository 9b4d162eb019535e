/** What the operator makes in the cluster, one class per thing. */
@NullMarked
package dev.poflow.operator.resource;

import org.jspecify.annotations.NullMarked;
