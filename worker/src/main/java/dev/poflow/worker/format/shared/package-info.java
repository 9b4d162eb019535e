/** What the readers of all formats build orders with, and how much of anything they take. */
@NullMarked
package dev.poflow.worker.format.shared;

import org.jspecify.annotations.NullMarked;
