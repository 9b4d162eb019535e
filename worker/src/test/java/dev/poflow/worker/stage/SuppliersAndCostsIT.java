package dev.poflow.worker.stage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.poflow.contract.ExitCode;
import dev.poflow.worker.harness.InProcess;
import dev.poflow.worker.harness.TestDatabase;
import dev.poflow.worker.harness.TestServer;
import dev.poflow.worker.harness.WorkerCommand;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What Enrich makes of a merchant's suppliers, cost lists and rates. */
class SuppliersAndCostsIT {

    private static final String HEADER =
            "PO Number,Kind,Supplier ID,Supplier GLN,Supplier Name,Order Date,Line,SKU,Supplier SKU,Manufacturer SKU,GTIN,"
                    + "Description,Quantity,Unit,Unit Price,Currency\n";

    private static final String SUPPLIERS = """
            "suppliers": [
                {"number": "V-1", "name": "Bergstrom AB", "gln": "7312340000019", "taxClass": "reduced"},
                {"number": "V-2", "name": "Holloway", "otherNumbers": ["HT"]}]""";

    private static final String CONFIG = """
            {"currency": "EUR", "taxClasses": {"standard": 19, "reduced": 7}, %s,
             "rates": [{"date": "2026-01-01", "from": "EUR", "to": "USD", "rate": 1.1},
                {"date": "2026-03-01", "from": "EUR", "to": "USD", "rate": 1.25}],
             "articles": [
                {"sku": "A-1", "supplierSkus": {"V-1": "X", "V-2": ["Y", "Z"]}, "gtin": "4006381333931", "cost": 9, "price": 30},
                {"sku": "A-2", "supplierSkus": {"V-2": "X"}, "manufacturerSku": "M-1", "taxClass": "standard"},
                {"sku": "A-3", "supplierSku": "W", "manufacturerSku": ["M-1", "M-3"]}],
             "costLists": [
                {"supplier": "V-1", "validFrom": "2026-01-01", "costs": [{"sku": "A-1", "cost": 7.5}]},
                {"supplier": "V-1", "validFrom": "2026-03-01", "validTo": "2026-03-31",
                 "costs": [{"sku": "A-1", "cost": 60, "per": 10}]},
                {"supplier": "V-2", "currency": "SEK", "costs": [{"sku": "A-2", "cost": 100}]}]}""".formatted(SUPPLIERS);

    private final TestDatabase database = TestServer.shared().migrated();

    @TempDir
    Path directory;

    @ParameterizedTest
    @CsvSource({
        // supplier's number, GLN, name -> filed under, known by, issue
        "V-1,,, V-1, NUMBER,",
        "ht,,, V-2, NUMBER,",
        ",7312340000019,, V-1, GLN,",
        ",,BERGSTROM  AB, V-1, NAME,",
        "V-9,,, V-9,, SUPPLIER_UNKNOWN|WARNS|supplier|V-9",
        "V-2,7312340000019,, V-2,, SUPPLIER_AMBIGUOUS|HOLDS_ORDER|supplier|V-2"
    })
    void anOrderIsFiledUnderTheMerchantsNumberForItsSupplier(
            String number, String gln, String name, String supplier, String match, String issue) {
        configure(1, CONFIG);

        posted("PO-1,,%s,%s,%s,2026-03-09,1,A-1,,,,,10,EA,5.00,EUR".formatted(text(number), text(gln), text(name)));

        assertThat(database.rows("SELECT supplier, supplier_match, state FROM purchase_order"))
                .as("order of supplier %s, GLN %s, name %s", number, gln, name)
                .containsExactly("%s|%s|%s"
                        .formatted(
                                supplier,
                                text(match),
                                text(issue).startsWith("SUPPLIER_AMBIGUOUS") ? "HELD" : "POSTED"));
        assertThat(database.rows("SELECT code, severity, field, raw_value FROM validation_issue"))
                .isEqualTo(issue == null ? List.of() : List.of(issue));
    }

