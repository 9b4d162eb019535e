package dev.poflow.worker.merchant;

import dev.poflow.worker.merchant.SupplierMatch.Ambiguous;
import dev.poflow.worker.merchant.SupplierMatch.Found;
import dev.poflow.worker.merchant.SupplierMatch.Unknown;
import dev.poflow.worker.order.field.Cell;
import dev.poflow.worker.order.staged.StagedSupplier;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The merchant's suppliers, by all that can tell them. Immutable and thread-safe. */
public final class Suppliers {

    public static final Suppliers NONE = new Builder().build();

    private final Map<SupplierIdentifier, Map<String, List<Supplier>>> known;
    private final Map<String, List<SupplierIdentifier>> identifiedBy;

    private Suppliers(Builder builder) {
        this.known = builder.known;
        this.identifiedBy = builder.identifiedBy;
    }

    /** Takes suppliers one by one. Not to be used after {@link #build}. */
    public static final class Builder {

        private final Map<SupplierIdentifier, Map<String, List<Supplier>>> known =
                new EnumMap<>(SupplierIdentifier.class);
        private final Map<String, List<SupplierIdentifier>> identifiedBy = new HashMap<>();

        public Builder() {
            for (SupplierIdentifier kind : SupplierIdentifier.values()) {
                known.put(kind, new HashMap<>());
            }
        }

        /**
         * Notes one identifier of a supplier. Several suppliers may have one name, as branches have.
         *
         * @return another supplier that has this identifier, which then stays that one's; null where there is none
         */
        public @Nullable Supplier add(Supplier supplier, SupplierIdentifier kind, String identifier) {
            List<Supplier> same =
                    known.get(kind).computeIfAbsent(kind.normalised(identifier), nobody -> new ArrayList<>(1));
            if (same.contains(supplier)) {
                return null;
            }
            if (!same.isEmpty() && kind != SupplierIdentifier.NAME) {
                return same.getFirst();
            }
            same.add(supplier);
            identifiedBy
                    .computeIfAbsent(supplier.number(), first -> new ArrayList<>())
                    .add(kind);
            return null;
        }

        public Suppliers build() {
            return new Suppliers(this);
        }
    }

    public boolean isEmpty() {
        return identifiedBy.isEmpty();
    }

    /** Whether the merchant has a supplier of this number. */
    public boolean has(String number) {
        return identifiedBy.containsKey(number);
    }

    /**
     * Finds the supplier by its identifiers, and by its name only where none of them is known. Never a guess: identifiers of two
     * suppliers, a name of two, or a name beside an identifier that its supplier has otherwise, are ambiguous.
     */
    public SupplierMatch match(StagedSupplier written) {
        if (isEmpty()) {
            return new Unknown();
        }
        Map<Supplier, Found> found = new LinkedHashMap<>();
        Map<Supplier, String> reasons = new LinkedHashMap<>();
        ofNumber(written.id()).ifFound(found, reasons, written.id());
        of(SupplierIdentifier.GLN, written.gln()).ifFound(found, reasons, written.gln());
        of(SupplierIdentifier.DUNS, written.duns()).ifFound(found, reasons, written.duns());
        of(SupplierIdentifier.VAT, written.vat()).ifFound(found, reasons, written.vat());
        if (found.size() == 1) {
            return found.values().iterator().next();
        }
        return found.isEmpty() ? byName(written) : new Ambiguous(String.join(", but ", reasons.values()));
    }

    private SupplierMatch byName(StagedSupplier written) {
        List<Supplier> named = lookUp(SupplierIdentifier.NAME, written.name());
        if (named.isEmpty()) {
            return new Unknown();
        }
        if (named.size() > 1) {
            return new Ambiguous("%s is the name of suppliers %s"
                    .formatted(
                            written.name().quoted(),
                            named.stream().map(Supplier::number).sorted().collect(Collectors.joining(" and "))));
        }
        Supplier supplier = named.getFirst();
        Map<SupplierIdentifier, Cell> strong = new EnumMap<>(Map.of(
                SupplierIdentifier.GLN, written.gln(),
                SupplierIdentifier.DUNS, written.duns(),
                SupplierIdentifier.VAT, written.vat()));
        for (Map.Entry<SupplierIdentifier, Cell> identifier : strong.entrySet()) {
            // None of them is known, so this one is not the supplier's.
            if (identifier.getValue().present()
                    && identifiedBy.get(supplier.number()).contains(identifier.getKey())) {
                return new Ambiguous("%s is the name of supplier %s, but the %s %s is not its own"
                        .formatted(
                                written.name().quoted(),
                                supplier.number(),
                                identifier.getKey().words(),
                                identifier.getValue().quoted()));
            }
        }
        return new Found(supplier, SupplierIdentifier.NAME);
    }

    /** A number of which the file does not say whose it is may be any of the identifiers. */
    private Hit ofNumber(Cell number) {
        for (SupplierIdentifier kind : List.of(
                SupplierIdentifier.NUMBER, SupplierIdentifier.GLN, SupplierIdentifier.DUNS, SupplierIdentifier.VAT)) {
            Hit hit = of(kind, number);
            if (hit.supplier() != null) {
                return hit;
            }
        }
        return new Hit(null, SupplierIdentifier.NUMBER);
    }

    private Hit of(SupplierIdentifier kind, Cell identifier) {
        List<Supplier> suppliers = lookUp(kind, identifier);
        return new Hit(suppliers.isEmpty() ? null : suppliers.getFirst(), kind);
    }

    private List<Supplier> lookUp(SupplierIdentifier kind, Cell identifier) {
        String text = kind.normalised(identifier.text());
        return text.isEmpty() ? List.of() : known.get(kind).getOrDefault(text, List.of());
    }

    private record Hit(@Nullable Supplier supplier, SupplierIdentifier by) {

        void ifFound(Map<Supplier, Found> found, Map<Supplier, String> reasons, Cell identifier) {
            if (supplier != null && !found.containsKey(supplier)) {
                found.put(supplier, new Found(supplier, by));
                reasons.put(
                        supplier,
                        "the %s %s is supplier %s's".formatted(by.words(), identifier.quoted(), supplier.number()));
            }
        }
    }
}
