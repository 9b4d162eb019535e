/** cXML order requests. */
@NullMarked
package dev.poflow.worker.format.cxml;

import org.jspecify.annotations.NullMarked;
