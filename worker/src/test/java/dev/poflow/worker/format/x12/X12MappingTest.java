package dev.poflow.worker.format.x12;

import dev.poflow.worker.format.edi.EdiTables;
import dev.poflow.worker.format.fixture.FormatPage;
import java.io.IOException;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class X12MappingTest {

    private static final EdiTables TABLES =
            new EdiTables(X12Mapping.TABLE, (tag, place) -> "%s%02d".formatted(tag, place.element()));

    private static Stream<String> tables() {
        return TABLES.all(X12Mapping.PARTIES, "N101");
    }

    @ParameterizedTest
    @MethodSource("tables")
    void thePageHasTheTablesOfTheMapping(String table) throws IOException {
        FormatPage.assertHas("x12", table);
    }
}
