/**
 * The custom resource PurchaseOrderWorkflow, {@code poflow.dev/v1alpha1}. The CRD in {@code crds/} is generated from these
 * records; a component that is {@code @Nullable} may be absent from a manifest, or is filled in by the CRD's default.
 */
@NullMarked
package dev.poflow.api.v1alpha1;

import org.jspecify.annotations.NullMarked;
