package dev.poflow.operator.cluster;

import dev.poflow.api.v1alpha1.PurchaseOrderWorkflow;
import dev.poflow.operator.decision.Observation;

/**
 * One look at a workflow and at what belongs to it.
 *
 * @param workflow as it was read; from a cache it lacks the text of an inline source
 * @param isLive whether the API server was asked, and not a cache
 */
public record Look(PurchaseOrderWorkflow workflow, Observation seen, boolean isLive) {}
