package dev.poflow.worker.order.value;

import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What a price is for, after X12's element 639, Basis of Unit Price Code (PO105): all codes of releases 002001 to 005040, as the published
 * references of the standard have them.
 *
 * @param code its two letters
 * @param meaning as the standard calls it
 * @param use what the code makes of the number beside it
 */
public record PriceCode(String code, String meaning, Use use) {

    /** What the number beside a code is. */
    public sealed interface Use {}

    /** The price of one of whatever the quantity counts. */
    public record OfOne() implements Use {}

    /** The price of one piece: the same, unless the quantity is in dozens, or another number of pieces. */
    public record OfPiece() implements Use {}

    /** The price of so many of whatever the quantity counts, be it pieces or feet. */
    public record OfMany(BigDecimal count) implements Use {}

    /** The price of so many of a unit, by its code of UN/ECE Recommendation 20. */
    public record OfUnit(BigDecimal count, String unit) implements Use {}

    /** The price of a ton of which the code does not say which; the quantity's unit may. */
    public record OfTon() implements Use {}

    /** Nothing is to be paid, whatever the number says. */
    public record Free() implements Use {}

    /** Not what the buyer pays for one, for some reason. */
    public record NoPrice(String because) implements Use {}

    private static final String RETAIL = "what the goods are sold for later is not what they are bought for";
    private static final String NOT_AGREED = "no price has been agreed";
    private static final String EARLIER = "a price of earlier is not the one of now";
    private static final String OTHER = "that is no price of goods";

