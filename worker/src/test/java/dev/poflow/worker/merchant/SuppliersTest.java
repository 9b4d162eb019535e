package dev.poflow.worker.merchant;

import static org.assertj.core.api.Assertions.assertThat;

import dev.poflow.worker.order.field.Cell;
import dev.poflow.worker.order.field.OrderField;
import dev.poflow.worker.order.staged.StagedSupplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whom an order means by what it says of its supplier. */
class SuppliersTest {

    private static final Suppliers SUPPLIERS = suppliers();

    private static Suppliers suppliers() {
        Suppliers.Builder builder = new Suppliers.Builder();
        Supplier bergstrom = new Supplier("V-1", "Bergström AB", "");
        builder.add(bergstrom, SupplierIdentifier.NUMBER, "V-1");
        builder.add(bergstrom, SupplierIdentifier.NUMBER, "BG 77");
        builder.add(bergstrom, SupplierIdentifier.GLN, "7312340000019");
        builder.add(bergstrom, SupplierIdentifier.VAT, "SE 556012-3456 01");
        builder.add(bergstrom, SupplierIdentifier.NAME, "Bergström AB");
        Supplier north = new Supplier("V-2", "Holloway", "");
        builder.add(north, SupplierIdentifier.NUMBER, "V-2");
        builder.add(north, SupplierIdentifier.DUNS, "12-345-6789");
        builder.add(north, SupplierIdentifier.NAME, "Holloway");
        Supplier south = new Supplier("V-3", "Holloway", "");
        builder.add(south, SupplierIdentifier.NUMBER, "V-3");
        builder.add(south, SupplierIdentifier.NAME, "Holloway");
        return builder.build();
    }

    @ParameterizedTest
    @CsvSource({
        // number, GLN, DUNS, VAT, name -> supplier, by what
        "V-1,,,,, V-1, NUMBER",
        "v-1,,,,, V-1, NUMBER",
        "bg77,,,,, V-1, NUMBER",
        "7312340000019,,,,, V-1, GLN",
        "123456789,,,,, V-2, DUNS",
        "SE556012345601,,,,, V-1, VAT",
        ",7312340000019,,,, V-1, GLN",
        ",,123456789,,, V-2, DUNS",
        ",,,se556012345601,, V-1, VAT",
        ",,,,BERGSTRÖM  ab, V-1, NAME",
        // an identifier counts before the name, and one that is known before one that is not
        "V-1,,,,Holloway, V-1, NUMBER",
        "V-9,7312340000019,,,, V-1, GLN",
        "V-2,5019876002006,,,, V-2, NUMBER",
        "V-9,,,,Bergström AB, V-1, NAME",
        "V-1,7312340000019,,SE556012345601,, V-1, NUMBER"
    })
    void aSupplierIsFoundByItsIdentifiersElseByItsName(
            @Nullable String number,
            @Nullable String gln,
            @Nullable String duns,
            @Nullable String vat,
            @Nullable String name,
            String supplier,
            SupplierIdentifier by) {
        StagedSupplier written = written(number, gln, duns, vat, name);

        assertThat(SUPPLIERS.match(written))
                .as("match of %s", written)
                .isInstanceOfSatisfying(SupplierMatch.Found.class, found -> {
                    assertThat(found.supplier().number()).isEqualTo(supplier);
                    assertThat(found.by()).isEqualTo(by);
                });
    }

    @ParameterizedTest
    @CsvSource({"V-9,,,,", ",5019876002006,,,", ",,,,Bergström", "V-9,,,,Nobody & Sons", ",,,,"})
    void aSupplierThatNothingTellsIsUnknown(
            @Nullable String number,
            @Nullable String gln,
            @Nullable String duns,
            @Nullable String vat,
            @Nullable String name) {
        StagedSupplier written = written(number, gln, duns, vat, name);

        assertThat(SUPPLIERS.match(written)).as("match of %s", written).isInstanceOf(SupplierMatch.Unknown.class);
    }

    @ParameterizedTest
    @CsvSource({
        "V-2,7312340000019,,,, 'the number \"V-2\" is supplier V-2''s, but the GLN \"7312340000019\" is supplier V-1''s'",
        ",,,,holloway, '\"holloway\" is the name of suppliers V-2 and V-3'",
        ",5019876002006,,,Bergström AB, '\"Bergström AB\" is the name of supplier V-1, but the GLN \"5019876002006\" is not its own'"
    })
    void whatTellsTwoSuppliersTellsNone(
            @Nullable String number,
            @Nullable String gln,
            @Nullable String duns,
            @Nullable String vat,
            @Nullable String name,
            String why) {
        StagedSupplier written = written(number, gln, duns, vat, name);

        assertThat(SUPPLIERS.match(written)).as("match of %s", written).isEqualTo(new SupplierMatch.Ambiguous(why));
    }

    @Test
    void aMerchantWithoutSuppliersKnowsNone() {
        assertThat(Suppliers.NONE.match(written("V-1", null, null, null, "Bergström AB")))
                .isInstanceOf(SupplierMatch.Unknown.class);
    }

    private static StagedSupplier written(
            @Nullable String number,
            @Nullable String gln,
            @Nullable String duns,
            @Nullable String vat,
            @Nullable String name) {
        return new StagedSupplier(OrderField.cells()
                .set(OrderField.SUPPLIER_ID, cell(number))
                .set(OrderField.SUPPLIER_GLN, cell(gln))
                .set(OrderField.SUPPLIER_DUNS, cell(duns))
                .set(OrderField.SUPPLIER_VAT, cell(vat))
                .set(OrderField.SUPPLIER_NAME, cell(name))
                .build());
    }

    private static Cell cell(@Nullable String text) {
        return text == null ? Cell.ABSENT : new Cell(text, 1, 1);
    }
}
