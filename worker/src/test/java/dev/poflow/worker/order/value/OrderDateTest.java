package dev.poflow.worker.order.value;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OrderDateTest {

    @ParameterizedTest
    @CsvSource({
        "2026-03-31, 2026-03-31",
        "2026/03/31, 2026-03-31",
        "2026-3-1, 2026-03-01",
        "20260331, 2026-03-31",
        "320131, 2032-01-31",
        "31032026, 2026-03-31",
        "25/04/2026, 2026-04-25",
        "3/25/2026, 2026-03-25",
        "25-04-2026, 2026-04-25",
        "4/4/2026, 2026-04-04",
        "25/04/2026 08:15, 2026-04-25",
        "3.25.2026, 2026-03-25",
        "25-Apr-2026, 2026-04-25",
        "25-OCT-2026, 2026-10-25",
        "25-Apr-26, 2026-04-25",
        "3 March 2026, 2026-03-03",
        "1st May 2026, 2026-05-01",
        "'Apr 25, 2026', 2026-04-25",
        "'August 1st, 2026', 2026-08-01",
        "2026-Apr-25, 2026-04-25",
        "25. März 2026, 2026-03-25",
        "1er août 2026, 2026-08-01",
        "3 de marzo de 2026, 2026-03-03",
        "25-Apr-2026 08:15, 2026-04-25",
        "31.03.2026, 2026-03-31",
        "1.3.2026, 2026-03-01",
        "2026-03-31T08:15:00Z, 2026-03-31",
        "2026-03-31 08:15, 2026-03-31",
        "2026-03-31Z, 2026-03-31",
        "2026-03-31+02:00, 2026-03-31",
        "20260331T0815, 2026-03-31",
        "31.03.2026 08:15, 2026-03-31",
        "2028-02-29, 2028-02-29",
        "1900-01-01, 1900-01-01",
        "2199-12-31, 2199-12-31",
    })
    void aDateIsReadWhereItCannotBeMisread(String text, LocalDate date) {
        assertThat(OrderDate.read(text)).as("\"%s\"", text).hasValue(date);
    }

    @ParameterizedTest
    @CsvSource({"310326, 2026-03-31 or 2031-03-26", "03/04/2026, 2026-03-04 or 2026-04-03", "soon, without doubt"})
    void whatItCanBeIsSaid(String text, String said) {
        assertThat(OrderDate.complaint('"' + text + '"', text)).contains(text, said);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "today",
                "03/04/2026",
                "03-04-2026",
                "3 Marching 2026",
                "31 Feb 2026",
                "310326",
                "260331",
                "010203",
                "01022026",
                "12/11/2026",
                "99/99/2026",
                "2026-02-30",
                "2026-02-29",
                "2026-13-01",
                "20261301",
                "2026-00-10",
                "2026-03",
                "2026",
                "31.03.26",
                "26-03-31",
                "202603310815",
                "46112",
                "T20260331",
                "2026-03-31-1",
                "2026--03-31",
                "0000-01-01",
                "0026-03-31",
                "1899-12-31",
                "2200-01-01",
                "9999-12-31",
                "+026-03-31",
                "2026-+3-31",
                "+0260331",
                "2026-003-31",
                "\u0662\u0660\u0662\u0666-03-31",
            })
    void whatMayMeanSeveralDaysOrNoneIsNotGuessed(String text) {
        assertThat(OrderDate.read(text)).as("\"%s\"", text).isEmpty();
    }
}
