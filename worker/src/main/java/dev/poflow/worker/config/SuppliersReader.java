package dev.poflow.worker.config;

import dev.poflow.worker.merchant.Supplier;
import dev.poflow.worker.merchant.SupplierIdentifier;
import dev.poflow.worker.merchant.Suppliers;
import dev.poflow.worker.order.value.Gtin;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Reads {@code suppliers}. For one thread. */
final class SuppliersReader {

    private static final int LONGEST_NUMBER = 100;
    private static final int LONGEST_NAME = 200;
    private static final int GLN_DIGITS = 13;
    private static final int DUNS_DIGITS = 9;
    private static final int SHORTEST_VAT = 4;

    private final ConfigInput input;
    private final References taxClasses;
    private final Suppliers.Builder suppliers = new Suppliers.Builder();

    SuppliersReader(ConfigInput input, References taxClasses) {
        this.input = input;
        this.taxClasses = taxClasses;
    }

    /** An identifier, and where it stands. */
    private record Identifier(SupplierIdentifier kind, String text, String field, int line) {}

    void read(Problems problems) throws UnreadableConfigException {
        input.list(() -> supplier(problems));
    }

    /** Reads {@code own}: by what others tell the merchant. */
    static Suppliers own(ConfigInput input) throws UnreadableConfigException {
        SuppliersReader reader = new SuppliersReader(input, new References());
        List<Identifier> identifiers = new ArrayList<>();
        input.object(Fields.OWN, field -> {
            SupplierIdentifier kind = SupplierIdentifier.valueOf(field.toUpperCase(Locale.ROOT));
            reader.all(identifiers, kind, kind == SupplierIdentifier.NAME ? LONGEST_NAME : LONGEST_NUMBER);
        });
        Supplier merchant = new Supplier("own", "", "");
        identifiers.forEach(each -> reader.suppliers.add(merchant, each.kind(), each.text()));
        return reader.suppliers();
    }

    Suppliers suppliers() {
        return suppliers.build();
    }

    private void supplier(Problems problems) throws UnreadableConfigException {
        List<Identifier> identifiers = new ArrayList<>();
        String[] values = {"", "", ""};
        int line = input.object(Fields.SUPPLIER, field -> {
            switch (field) {
                case "number" -> {
                    values[0] = input.text(LONGEST_NUMBER);
                    note(identifiers, SupplierIdentifier.NUMBER, values[0]);
                }
                case "name" -> {
                    values[1] = input.text(LONGEST_NAME);
                    note(identifiers, SupplierIdentifier.NAME, values[1]);
                }
                case "otherNumbers" -> all(identifiers, SupplierIdentifier.NUMBER, LONGEST_NUMBER);
                case "otherNames" -> all(identifiers, SupplierIdentifier.NAME, LONGEST_NAME);
                case "gln" -> all(identifiers, SupplierIdentifier.GLN, LONGEST_NUMBER);
                case "duns" -> all(identifiers, SupplierIdentifier.DUNS, LONGEST_NUMBER);
                case "vat" -> all(identifiers, SupplierIdentifier.VAT, LONGEST_NUMBER);
                default -> {
                    values[2] = input.text(LONGEST_NUMBER);
                    taxClasses.add(values[2], input);
                }
            }
        });
        if (line == ConfigInput.NO_OBJECT) {
            return;
        }
        if (values[0].isEmpty()) {
            if (identifiers.stream().noneMatch(each -> each.kind() == SupplierIdentifier.NUMBER)) {
                input.missing(line, "number", "write the merchant's own number for the supplier");
            }
            return;
        }
        Supplier supplier = new Supplier(values[0], values[1], values[2]);
        for (Identifier each : identifiers) {
            Supplier other = suppliers.add(supplier, each.kind(), each.text());
            if (other != null) {
                problems.add(
                        each.line(),
                        each.field(),
                        "%s is supplier %s's %s already: an order could mean either"
                                .formatted(
                                        ConfigInput.shown(each.text()),
                                        other.number(),
                                        each.kind().words()));
            }
        }
    }

    private void all(List<Identifier> identifiers, SupplierIdentifier kind, int longest)
            throws UnreadableConfigException {
        input.texts(longest, text -> {
            String wrong = wrong(kind, text);
            if (wrong == null) {
                note(identifiers, kind, text);
            } else {
                input.problem(wrong);
            }
        });
    }

    private void note(List<Identifier> identifiers, SupplierIdentifier kind, String text) {
        if (!text.isEmpty()) {
            identifiers.add(new Identifier(kind, text, input.path(), input.line()));
        }
    }

    private static @Nullable String wrong(SupplierIdentifier kind, String text) {
        String plain = kind.normalised(text);
        return switch (kind) {
            case GLN ->
                plain.length() == GLN_DIGITS && Gtin.valid(plain)
                        ? null
                        : "is not a GLN: %s. It has 13 digits, of which the last is a check digit"
                                .formatted(ConfigInput.shown(text));
            case DUNS ->
                plain.length() == DUNS_DIGITS
                        ? null
                        : "is not a D-U-N-S number: %s. It has 9 digits".formatted(ConfigInput.shown(text));
            case VAT ->
                plain.length() >= SHORTEST_VAT
                        ? null
                        : "is not a VAT number: %s. It has at least 4 letters and digits"
                                .formatted(ConfigInput.shown(text));
            case NUMBER, NAME -> null;
        };
    }
}