    @ParameterizedTest
    @CsvSource({
        // supplier, SKU, supplier's, manufacturer's, GTIN -> the merchant's article and its tax class
        "V-1, A-2,,,, A-2|standard|19.0000",
        "V-1, X,,,, A-1|reduced|7.0000",
        "V-2, X,,,, A-2|standard|19.0000",
        "V-2,, Z,,, A-1|standard|19.0000",
        "V-1,, Z,,, Z|reduced|7.0000",
        "V-1,, W,,, A-3|reduced|7.0000",
        "V-9, W,,,, A-3|standard|19.0000",
        "V-9, X,,,, X|standard|19.0000",
        "V-9, other,,, 04006381333931, A-1|standard|19.0000",
        "V-9, 4006381333931,,,, A-1|standard|19.0000",
        "V-9,,, M-3,, A-3|standard|19.0000",
        "V-9,,, M-1,, M-1|standard|19.0000",
        // the merchant's own number counts before the supplier's, that before the GTIN, that before the manufacturer's
        "V-2, A-3, X, M-3, 4006381333931, A-3|standard|19.0000",
        "V-2, other, X, M-3, 4006381333931, A-2|standard|19.0000",
        "V-9, other,, M-3, 4006381333931, A-1|standard|19.0000"
    })
    void anArticleIsFoundByTheMerchantsNumberThenTheSuppliersTheGtinTheManufacturers(
            String supplier, String sku, String ofSupplier, String ofManufacturer, String gtin, String posted) {
        configure(1, CONFIG);

        posted("PO-1,,%s,,,2026-03-09,1,%s,%s,%s,%s,,10,EA,5.00,EUR"
                .formatted(supplier, text(sku), text(ofSupplier), text(ofManufacturer), text(gtin)));

        assertThat(database.rows("SELECT sku, tax_class, tax_percent FROM purchase_order_line"))
                .as(
                        "article ordered of %s as %s, supplier's %s, manufacturer's %s, GTIN %s",
                        supplier, sku, ofSupplier, ofManufacturer, gtin)
                .containsExactly(posted);
        assertThat(database.count("validation_issue WHERE code = 'ARTICLE_AMBIGUOUS'"))
                .as("warnings of a number that two manufacturers have")
                .isEqualTo("M-1".equals(ofManufacturer) ? 1 : 0);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                // supplier; article; date; currency -> price|base|amount; what it was made of
                "V-1; A-1; 2026-02-28; EUR; 7.5000|1.0000|150.0000; {\"day\": \"2026-02-28\", \"per\": 1, \"cost\": 7.5, \"costList\": \"V-1\", \"currency\": \"EUR\", \"validFrom\": \"2026-01-01\"}",
                "V-1; A-1; 2026-03-31; EUR; 60.0000|10.0000|120.0000; {\"day\": \"2026-03-31\", \"per\": 10, \"cost\": 60, \"costList\": \"V-1\", \"currency\": \"EUR\", \"validFrom\": \"2026-03-01\"}",
                "V-1; A-1; 2026-04-01; EUR; 7.5000|1.0000|150.0000; {\"day\": \"2026-04-01\", \"per\": 1, \"cost\": 7.5, \"costList\": \"V-1\", \"currency\": \"EUR\", \"validFrom\": \"2026-01-01\"}",
                "V-1; A-1; 2026-02-28; USD; 8.2500|1.0000|165.0000; {\"day\": \"2026-02-28\", \"per\": 1, \"cost\": 7.5, \"rate\": {\"to\": \"USD\", \"date\": \"2026-01-01\", \"from\": \"EUR\", \"rate\": 1.1}, \"costList\": \"V-1\", \"currency\": \"EUR\", \"validFrom\": \"2026-01-01\"}",
                "V-2; A-1; 2026-03-09; EUR; 9.0000|1.0000|180.0000; {\"day\": \"2026-03-09\", \"per\": 1, \"cost\": 9, \"currency\": \"EUR\"}"
            })
    void aPriceThatTheFileLacksIsTheSuppliersCostOnTheOrdersDay(
            String supplier, String sku, String date, String currency, String price, String basis) {
        configure(1, CONFIG);

        posted("PO-1,,%s,,,%s,1,%s,,,,,20,EA,,%s".formatted(supplier, date, sku, currency));

        assertThat(database.rows("SELECT unit_price, base_quantity, amount, price_basis FROM purchase_order_line"))
                .as("20 of %s from %s on %s in %s", sku, supplier, date, currency)
                .containsExactly(price + "|" + basis);
        assertThat(database.rows("SELECT state FROM purchase_order")).containsExactly("POSTED");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "V-2; A-2; 2026-03-09; EUR; RATE_MISSING; The cost of A-2 is in SEK, the order in EUR: add a rate from SEK to EUR of 2026-03-09 or earlier to the merchant's configuration.",
                "V-1; A-1; 2025-12-31; USD; RATE_MISSING; The cost of A-1 is in EUR, the order in USD: add a rate from EUR to USD of 2025-12-31 or earlier to the merchant's configuration.",
                "V-1; A-2; 2026-03-09; EUR; PRICE_MISSING; The line has no price, and the merchant's configuration has no cost of A-2 from supplier V-1 that is valid on 2026-03-09.",
                "V-9; A-2; 2026-03-09; EUR; PRICE_MISSING; The line has no price, and the merchant's configuration has no cost of A-2 that is valid on 2026-03-09.",
                "V-1; A-8; 2026-03-09; EUR; PRICE_MISSING; The line has no price, and the merchant's configuration has no article A-8."
            })
    void anOrderWhosePriceCannotBeFoundIsHeldAndSaysWhatToAdd(
            String supplier, String sku, String date, String currency, String code, String message) {
        configure(1, CONFIG);

        posted(
                "PO-1,,%s,,,%s,1,%s,,,,,20,EA,,%s".formatted(supplier, date, sku, currency),
                "PO-1,,%s,,,%s,2,%s,,,,,20,EA,,%s".formatted(supplier, date, sku, currency));

        assertThat(database.rows("SELECT state, hold_reason FROM purchase_order"))
                .containsExactly("HELD|" + code);
        assertThat(database.rows("SELECT message FROM validation_issue WHERE code = '" + code + "'"))
                .as("said once, not for each line")
                .containsExactly(message);
    }

    @Test
    void anOrderWithoutADateIsPricedOnTheDayOnWhichItsWorkflowBegan() {
        configure(1, CONFIG);

        posted("PO-1,,V-1,,,,1,A-1,,,,,20,EA,,EUR");

        assertThat(database.rows("SELECT price_basis->>'day' = (started_at AT TIME ZONE 'UTC')::date::text"
                        + " FROM purchase_order_line, workflow_execution"))
                .containsExactly("t");
    }

    @Test
    void theMarginIsCheckedInTheOrdersCurrency() {
        configure(1, CONFIG.replace("{\"currency\"", "{\"marginFloorPercent\": 20, \"currency\""));

        // Sold at 30.00 EUR, which are 37.50 USD from March on: 20 % are left at 30.00 USD.
        posted("PO-1,,V-1,,,2026-03-09,1,A-1,,,,,1,EA,30.00,USD", "PO-2,,V-1,,,2026-03-09,1,A-1,,,,,1,EA,30.01,USD");

        assertThat(database.rows("SELECT po_number, hold_reason FROM purchase_order ORDER BY 1"))
                .containsExactly("PO-1|", "PO-2|MARGIN_BELOW_FLOOR");
    }

    @Test
    void draftsBeginWithWhatTheConfigurationSays() {
        configure(1, """
                {"drafts": {"title": "{supplier}: {description} ({sku}, {gtin})", "brand": "No name", "category": "New"},
                 "taxClasses": {"standard": 19}}""");

        posted(
                "PO-1,,V-1,,Bob,2026-03-09,1,N-1,,,4006381333931,Lamp {sku},1,EA,5.00,EUR",
                "PO-1,,V-1,,Bob,2026-03-09,2,N-2,,,,,1,EA,5.00,EUR");

        assertThat(database.rows("SELECT sku, title, brand, category, tax_percent FROM product_draft ORDER BY sku"))
                .containsExactly(
                        "N-1|Bob: Lamp {sku} (N-1, 4006381333931)|No name|New|19.0000",
                        "N-2|Bob:  (N-2, )|No name|New|19.0000");
    }

    @Test
    void aDraftWithoutADescriptionIsNamedByItsNumber() {
        posted("PO-1,,V-1,,Bob,2026-03-09,1,N-2,,,,,1,EA,5.00,EUR");

        assertThat(database.rows("SELECT title, brand, category FROM product_draft"))
                .containsExactly("N-2||");
    }

    @ParameterizedTest
    @CsvSource({
        // how the first revision names the supplier -> what the order stays filed under once the supplier is configured
        "V-1,,, V-1",
        ",7312340000019,, 7312340000019",
        ",,Bergstrom ab, Bergstrom ab",
        "their-17,7312340000019,, their-17"
    })
    void anOrderStaysUnderTheSupplierOfItsFirstRevision(String number, String gln, String name, String filedUnder) {
        posted("PO-1,,%s,%s,%s,2026-03-09,1,A-1,,,,,10,EA,5.00,EUR".formatted(text(number), text(gln), text(name)));
        configure(1, CONFIG);

        posted("PO-1,Replacement,V-1,,,2026-03-10,1,A-1,,,,,20,EA,5.00,EUR");

        assertThat(
                        database.rows(
                                "SELECT supplier, revision, supplier_match, superseded_by IS NULL FROM purchase_order ORDER BY revision"))
                .as("revisions of an order that began under number %s, GLN %s, name %s", number, gln, name)
                .containsExactly(filedUnder + "|0||f", filedUnder + "|1|NUMBER|t");
    }

    @Test
    void anOrderStaysUnderItsSuppliersNumberWhenTheConfigurationIsGone() {
        configure(1, CONFIG);
        posted("PO-1,,,7312340000019,,2026-03-09,1,A-1,,,,,10,EA,5.00,EUR");
        configure(2, "{}");

        posted("PO-1,Replacement,,7312340000019,,2026-03-10,1,A-1,,,,,20,EA,5.00,EUR");

        assertThat(database.rows("SELECT supplier, revision FROM purchase_order ORDER BY revision"))
                .containsExactly("V-1|0", "V-1|1");
    }

    @Test
    void ordersOfDifferentSuppliersMayHaveTheSameNumber() {
        posted("PO-1,,X-1,,Bergstrom AB,2026-03-09,1,A-1,,,,,10,EA,5.00,EUR");
        configure(1, CONFIG);
        posted("PO-1,,V-2,,,2026-03-10,1,A-1,,,,,20,EA,5.00,EUR");

        assertThat(database.rows("SELECT supplier, revision FROM purchase_order ORDER BY purchase_order_id"))
                .containsExactly("X-1|0", "V-2|0");
    }

    private void configure(int version, String config) {
        database.execute("INSERT INTO merchant_config (merchant_id, version, config) VALUES ('merchant-42', " + version
                + ", '" + config + "')");
    }

    private void posted(String... rows) {
        try {
            Path file = Files.createTempFile(directory, "orders", ".csv");
            Files.writeString(file, HEADER + String.join("\n", rows) + "\n");
            InProcess run = InProcess.run(WorkerCommand.on(database)
                    .workflow(String.valueOf(file.getFileName()).replace(".csv", ""))
                    .source(file));
            assertThat(run.outcome().exit()).as(run.toString()).isEqualTo(ExitCode.DONE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String text(@Nullable String nullable) {
        return nullable == null ? "" : nullable;
    }
}
