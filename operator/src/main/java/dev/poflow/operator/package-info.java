/** The operator: turns every PurchaseOrderWorkflow into a worker Job, and what the worker says into its status. */
@NullMarked
package dev.poflow.operator;

import org.jspecify.annotations.NullMarked;
