/** What a worker's report says, and what it means for the status of its PurchaseOrderWorkflow. */
@NullMarked
package dev.poflow.api;

import org.jspecify.annotations.NullMarked;
