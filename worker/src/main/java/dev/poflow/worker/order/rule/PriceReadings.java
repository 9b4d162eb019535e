package dev.poflow.worker.order.rule;

import dev.poflow.worker.order.field.Cell;
import dev.poflow.worker.order.field.LineField;
import dev.poflow.worker.order.staged.StagedLine;
import dev.poflow.worker.order.value.PriceCode;
import dev.poflow.worker.order.value.UnitOfMeasure;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What a line's price is for, in the unit of its quantity: from the base quantity and its unit, and from the code of X12. Where the file does
 * not say it in one way only, all ways that an amount can be reckoned for. Immutable.
 *
 * @param ways one where it is clear
 * @param why what makes it unclear, as the beginning of a sentence; empty where it is clear
 * @param field that makes it unclear
 */
record PriceReadings(List<PriceReading> ways, String why, LineField field) {

    private static final List<String> TONS = List.of("STN", "TNE", "LTN");

    /**
     * @param price as written
     * @param base the base quantity as written; 1 where there is none
     */
    static PriceReadings of(StagedLine line, BigDecimal price, BigDecimal base) {
        Cell code = line.cell(LineField.PRICE_CODE);
        Cell baseUnit = line.cell(LineField.BASE_UNIT);
        if (!code.present()) {
            return baseUnit.present() ? ofUnit(line, price, base, baseUnit.text()) : asWritten(line, price, base);
        }
        Optional<PriceCode> known = PriceCode.of(code.text());
        if (known.isEmpty()) {
            return unclear(
                    LineField.PRICE_CODE,
                    "What a price with the code %s is for is not known: X12's element 639 has no such code"
                            .formatted(code.quoted()),
                    asWritten(line, price, base).ways);
        }
        PriceReadings byCode = ofCode(line, price, known.get());
        boolean alsoBase = base.compareTo(BigDecimal.ONE) != 0 || baseUnit.present();
        return alsoBase ? agreed(line, byCode, price, base, known.get()) : byCode;
    }

    /** What a price would be for that the line does not have; 0 where nothing is to be paid. */
    static PriceReading ofMissing(StagedLine line, BigDecimal base) {
        if (isFree(line)) {
            return new PriceReading(BigDecimal.ZERO, BigDecimal.ONE, "");
        }
        PriceReadings one = of(line, BigDecimal.ONE, base);
        boolean asItIs = one.isClear() && one.ways.getFirst().price().compareTo(BigDecimal.ONE) == 0;
        return new PriceReading(BigDecimal.ZERO, asItIs ? one.ways.getFirst().base() : BigDecimal.ONE, "");
    }

    /** Whether the line says that nothing is to be paid for it. */
    static boolean isFree(StagedLine line) {
        return PriceCode.of(line.cell(LineField.PRICE_CODE).text())
                .filter(code -> code.use() instanceof PriceCode.Free)
                .isPresent();
    }

    private static PriceReadings ofCode(StagedLine line, BigDecimal price, PriceCode code) {
        Unit unit = new Unit(
                line.cell(LineField.UNIT),
                UnitOfMeasure.ofX12(line.cell(LineField.UNIT).text()));
        return switch (code.use()) {
            case PriceCode.OfOne _ -> asWritten(line, price, BigDecimal.ONE);
            case PriceCode.OfPiece _ -> ofPiece(line, price, unit, code);
            case PriceCode.OfMany(BigDecimal count) -> ofMany(price, count, unit, code);
            case PriceCode.OfUnit(BigDecimal count, String name) ->
                ofUnit(price, count, name, UnitOfMeasure.of(name), unit, code.named());
            case PriceCode.OfTon _ -> ofTon(price, unit, code);
            case PriceCode.Free _ -> asWritten(line, BigDecimal.ZERO, BigDecimal.ONE);
            case PriceCode.NoPrice(String because) ->
                unclear(LineField.PRICE_CODE, "The price has the code " + code.named() + ": " + because, List.of());
        };
    }

    /** Base quantity and code both say what the price is for: it is clear where they say the same. */
    private static PriceReadings agreed(
            StagedLine line, PriceReadings byCode, BigDecimal price, BigDecimal base, PriceCode code) {
        String unit = line.cell(LineField.BASE_UNIT).text();
        PriceReadings byBase = unit.isEmpty() ? asWritten(line, price, base) : ofUnit(line, price, base, unit);
        boolean says = switch (code.use()) {
            case PriceCode.OfOne _, PriceCode.OfPiece _ -> false;
            default -> true;
        };
        if (!says) {
            return byBase;
        }
        if (!byCode.isClear() || code.use() instanceof PriceCode.Free) {
            return byCode;
        }
        PriceReading one = byCode.ways.getFirst();
        PriceReading other = byBase.ways.isEmpty() ? one : byBase.ways.getFirst();
        boolean same = byBase.isClear()
                && one.price().multiply(other.base()).compareTo(other.price().multiply(one.base())) == 0;
        return same
                ? byCode
                : unclear(
                        LineField.PRICE_CODE,
                        "The code " + code.named() + " and the base quantity say different things of the price",
                        List.of(one, other));
    }

    private static PriceReadings ofPiece(StagedLine line, BigDecimal price, Unit unit, PriceCode code) {
        // Who orders pairs has a price for a pair.
        boolean many = unit.known
                .filter(known -> known.kind() == UnitOfMeasure.Kind.COUNT
                        && known.factor().compareTo(BigDecimal.TWO) > 0)
                .isPresent();
        if (!many) {
            return asWritten(line, price, BigDecimal.ONE);
        }
        BigDecimal pieces = unit.known.orElseThrow().factor();
        return unclearUnlessZero(
                LineField.PRICE_CODE,
                "The price has the code " + code.named() + ", and the quantity is in " + unit.written.quoted(),
                List.of(
                        new PriceReading(price, BigDecimal.ONE, unit.written.text()),
                        PriceReading.converted(price, BigDecimal.ONE, BigDecimal.ONE, pieces, "piece")));
    }

