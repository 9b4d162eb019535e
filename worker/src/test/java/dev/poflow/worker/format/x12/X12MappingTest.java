package dev.poflow.worker.format.x12;

import static org.assertj.core.api.Assertions.assertThat;

import dev.poflow.worker.format.edi.EdiPart;
import dev.poflow.worker.format.edi.EdiTables;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class X12MappingTest {

    private static final EdiTables TABLES =
            new EdiTables(X12Mapping.TABLE, (tag, place) -> "%s%02d".formatted(tag, place.element()));

    private static Stream<String> tables() {
        return Stream.of(
                TABLES.read(List.of(EdiPart.HEADER, EdiPart.SUPPLIER, EdiPart.ORDER)),
                TABLES.read(List.of(EdiPart.LINE)),
                TABLES.read(List.of(EdiPart.CHARGE)),
                EdiTables.parties(X12Mapping.PARTIES, "N101") + TABLES.read(List.of(EdiPart.PARTY)),
                TABLES.read(List.of(EdiPart.DETAIL, EdiPart.TERMS)),
                TABLES.notRead());
    }

    @ParameterizedTest
    @MethodSource("tables")
    void thePageHasTheTablesOfTheMapping(String table) throws IOException {
        assertThat(Files.readString(Path.of("..", "docs", "formats", "x12.md")))
                .as("docs/formats/x12.md is to have this table:\n%s", table)
                .contains("| --- | --- |\n" + table);
    }

    @Test
    void thePageNamesTheBaseQuantities() throws IOException {
        String page = Files.readString(Path.of("..", "docs", "formats", "x12.md"));

        X12Mapping.BASE_QUANTITIES.forEach((code, quantity) ->
                assertThat(page).containsPattern("\\b" + quantity + " for [^;|]*\\b" + code + "\\b"));
    }
}
