/** What a merchant has decided about its orders: suppliers, articles, costs, rates, taxes. Needs no database and no file. */
@NullMarked
package dev.poflow.worker.merchant;

import org.jspecify.annotations.NullMarked;
