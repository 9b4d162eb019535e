package dev.poflow.worker.format.ubl;

import dev.poflow.worker.format.fixture.FormatPage;
import dev.poflow.worker.format.xml.XmlTables;
import java.io.IOException;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class UblMappingTest {

    private static Stream<String> tables() {
        return new XmlTables(UblMapping.TABLE).all();
    }

    @ParameterizedTest
    @MethodSource("tables")
    void thePageHasTheTablesOfTheMapping(String table) throws IOException {
        FormatPage.assertHas("ubl", table);
    }
}
