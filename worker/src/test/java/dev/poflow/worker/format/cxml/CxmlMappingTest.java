package dev.poflow.worker.format.cxml;

import static org.assertj.core.api.Assertions.assertThat;

import dev.poflow.worker.format.xml.XmlPart;
import dev.poflow.worker.format.xml.XmlTables;
import dev.poflow.worker.order.field.ChargeField;
import dev.poflow.worker.order.field.DetailField;
import dev.poflow.worker.order.field.LineField;
import dev.poflow.worker.order.field.OrderField;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class CxmlMappingTest {

    private static final XmlTables TABLES = new XmlTables(CxmlMapping.TABLE);

    private static Stream<String> tables() {
        return Stream.of(
                TABLES.read(OrderField.class, XmlPart.values()),
                TABLES.read(LineField.class, XmlPart.LINE),
                TABLES.read(ChargeField.class, XmlPart.ORDER),
                TABLES.read(DetailField.class, XmlPart.DOCUMENT, XmlPart.ORDER),
                TABLES.read(DetailField.class, XmlPart.LINE),
                TABLES.notRead());
    }

    @ParameterizedTest
    @MethodSource("tables")
    void thePageHasTheTablesOfTheMapping(String table) throws IOException {
        assertThat(Files.readString(Path.of("..", "docs", "formats", "cxml.md")))
                .as("docs/formats/cxml.md is to have this table:\n%s", table)
                .contains("| --- | --- |\n" + table);
    }
}
