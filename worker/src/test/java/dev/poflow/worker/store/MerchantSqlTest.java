package dev.poflow.worker.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MerchantSqlTest {

    /**
     * Those that prepare statements themselves: about the server, its roles and its schema, to find out whose a workflow or an order is, or
     * whose are old; or for all merchants, where a person asks for all.
     */
    private static final List<String> ABOUT_NO_MERCHANT = List.of(
            "DecisionStore",
            "DocumentPruneStore",
            "ExecutionStore",
            "Grants",
            "MissingRights",
            "OrderListStore",
            "PruneStore",
            "QuarantineStore",
            "WorkerSchema");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT count(*) FROM purchase_order",
                "DELETE FROM order_line WHERE work_id = :work",
                "SELECT ? FROM purchase_order WHERE merchant_id = ?",
                "SELECT merchant_id::merchant FROM purchase_order"
            })
    void aStatementWithoutTheMerchantCannotBeMade(String sql) {
        assertThatThrownBy(() -> MerchantSql.of(sql)).hasMessageContaining("without the merchant");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            WHERE work_id = :work AND merchant_id = :merchant           | WHERE work_id = ? AND merchant_id = ?
            SELECT ?::int[], x'66'::int WHERE merchant_id = :merchant   | SELECT ?::int[], x'66'::int WHERE merchant_id = ?
            """)
    void itsParametersArePostgresqls(String sql, String text) {
        assertThat(MerchantSql.of(sql).text()).isEqualTo(text);
    }

    @Test
    void allOtherStatementsOfTheStoresAreMadeThisWay() throws IOException {
        try (Stream<Path> sources = Files.walk(Path.of("src/main/java/dev/poflow/worker"))) {
            assertThat(sources.filter(source -> source.toString().endsWith(".java"))
                            .filter(source -> contains(source, "prepareStatement("))
                            .map(source -> source.getFileName().toString().replace(".java", "")))
                    .containsExactlyInAnyOrderElementsOf(
                            Stream.concat(ABOUT_NO_MERCHANT.stream(), Stream.of("MerchantSql"))
                                    .toList());
        }
    }

    private static boolean contains(Path source, String text) {
        try {
            return Files.readString(source).contains(text);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