    private static PriceReadings ofMany(BigDecimal price, BigDecimal count, Unit unit, PriceCode code) {
        if (!unit.written.present()) {
            return clear(new PriceReading(price, count, ""));
        }
        if (unit.known.isEmpty()) {
            return notComparable(price, count, "pieces", unit, code.named());
        }
        UnitOfMeasure known = unit.known.get();
        BigDecimal pieces = known.kind() == UnitOfMeasure.Kind.COUNT ? known.factor() : BigDecimal.ONE;
        return clear(PriceReading.converted(price, count, BigDecimal.ONE, pieces, ""));
    }

    private static PriceReadings ofTon(BigDecimal price, Unit unit, PriceCode code) {
        List<UnitOfMeasure> tons =
                TONS.stream().map(ton -> UnitOfMeasure.of(ton).orElseThrow()).toList();
        if (unit.known.filter(tons::contains).isPresent()) {
            return clear(new PriceReading(price, BigDecimal.ONE, unit.written.text()));
        }
        if (unit.known.filter(known -> known.kind() == UnitOfMeasure.Kind.MASS).isEmpty()) {
            return notComparable(price, BigDecimal.ONE, "ton", unit, code.named());
        }
        return unclearUnlessZero(
                LineField.PRICE_CODE,
                "The price has the code " + code.named() + ", which does not say which ton",
                TONS.stream()
                        .map(ton -> PriceReading.converted(
                                price,
                                BigDecimal.ONE,
                                UnitOfMeasure.of(ton).orElseThrow().factor(),
                                unit.known.orElseThrow().factor(),
                                ton))
                        .toList());
    }

    private static PriceReadings ofUnit(StagedLine line, BigDecimal price, BigDecimal base, String name) {
        Cell written = line.cell(LineField.UNIT);
        if (UnitOfMeasure.same(name, written.text())) {
            return asWritten(line, price, base);
        }
        return ofUnit(
                price, base, name, UnitOfMeasure.of(name), new Unit(written, UnitOfMeasure.of(written.text())), "");
    }

    private static PriceReadings ofUnit(
            BigDecimal price, BigDecimal count, String name, Optional<UnitOfMeasure> of, Unit unit, String code) {
        // What has no unit is counted in pieces.
        Optional<UnitOfMeasure> counted = unit.written.present() ? unit.known : UnitOfMeasure.of("C62");
        boolean comparable = of.isPresent() && counted.isPresent() && of.get().comparable(counted.get());
        return comparable
                ? clear(PriceReading.converted(
                        price, count, of.get().factor(), counted.get().factor(), name))
                : notComparable(price, count, name, unit, code);
    }

    /** How many of the price's unit one of the quantity's is cannot be known; it may be meant in the quantity's own. */
    private static PriceReadings notComparable(
            BigDecimal price, BigDecimal count, String name, Unit unit, String code) {
        String counted = unit.written.present() ? unit.written.text() : "of what the quantity counts";
        List<PriceReading> ways = new ArrayList<>();
        ways.add(new PriceReading(price, count, counted));
        if (count.compareTo(BigDecimal.ONE) != 0) {
            ways.add(new PriceReading(price, BigDecimal.ONE, counted));
        }
        return unclearUnlessZero(
                code.isEmpty() ? LineField.BASE_UNIT : LineField.PRICE_CODE,
                "The price is for %s %s%s, but the quantity %s, and how many %s one is the file does not say"
                        .formatted(
                                count.toPlainString(),
                                Cell.cut(name, 30),
                                code.isEmpty() ? "" : " by the code " + code,
                                unit.written.present() ? "is in " + unit.written.quoted() : "has no unit",
                                Cell.cut(name, 30)),
                ways);
    }

    private static PriceReadings asWritten(StagedLine line, BigDecimal price, BigDecimal base) {
        return clear(new PriceReading(price, base, line.cell(LineField.UNIT).text()));
    }

    private static PriceReadings clear(PriceReading only) {
        return new PriceReadings(List.of(only), "", LineField.UNIT_PRICE);
    }

    /** Nothing is nothing, whatever it is for. */
    private static PriceReadings unclearUnlessZero(LineField field, String why, List<PriceReading> ways) {
        return ways.getFirst().price().signum() == 0 ? clear(ways.getFirst()) : unclear(field, why, ways);
    }

    private static PriceReadings unclear(LineField field, String why, List<PriceReading> ways) {
        return new PriceReadings(ways, why, field);
    }

    boolean isClear() {
        return why.isEmpty();
    }

    /** What to say of one that is not clear: all ways to understand it, and what each comes to. */
    String complaint(BigDecimal quantity, int decimals) {
        String each = ways.stream()
                .map(way -> "%s if the price is for %s"
                        .formatted(way.amount(quantity, decimals).toPlainString(), Cell.cut(way.of(), 40)))
                .collect(Collectors.joining(", "));
        return why
                + (each.isEmpty() ? "" : ": the amount is " + each)
                + ". Give the price of one, in the quantity's unit.";
    }

    /** @param known empty where it has no fixed size, or is not known */
    private record Unit(Cell written, Optional<UnitOfMeasure> known) {}
}
