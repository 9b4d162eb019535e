package dev.poflow.worker.format.table;

import dev.poflow.worker.format.ReadOptions;
import dev.poflow.worker.order.value.IsoCurrency;
import dev.poflow.worker.order.value.UnitOfMeasure;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What prices of a table are for, as a header or a cell says it in words: "per 100", "je 100 St", "1000 KG", "dozen".
 *
 * @param quantity in digits, as written; empty for one
 * @param unit as written; empty for the quantity's
 */
record PriceBase(String quantity, String unit) {

    private static final int LONGEST = 100;

    private static final String PER = "(?:per|je|pro|par|por|/)";

    private static final String BASE = "([0-9][0-9.,'’ \u00A0]*+)?\\s*+(\\p{L}[\\p{L}\\p{N}²³ .]*+)?";

    private static final Pattern NUMBER = Pattern.compile("[-+]?[0-9][0-9.,'’ \u00A0]*+([eE][-+]?[0-9]++)?");

    private static final Pattern IN_CELL = Pattern.compile("(?:" + PER + "\\s*+)?" + BASE, Pattern.CASE_INSENSITIVE);

    /** In brackets, perhaps behind a currency. */
    private static final Pattern IN_BRACKETS = Pattern.compile(
            "([^(\\[]*+)[(\\[](?:[^)\\]]*[,;])?\\s*+(?:\\p{Alpha}{3}|[€$£])?\\s*?" + PER + "(?![\\p{L}])\\s*+" + BASE
                    + "\\s*+(?:[,;][^)\\]]*+)?[)\\]]([^(\\[]*+)",
            Pattern.CASE_INSENSITIVE);

    private static final Pattern AT_END = Pattern.compile(
            "(.+?)[\\s_]*+" + "(?:(?<![\\p{L}])(?:per|je|pro|par|por)(?![\\p{L}])|/)[\\s_]*+" + BASE,
            Pattern.CASE_INSENSITIVE);

    /** Words for whatever the quantity counts. */
    private static final Set<String> ANY_UNIT =
            Set.of("unit", "uom", "einheit", "me", "unite", "unité", "unidad", "item", "article", "artikel");

    /** A header that says this means the same; in a column of units it is one of them. */
    private static final Set<String> EACH = Set.of("each", "ea");

    private static final PriceBase ONE = new PriceBase("", "");

    /** Whether it says anything. */
    boolean isOne() {
        return quantity.isEmpty() && unit.isEmpty();
    }

    /** What a cell says that is no number alone; empty where it is one, or where it is nothing of the kind. */
    static Optional<PriceBase> ofCell(String text) {
        Matcher words = IN_CELL.matcher(text);
        boolean isNumber = text.isEmpty()
                || text.length() > LONGEST
                || NUMBER.matcher(text).matches();
        if (isNumber || !words.matches()) {
            return Optional.empty();
        }
        PriceBase base = of(words.group(1), words.group(2), false);
        return Optional.of(base.quantity.isEmpty() && isCurrency(base.unit) ? ONE : base);
    }

    /** "Price unit" is also what people call a currency. */
    private static boolean isCurrency(String unit) {
        return UnitOfMeasure.of(unit).isEmpty() && IsoCurrency.known(unit);
    }

    /** What the header of a column of prices says that they are for; empty where it is the header of no such column. */
    static Optional<PriceBase> ofHeader(String header, ReadOptions options) {
        if (header.length() > LONGEST) {
            return Optional.empty();
        }
        Matcher bracketed = IN_BRACKETS.matcher(header);
        if (bracketed.matches()) {
            return isPrice(bracketed.group(1) + " " + bracketed.group(4), options)
                    ? Optional.of(of(bracketed.group(2), bracketed.group(3), true))
                    : Optional.empty();
        }
        Matcher behind = AT_END.matcher(header);
        if (!behind.matches() || !isPrice(behind.group(1), options)) {
            return Optional.empty();
        }
        PriceBase base = of(behind.group(2), behind.group(3), true);
        boolean plain = base.quantity.isEmpty()
                && (behind.group(3) == null
                        || !base.isOne() && UnitOfMeasure.of(base.unit).isEmpty());
        return plain ? Optional.empty() : Optional.of(base);
    }

    private static boolean isPrice(String name, ReadOptions options) {
        return TableMapping.named(name, options)
                .filter(column -> column == TableMapping.UNIT_PRICE)
                .isPresent();
    }

    /** In a header a mark between digits can only group them. */
    private static PriceBase of(@Nullable String number, @Nullable String word, boolean inHeader) {
        String quantity = number == null ? "" : number.strip();
        String unit = word == null ? "" : word.strip();
        String lower = unit.toLowerCase(Locale.ROOT);
        boolean any = ANY_UNIT.contains(lower) || inHeader && EACH.contains(lower);
        return new PriceBase(inHeader ? quantity.replaceAll("[^0-9]", "") : quantity, any ? "" : unit);
    }
}
