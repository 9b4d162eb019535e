/** Guarded XML: elements on wanted paths, with places and limits. */
@NullMarked
package dev.poflow.worker.format.xml;

import org.jspecify.annotations.NullMarked;
