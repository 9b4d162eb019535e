/** What a worker's report means for the status of its PurchaseOrderWorkflow. */
@NullMarked
package dev.poflow.api;

import org.jspecify.annotations.NullMarked;
