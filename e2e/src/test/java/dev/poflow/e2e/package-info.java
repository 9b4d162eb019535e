/** Tests from outside, with the programs that a user has: kubectl and helm. */
@NullMarked
package dev.poflow.e2e;

import org.jspecify.annotations.NullMarked;
