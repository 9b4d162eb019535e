package dev.poflow.worker.order.value;

import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A unit of which the size is fixed, so that a price per one unit is one per another: a dozen and a piece, a kilogram and a pound, never a case
 * and a piece.
 *
 * <p>Codes, names and factors are those of UN/ECE Recommendation 20 (revision 17), where it rounds a factor those of the definitions that it
 * rounds (NIST Handbook 44, appendix C). Beside them stand the codes of X12's element 355, and what people write. What can mean two units, such
 * as a ton, is not here.
 *
 * @param kind what it measures; only units of the same kind are comparable
 * @param factor how many of the kind's first unit it is; exact, more than 0
 */
public record UnitOfMeasure(Kind kind, BigDecimal factor) {

    /** What is measured. */
    public enum Kind {
        /** Of single pieces. */
        COUNT,
        /** Of something that is a piece by itself, such as a set or a sheet, of which only a number can be said. */
        ITEM,
        MASS,
        LENGTH,
        AREA,
        VOLUME
    }

    /** A unit, with what it is called, and its codes of X12. */
    private record Names(UnitOfMeasure unit, List<String> names, List<String> ofX12) {}

    private static final List<Names> ALL = List.of(
            names(Kind.COUNT, "1", "C62, EA, H87, PCE, PC, NAR", "EA, PC, UN, 1N", """
                each, piece, pieces, pcs, unit, units, stk, stck, stück, stueck, pièce, pièces, pieza, piezas, pza, \
                unidad, unidades, ud, uds"""),
            names(Kind.COUNT, "2", "PR, NPR", "PR", "pair, pairs, paar, paire, paires, par, pares"),
            names(Kind.COUNT, "3", "QD", "QD", ""),
            names(Kind.COUNT, "6", "HD", "HD", ""),
            names(Kind.COUNT, "12", "DZN, DPC", "DZ", """
                dz, doz, dozen, dtz, dtzd, dutzend, douzaine, douzaines, docena, docenas"""),
            names(Kind.COUNT, "20", "SCO", "", "score"),
            names(Kind.COUNT, "24", "DPR", "DP", ""),
            names(Kind.COUNT, "100", "CEN, HC", "HC, HU", "hundred, hundert, ciento"),
            names(Kind.COUNT, "144", "GRO", "GS", "gross, gros"),
            names(Kind.COUNT, "1000", "MIL, T3", "TH", "thousand, tausend, mille, millar"),
            names(Kind.COUNT, "1728", "GGR", "GG", "great gross"),
            names(Kind.ITEM, "1", "SET", "ST", "set, sets, satz"),
            names(Kind.ITEM, "1", "", "SH", "sheet, sheets, blatt, bogen"),
            names(Kind.ITEM, "1", "RO", "RL", "roll, rolls, rolle, rollen"),
            names(Kind.ITEM, "1", "", "KT", "kit, kits"),
            names(Kind.MASS, "0.000001", "MGM", "ME", "mg"),
            names(Kind.MASS, "0.001", "GRM", "GR", "g, gram, grams, gramm, gramme, gramo"),
            names(Kind.MASS, "0.1", "HGM", "HG", ""),
            names(Kind.MASS, "1", "KGM", "KG", "kg, kilo, kilogram, kilograms, kilogramm, kilogramme, kilogramo"),
            names(Kind.MASS, "100", "DTN", "", ""),
            names(Kind.MASS, "1000", "TNE", "MP", "t, metric ton, tonne, tonnes"),
            names(Kind.MASS, "0.00006479891", "GRN", "GX", ""),
            names(Kind.MASS, "0.028349523125", "ONZ", "OZ", "oz, ounce, ounces"),
            names(Kind.MASS, "0.0311034768", "APZ", "TO", "troy ounce"),
            names(Kind.MASS, "0.45359237", "LBR", "LB", "lb, lbs, pound, pounds"),
            names(Kind.MASS, "45.359237", "CWA, CNT", "CW", ""),
            names(Kind.MASS, "50.80234544", "CWI", "HW", ""),
            names(Kind.MASS, "6.35029318", "STI", "", ""),
            names(Kind.MASS, "907.18474", "STN", "TN", "short ton"),
            names(Kind.MASS, "1016.0469088", "LTN", "LG", "long ton"),
            names(Kind.LENGTH, "0.001", "MMT", "MM", "mm"),
            names(Kind.LENGTH, "0.01", "CMT", "CM", "cm"),
            names(Kind.LENGTH, "0.1", "DMT", "DM", ""),
            names(
                    Kind.LENGTH,
                    "1",
                    "MTR, LM",
                    "MR, LM",
                    "m, meter, meters, metre, metres, mètre, mètres, metro, metros, lfm"),
            names(Kind.LENGTH, "100", "HMT, JPS", "", ""),
            names(Kind.LENGTH, "1000", "KMT", "DK", "km"),
            names(Kind.LENGTH, "0.0254", "INH", "IN", "inch, inches"),
            names(Kind.LENGTH, "0.3048", "FOT, LF", "FT, LF", "ft, foot, feet"),
            names(Kind.LENGTH, "0.9144", "YRD", "YD", "yd, yard, yards"),
            names(Kind.LENGTH, "1609.344", "SMI", "", ""),
            names(Kind.AREA, "0.000001", "MMK", "MS", ""),
            names(Kind.AREA, "0.0001", "CMK", "SC", ""),
            names(Kind.AREA, "0.01", "DMK", "D3", ""),
            names(Kind.AREA, "1", "MTK", "SM", "m2, m², qm, sqm"),
            names(Kind.AREA, "10000", "HAR", "", ""),
            names(Kind.AREA, "0.00064516", "INK", "SI", ""),
            names(Kind.AREA, "0.09290304", "FTK", "SF", "sqft, sq ft"),
            names(Kind.AREA, "0.83612736", "YDK", "SY", ""),
            names(Kind.AREA, "9.290304", "SQR", "", ""),
            names(Kind.VOLUME, "0.001", "MLT, CMQ", "ML, CC", "ml"),
            names(Kind.VOLUME, "0.01", "CLT", "C3", "cl"),
            names(Kind.VOLUME, "0.1", "DLT", "DL", ""),
            names(Kind.VOLUME, "1", "LTR, DMQ", "LT, C8", "l, liter, liters, litre, litres, litro, litros"),
            names(Kind.VOLUME, "100", "HLT", "H4", "hl"),
            names(Kind.VOLUME, "1000", "MTQ", "CR", "m3, m³, cbm"),
            names(Kind.VOLUME, "0.0295735295625", "OZA", "FO", ""),
            names(Kind.VOLUME, "0.0284130625", "OZI", "FZ", ""),
            names(Kind.VOLUME, "0.473176473", "PTL", "PT", ""),
            names(Kind.VOLUME, "0.56826125", "PTI", "PX", ""),
            names(Kind.VOLUME, "0.946352946", "QTL", "QT", ""),
            names(Kind.VOLUME, "1.1365225", "QTI", "", ""),
            names(Kind.VOLUME, "3.785411784", "GLL", "GA", ""),
            names(Kind.VOLUME, "4.54609", "GLI", "GI", ""),
            names(Kind.VOLUME, "0.016387064", "INQ", "CI", ""),
            names(Kind.VOLUME, "28.316846592", "FTQ", "CF", ""),
            names(Kind.VOLUME, "764.554857984", "YDQ", "CY", ""));

