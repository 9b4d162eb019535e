package dev.poflow.worker.format.edifact;

import dev.poflow.worker.format.edi.EdiPlace;
import dev.poflow.worker.format.edi.EdiTables;
import dev.poflow.worker.format.fixture.FormatPage;
import java.io.IOException;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class EdifactMappingTest {

    private static final EdiTables TABLES = new EdiTables(EdifactMapping.TABLE, (tag, place) -> name(tag, place));

    private static Stream<String> tables() {
        return TABLES.all(EdifactMapping.PARTIES, "NAD 1.1");
    }

    @ParameterizedTest
    @MethodSource("tables")
    void thePageHasTheTablesOfTheMapping(String table) throws IOException {
        FormatPage.assertHas("edifact", table);
    }

    private static String name(String tag, EdiPlace place) {
        String element = tag + " " + place.element();
        if (place.component() == 0) {
            return element;
        }
        return element + "." + place.component() + (place.to() == place.component() ? "" : " to " + place.to());
    }
}
