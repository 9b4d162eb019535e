package dev.poflow.worker.format.edifact;

import static org.assertj.core.api.Assertions.assertThat;

import dev.poflow.worker.format.edi.EdiPart;
import dev.poflow.worker.format.edi.EdiPlace;
import dev.poflow.worker.format.edi.EdiTables;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class EdifactMappingTest {

    private static final EdiTables TABLES = new EdiTables(EdifactMapping.TABLE, (tag, place) -> name(tag, place));

    private static Stream<String> tables() {
        return Stream.of(
                TABLES.read(List.of(EdiPart.HEADER, EdiPart.SUPPLIER, EdiPart.ORDER)),
                TABLES.read(List.of(EdiPart.LINE)),
                TABLES.read(List.of(EdiPart.CHARGE)),
                EdiTables.parties(EdifactMapping.PARTIES, "NAD 1.1") + TABLES.read(List.of(EdiPart.PARTY)),
                TABLES.read(List.of(EdiPart.DETAIL, EdiPart.TERMS)),
                TABLES.notRead());
    }

    @ParameterizedTest
    @MethodSource("tables")
    void thePageHasTheTablesOfTheMapping(String table) throws IOException {
        assertThat(Files.readString(Path.of("..", "docs", "formats", "edifact.md")))
                .as("docs/formats/edifact.md is to have this table:\n%s", table)
                .contains("| --- | --- |\n" + table);
    }

    private static String name(String tag, EdiPlace place) {
        String element = tag + " " + place.element();
        if (place.component() == 0) {
            return element;
        }
        return element + "." + place.component() + (place.to() == place.component() ? "" : " to " + place.to());
    }
}