    private static final Map<String, UnitOfMeasure> BY_NAME = byName(Names::names);

    private static final Map<String, UnitOfMeasure> OF_X12 = byName(Names::ofX12);

    private static Names names(Kind kind, String factor, String codes, String ofX12, String words) {
        return new Names(new UnitOfMeasure(kind, new BigDecimal(factor)), keys(codes + ", " + words), keys(ofX12));
    }

    private static List<String> keys(String names) {
        return Stream.of(names.split(", *"))
                .map(UnitOfMeasure::key)
                .filter(name -> !name.isEmpty())
                .distinct()
                .toList();
    }

    private static Map<String, UnitOfMeasure> byName(Function<Names, List<String>> names) {
        return ALL.stream()
                .flatMap(unit -> names.apply(unit).stream().map(name -> Map.entry(name, unit.unit)))
                .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /** The unit of this code or name, where its size is fixed and known. Case and a full stop at its end make no difference. */
    public static Optional<UnitOfMeasure> of(String text) {
        return Optional.ofNullable(BY_NAME.get(key(text)));
    }

    /** The same by a code of X12's element 355, of which many are packages in other standards. */
    public static Optional<UnitOfMeasure> ofX12(String code) {
        return Optional.ofNullable(OF_X12.get(key(code)));
    }

    /** Whether two texts are the same unit, known or not. */
    public static boolean same(String one, String other) {
        return key(one).equals(key(other));
    }

    private static String key(String text) {
        String key = text.toUpperCase(Locale.ROOT);
        return key.endsWith(".") ? key.substring(0, key.length() - 1) : key;
    }

    /** Whether it is a number of pieces, or of something that is one. */
    public boolean counts() {
        return kind == Kind.COUNT || kind == Kind.ITEM;
    }

    /** Whether so many of one can be said in the other: of the same kind, or both a number of pieces. Sets and sheets are never the same. */
    public boolean comparable(UnitOfMeasure other) {
        return kind == other.kind && kind != Kind.ITEM || counts() && other.counts() && kind != other.kind;
    }
}
