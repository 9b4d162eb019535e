/** Manifests: read, filled in with the CRD's defaults, and checked by the rules of the CRD, as the API server does. */
@NullMarked
package dev.poflow.cli.manifest;

import org.jspecify.annotations.NullMarked;
