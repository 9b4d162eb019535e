package dev.poflow.worker.format.table;

import static org.assertj.core.api.Assertions.assertThat;

import dev.poflow.worker.order.field.LineField;
import dev.poflow.worker.order.field.OrderField;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TableMappingTest {

    @ParameterizedTest
    @EnumSource
    void aLinesFieldIsReadFromAColumnOfItsNameForPeople(LineField field) {
        assertThat(TableMapping.named(field.words)).map(column -> column.field).contains(field.member);
    }

    @ParameterizedTest
    @EnumSource(to = "TOTAL_AMOUNT")
    void anOrdersFieldIsReadFromAColumnOfItsNameForPeople(OrderField field) {
        assertThat(TableMapping.named(field.words)).map(column -> column.field).contains(field.member);
    }
}