    private static final List<PriceCode> ALL = List.of(
            one("CA", "Catalog"),
            one("CP", "Current Price (Subject to Change)"),
            one("CT", "Contract"),
            one("BR", "Broker"),
            one("DI", "Distributor"),
            one("DR", "Dealer"),
            one("DS", "Discount"),
            one("ES", "Estimated"),
            one("FX", "Fixed Price"),
            one("KA", "Price with Government Furnished Property"),
            one("KP", "Escalated Price"),
            one("KR", "In Stock"),
            one("NE", "Not to Exceed"),
            one("NT", "Net"),
            one("PQ", "Posted"),
            one("PR", "Promotion"),
            one("PV", "Provisional Price"),
            one("QT", "Quoted"),
            one("SC", "Submitted Contract"),
            one("ST", "Standard"),
            one("SW", "Submitted Wholesale"),
            one("UM", "Price per Unit of Measure"),
            one("VQ", "Verbal Quote"),
            one("WH", "Wholesale"),
            piece("PE", "Price per Each"),
            piece("LE", "Catalog Price per Each"),
            piece("QE", "Quoted Price per Each"),
            piece("TE", "Contract Price per Each"),
            piece("WE", "Wholesale Price per Each"),
            many("PN", "Price per Ten", "10"),
            many("HP", "Price per Hundred", "100"),
            many("LC", "Catalog Price per Hundred", "100"),
            many("QH", "Quoted Price per Hundred", "100"),
            many("TC", "Contract Price per Hundred", "100"),
            many("WC", "Wholesale Price per Hundred", "100"),
            many("TP", "Price per Thousand", "1000"),
            many("LM", "Catalog Price per Thousand", "1000"),
            many("QS", "Quoted Price per Thousand", "1000"),
            many("TM", "Contract Price per Thousand", "1000"),
            many("WM", "Wholesale Price per Thousand", "1000"),
            many("TT", "Price Per 10,000", "10000"),
            many("HT", "Price Per 100,000", "100000"),
            unit("PD", "Price per Dozen", "1", "DZN"),
            unit("LD", "Catalog Price per Dozen", "1", "DZN"),
            unit("TD", "Contract Price per Dozen", "1", "DZN"),
            unit("WD", "Wholesale Price per Dozen", "1", "DZN"),
            unit("PF", "Price Per Foot", "1", "FOT"),
            unit("HF", "Per 100 Feet", "100", "FOT"),
            unit("TF", "Per 1000 Feet", "1000", "FOT"),
            unit("PY", "Price per Yard", "1", "YRD"),
            unit("PS", "Price Per Thousand Square Foot", "1000", "FTK"),
            unit("PG", "Price per Gram", "1", "GRM"),
            unit("PK", "Price per Kilogram", "1", "KGM"),
            unit("PO", "Price per Ounce", "1", "ONZ"),
            unit("PP", "Price per Pound", "1", "LBR"),
            unit("PA", "Price per Troy Ounce", "1", "APZ"),
            unit("ML", "Price per Milliliter", "1", "MLT"),
            unit("PL", "Price per Liter", "1", "LTR"),
            unit("P1", "Price per 1000 Meter", "1000", "MTR"),
            unit("P2", "Price per Centimeter", "1", "CMT"),
            unit("P3", "Price per Decimeter", "1", "DMT"),
            unit("P4", "Price per Hectometer", "1", "HMT"),
            unit("P5", "Price per Kilometer", "1", "KMT"),
            unit("P6", "Price per Millimeter", "1", "MMT"),
            unit("P7", "Price per Meter", "1", "MTR"),
            code("PT", "Price per Ton", new OfTon()),
            code("NC", "No Charge", new Free()),
            none("RT", "Retail", RETAIL),
            none("RC", "Retail Price per Hundred", RETAIL),
            none("RD", "Retail Price per Dozen", RETAIL),
            none("RE", "Retail Price per Each", RETAIL),
            none("RM", "Retail Price per Thousand", RETAIL),
            none("RS", "Resale Price", RETAIL),
            none("SR", "Suggested Retail", RETAIL),
            none("AP", "Advise Price", NOT_AGREED),
            none("NQ", "No Quote", NOT_AGREED),
            none("TB", "To be negotiated", NOT_AGREED),
            none("NS", "Not Separately Priced", "it is in the price of another line"),
            none("FO", "Formula", "it is reckoned by a formula that the order does not have"),
            none("LR", "Previous Catalog Price", EARLIER),
            none("QR", "Previous Quoted Price", EARLIER),
            none("BD", "Before Discount", "how much is taken off is not said"),
            none("AW", "Average Wholesale Price", "an average of others is not what this buyer pays"),
            none("AA", "Bill", OTHER),
            none("AB", "Pay", OTHER),
            none("CR", "Carnet", OTHER),
            none("EC", "Estimated Credit", OTHER),
            none("EH", "Shift Differential", OTHER),
            none("FB", "Fabrication Cost", OTHER),
            none("ME", "Midterm Endorsement Price per Unit", OTHER),
            period("DP", "Daily Price per Unit"),
            period("WI", "Weekly Price per Unit"),
            period("BW", "Biweekly Price per Unit"),
            period("SM", "Semi Monthly Price per Unit"),
            period("PM", "Monthly Price Per Unit"),
            period("PU", "Quarterly Price per Unit"),
            period("SA", "Semi Annual Price per Unit"),
            period("PB", "Annual Price Per Unit"),
            period("AN", "Annual Price per Unit"));

    private static final Map<String, PriceCode> BY_CODE =
            ALL.stream().collect(Collectors.toUnmodifiableMap(PriceCode::code, Function.identity()));

    private static PriceCode one(String code, String meaning) {
        return code(code, meaning, new OfOne());
    }

    private static PriceCode piece(String code, String meaning) {
        return code(code, meaning, new OfPiece());
    }

    private static PriceCode many(String code, String meaning, String count) {
        return code(code, meaning, new OfMany(new BigDecimal(count)));
    }

    private static PriceCode unit(String code, String meaning, String count, String unit) {
        return code(code, meaning, new OfUnit(new BigDecimal(count), unit));
    }

    private static PriceCode none(String code, String meaning, String because) {
        return code(code, meaning, new NoPrice(because));
    }

    private static PriceCode period(String code, String meaning) {
        return none(code, meaning, "for how long it is to be paid is not said");
    }

    private static PriceCode code(String code, String meaning, Use use) {
        return new PriceCode(code, meaning, use);
    }

    /** What a code means; empty where the standard has none such. */
    public static Optional<PriceCode> of(String code) {
        return Optional.ofNullable(BY_CODE.get(code.toUpperCase(Locale.ROOT)));
    }

    /** All of them, those of one use together. */
    public static List<PriceCode> all() {
        return ALL;
    }

    /** For a sentence: such as "PD (Price per Dozen)". */
    public String named() {
        return code + " (" + meaning + ")";
    }
}
