/** What a merchant's people do with orders: they look at them, and decide those that are held. */
@NullMarked
package dev.poflow.worker.desk;

import org.jspecify.annotations.NullMarked;
