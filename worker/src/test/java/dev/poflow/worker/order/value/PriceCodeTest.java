package dev.poflow.worker.order.value;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class PriceCodeTest {

    @Test
    void thePageOfX12HasAllCodes() throws IOException {
        String table = rows();

        assertThat(Files.readString(Path.of("..", "docs", "formats", "x12.md")))
                .as("docs/formats/x12.md is to have this table:\n%s", table)
                .contains("| PO105 | the price is |\n| --- | --- |\n" + table + "\n");
    }

    private static String rows() {
        Map<String, String> byUse = new LinkedHashMap<>();
        for (PriceCode code : PriceCode.all()) {
            byUse.merge(use(code), code.code(), (before, one) -> before + " " + one);
        }
        return byUse.entrySet().stream()
                .map(row -> "| " + row.getValue() + " | " + row.getKey() + " |\n")
                .collect(Collectors.joining());
    }

    private static String use(PriceCode code) {
        return switch (code.use()) {
            case PriceCode.OfOne _ -> "for one of the quantity's unit";
            case PriceCode.OfPiece _ ->
                "the same, but of a quantity in dozens or the like only where the line's amount says so";
            case PriceCode.OfMany(var count) ->
                "for " + count.toPlainString() + ", of pieces or of the quantity's unit";
            case PriceCode.OfUnit(var count, var unit) -> "for " + count.toPlainString() + " " + unit;
            case PriceCode.OfTon _ -> "for a ton, of the sort that the quantity is in";
            case PriceCode.Free _ -> "0, whatever PO104 says";
            case PriceCode.NoPrice(var because) -> "none: " + because;
        };
    }
}
