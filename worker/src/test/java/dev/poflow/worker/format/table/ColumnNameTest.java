package dev.poflow.worker.format.table;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Names that people take for the same are the same. */
class ColumnNameTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            PO Number            | ponumber
            po_number            | ponumber
            Stück-Preis          | stuckpreis
            Unit price (net)     | unitprice
            [EAN] GTIN-13        | gtin13
            discount (%)         | discountpercent
            Línea n.º            | linean
            """)
    void whatIsCompared(String name, String compared) {
        assertThat(ColumnName.compared(name)).isEqualTo(compared);
    }

    /** With empty brackets behind it a name is compared by the rule in full, and the same comes out. */
    @Test
    void plainNamesAreComparedAsAllOthers() {
        for (char letter = 0; letter < 0x100; letter++) {
            String name = "Aa" + letter + "z Z";
            assertThat(ColumnName.compared(name)).as(name).isEqualTo(ColumnName.compared(name + "()"));
        }
    }
}
