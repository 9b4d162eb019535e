package dev.poflow.worker.format.cxml;

import dev.poflow.worker.format.fixture.FormatPage;
import dev.poflow.worker.format.xml.XmlTables;
import java.io.IOException;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class CxmlMappingTest {

    private static Stream<String> tables() {
        return new XmlTables(CxmlMapping.TABLE).all();
    }

    @ParameterizedTest
    @MethodSource("tables")
    void thePageHasTheTablesOfTheMapping(String table) throws IOException {
        FormatPage.assertHas("cxml", table);
    }
}
