package dev.poflow.worker.stage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.poflow.worker.harness.Ending;
import dev.poflow.worker.harness.TestDatabase;
import dev.poflow.worker.harness.TestServer;
import dev.poflow.worker.harness.WorkerCommand;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A merchant with 200,000 articles, each with four numbers and a cost: in the heap that every worker has. */
class ManyArticlesIT {

    private static final int ARTICLES = 200_000;

    private final TestDatabase database = TestServer.shared().migrated();

    @TempDir
    Path directory;

    @Test
    void theConfigurationOfALargeMerchantFitsIntoTheWorkersHeap() throws Exception {
        database.execute("""
                INSERT INTO merchant_config (merchant_id, version, config)
                SELECT 'merchant-42', 1, jsonb_build_object('currency', 'EUR', 'marginFloorPercent', 10,
                    'suppliers', '[{"number": "V-1", "name": "Bergstrom AB"}]'::jsonb,
                    'articles', (SELECT jsonb_agg(jsonb_build_object('sku', 'ARTICLE-' || n, 'name', 'Article number ' || n,
                            'gtin', gtin || ((10 - (
                                SELECT sum(substr(gtin, p, 1)::int * CASE p %% 2 WHEN 1 THEN 3 ELSE 1 END)
                                FROM generate_series(1, 13) AS p) %% 10) %% 10)::text,
                            'supplierSkus', jsonb_build_object('V-1', 'BERGSTROM-' || n), 'manufacturerSku', 'MAKER-' || n,
                            'price', 19.90 + n %% 7, 'taxClass', 'standard'))
                        FROM (SELECT n, lpad(n::text, 13, '0') AS gtin FROM generate_series(1, %1$d) AS n) AS numbered),
                    'costLists', jsonb_build_array(jsonb_build_object('supplier', 'V-1', 'validFrom', '2026-01-01',
                        'costs', (SELECT jsonb_agg(jsonb_build_object('sku', 'ARTICLE-' || n, 'cost', 12.50 + n %% 5, 'per', 1))
                            FROM generate_series(1, %1$d) AS n))))""".formatted(ARTICLES));
        StringBuilder rows = new StringBuilder("PO Number,Supplier ID,Order Date,Line,Supplier SKU,Quantity\n");
        for (int line = 1; line <= 1_000; line++) {
            rows.append("PO-1,V-1,2026-03-09,%d,BERGSTROM-%d,10%n".formatted(line, 199 * line));
        }
        Path file = Files.writeString(directory.resolve("orders.csv"), rows.toString());

        Ending ending = WorkerCommand.on(database).source(file).runToEnd();

        assertThat(ending.exitCode()).as(ending.everything()).isZero();
        assertThat(database.rows("SELECT state, lines FROM purchase_order")).containsExactly("POSTED|1000");
        assertThat(database.rows("SELECT sku, unit_price FROM purchase_order_line ORDER BY line_number LIMIT 1"))
                .containsExactly("ARTICLE-199|16.5000");
    }
}
