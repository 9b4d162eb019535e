/** How commands write: for people, to the width and in the colours of their terminal, or as JSON. */
@NullMarked
package dev.poflow.worker.page;

import org.jspecify.annotations.NullMarked;
