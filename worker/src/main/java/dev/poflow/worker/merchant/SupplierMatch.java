package dev.poflow.worker.merchant;

import org.jspecify.annotations.Nullable;

/** Whom an order means by what it says of its supplier. */
public sealed interface SupplierMatch {

    /** The supplier, where it is known. */
    default @Nullable Supplier orNull() {
        return null;
    }

    /** @param by the identifier that told */
    record Found(Supplier supplier, SupplierIdentifier by) implements SupplierMatch {

        @Override
        public Supplier orNull() {
            return supplier;
        }
    }

    /** None of the merchant's suppliers. */
    record Unknown() implements SupplierMatch {}

    /** More than one, or one of which the order says something else. @param why a clause for a sentence */
    record Ambiguous(String why) implements SupplierMatch {}
}
