package dev.poflow.worker.format.table;

import dev.poflow.worker.format.ReadOptions;
import dev.poflow.worker.order.field.ChargeField;
import dev.poflow.worker.order.value.IsoCurrency;
import dev.poflow.worker.order.value.MoneyText;
import dev.poflow.worker.order.value.UnitOfMeasure;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the header of a column of numbers says of them beside the column's name, in brackets or behind it: "Unit price (USD)", "Price incl. VAT",
 * "Quantity [cases]".
 *
 * @param currency of ISO 4217; empty where it names none
 * @param sign of several currencies, as $ is; empty where there is none such
 * @param unit as written; empty where it names none
 * @param refused what makes that its numbers are not what they should be, for a sentence; empty where nothing does
 * @param unknown what it says besides; empty where there is nothing
 */
record HeaderWords(String currency, String sign, String unit, String refused, String unknown) {

    private static final int LONGEST = 100;

    private static final Pattern BRACKETED = Pattern.compile("[(\\[{]([^()\\[\\]{}]*)[)\\]}]");

    private static final Pattern SEPARATOR = Pattern.compile("[\\s,;:/|_*–—-]+");

    private static final Pattern SIGN = Pattern.compile("\\p{Sc}");

    private static final Pattern IN = Pattern.compile("^(?:in|of) ", Pattern.CASE_INSENSITIVE);

    private static final Pattern BEFORE_SIGN = Pattern.compile("(?<=\\p{L})(?=\\p{Sc})");

    private static final Pattern PER =
            Pattern.compile("(?:(?<!\\p{L})(?:per|je|pro|par|por|each|ea)(?!\\p{L})|/).*+", Pattern.CASE_INSENSITIVE);

    private static final String TAX =
            "(?:vat|tax|taxes|gst|hst|pst|mwst|ust|umsatzsteuer|mehrwertsteuer|tva|taxe|taxes|iva|impuestos?|btw|moms|mva|dph|pdv|kdv|ttc)";

    private static final String WITHOUT =
            "(?:excl|exc|excluding|exclusive|ex|exkl|exklusive|zzgl|ohne|without|w o|sans|hors|sin|before|plus|no|net|netto|senza|zonder)";

    private static final Pattern NET = Pattern.compile("(?:net|netto|net net|neto|ht|hors taxes?|" + WITHOUT
            + " (?:\\p{L}+ )?" + TAX + "|" + TAX + " (?:excl|excluded|excluding|exclusive|exkl|exklusive))");

    private static final Pattern GROSS =
            Pattern.compile("(?:gross|brutto|bruto|brut|lordo|ttc|tax|vat)|.*\\b" + TAX + "\\b.*");

    private static final Pattern OTHER_PRICE = Pattern.compile(
            "(?:rrp|msrp|srp|uvp|vk|retail|resale|recommended.*|suggested.*|list|list price|catalog(?:ue)?|old|previous|alt|verkauf.*|selling.*)");

    private static final Pattern SCALED = Pattern.compile(
            "(?:in )?(?:cents?|ct|cts|pence|p|centimes?|centavos|céntimos|thousands?|tausend|milliers|miles|k|000|000s|t|m|mio|millions?|k ?(?:€|\\$|£|\\p{L}{3})|t ?(?:€|eur|usd|chf|gbp))");

    /** Of no fixed size, and words for them; sizes that are fixed are {@link UnitOfMeasure}s. */
    private static final List<String> PACKAGES = List.of(
            ("case cases cs ca cartons carton ctn ctns box boxes bx pallet pallets plt pal pack packs pk pkg pkgs package"
                            + " packages crate crates bag bags bottle bottles can cans tray trays drum drums bundle bundles reel reels"
                            + " karton kartons kisten kiste palette paletten packung packungen pak sack säcke flasche flaschen dose dosen gebinde ve vpe"
                            + " boîte boîtes colis palettes caja cajas palé palés paquete paquetes bolsa bolsas")
                    .split(" "));

    private static final Set<String> NOTHING = Set.of(
            "",
            "no",
            "nr",
            "number",
            "qty",
            "quantity",
            "amount",
            "price",
            "value",
            "required",
            "optional",
            "ordered",
            "order",
            "in",
            "each",
            "ea",
            "total",
            "numeric",
            "decimal");

    static final HeaderWords NONE = new HeaderWords("", "", "", "", "");

    /** The column of numbers that a header names which says more of it behind its name; empty where it is none such. */
    static Optional<TableMapping> named(String header, ReadOptions options) {
        String bare = BRACKETED.matcher(header).replaceAll(" ").strip();
        return header.length() > LONGEST
                ? Optional.empty()
                : split(bare, options).map(Split::column);
    }

    private record Split(TableMapping column, String words) {}

    /** The longest name that is known, with nothing behind it but words that are understood. */
    private static Optional<Split> split(String bare, ReadOptions options) {
        List<int[]> gaps = new ArrayList<>();
        Matcher gap = SEPARATOR.matcher(bare);
        while (gap.find() && gaps.size() < 8) {
            gaps.add(new int[] {gap.start(), gap.end()});
        }
        Matcher sign = BEFORE_SIGN.matcher(bare);
        if (sign.find()) {
            gaps.add(new int[] {sign.start(), sign.start()});
        }
        for (int[] at : gaps.reversed()) {
            Optional<TableMapping> column = TableMapping.plainlyNamed(bare.substring(0, at[0]), options);
            String words = bare.substring(at[1]);
            if (column.filter(HeaderWords::counts).isPresent() && !words.isEmpty()) {
                HeaderWords read = NONE.with(words, column.get());
                if (read.unknown.isEmpty() && !read.equals(NONE) || isNet(words) && isMoney(column.get())) {
                    return Optional.of(new Split(column.get(), words));
                }
            }
        }
        return Optional.empty();
    }

    /** What the header of a column says beside its name. */
    static HeaderWords of(String header, TableMapping column, ReadOptions options) {
        // Who configures a name with all that it says knows what it means.
        boolean configured = options.aliases().keySet().stream()
                .anyMatch(name -> name.strip().equalsIgnoreCase(header.strip()));
        if (configured || header.length() > LONGEST || !counts(column)) {
            return NONE;
        }
        HeaderWords words = NONE;
        Matcher bracketed = BRACKETED.matcher(header);
        while (bracketed.find()) {
            words = words.with(bracketed.group(1), column);
        }
        String bare = bracketed.replaceAll(" ").strip();
        Optional<Split> behind = TableMapping.plainlyNamed(bare, options).isPresent()
                        && !SIGN.matcher(bare).find()
                ? Optional.empty()
                : split(withoutBase(bare, column), options);
        return behind.isPresent() ? words.with(behind.get().words, column) : words;
    }

    private static boolean counts(TableMapping column) {
        return isMoney(column) || column == TableMapping.QUANTITY;
    }

    private static boolean isMoney(TableMapping column) {
        return column == TableMapping.UNIT_PRICE
                || column == TableMapping.AMOUNT
                || column == TableMapping.TOTAL_AMOUNT
                || column.target == ChargeField.AMOUNT;
    }

    /** {@link PriceBase} knows what prices are for. */
    private static String withoutBase(String words, TableMapping column) {
        String before = PER.matcher(words).replaceAll("").strip();
        boolean currency = currency(words.substring(Math.min(words.length(), before.length()))
                        .replace("/", "")
                        .strip())
                .isPresent();
        return column == TableMapping.UNIT_PRICE && !currency ? before : words;
    }

    private HeaderWords with(String words, TableMapping column) {
        HeaderWords all = this;
        for (String part : withoutBase(words, column).split("[,;|]")) {
            all = all.withPart(part.strip(), column);
        }
        return all;
    }

    private HeaderWords withPart(String part, TableMapping column) {
        String plain = part.toLowerCase(Locale.ROOT)
                .replaceAll("[.*]", " ")
                .replaceAll("[/-]", " ")
                .replaceAll("\\s+", " ")
                .strip();
        if (plain.startsWith("in ") || plain.startsWith("of ")) {
            plain = plain.substring(3);
        }
        if (NOTHING.contains(plain)) {
            return this;
        }
        return isMoney(column) ? withMoney(part, plain, column) : withQuantity(part, plain);
    }

    private HeaderWords withMoney(String part, String plain, TableMapping column) {
        if (isNet(plain)) {
            return this;
        }
        Optional<String> named = currency(plain);
        if (named.isPresent()) {
            boolean other = !currency.isEmpty() && !currency.equals(named.get());
            return other
                    ? refused("it names two currencies")
                    : new HeaderWords(named.get(), sign, unit, refused, unknown);
        }
        if (MoneyText.isSign(part)) {
            return new HeaderWords(currency, part, unit, refused, unknown);
        }
        if (GROSS.matcher(plain).matches()) {
            return refused("\"" + part + "\" says that its amounts include tax, and those of orders do not");
        }
        if (OTHER_PRICE.matcher(plain).matches()) {
            return refused("\"" + part + "\" says that it is not what the buyer pays");
        }
        if (SCALED.matcher(plain).matches()) {
            return refused("\"" + part + "\" says that its numbers are not in the currency's own unit");
        }
        if (column.target == ChargeField.AMOUNT && PER.matcher(part).lookingAt()) {
            return refused("\"" + part + "\" says that it is not of the whole line");
        }
        // "USD net", "net EUR": word by word.
        int space = plain.indexOf(' ');
        if (space > 0) {
            HeaderWords first = withMoney(plain.substring(0, space), plain.substring(0, space), column);
            HeaderWords both = first.withMoney(plain.substring(space + 1), plain.substring(space + 1), column);
            if (both.unknown.equals(unknown)) {
                return both;
            }
        }
        return unknown(part);
    }

    private HeaderWords withQuantity(String part, String plain) {
        if (UnitOfMeasure.of(plain).isPresent() || PACKAGES.contains(plain)) {
            return new HeaderWords(currency, sign, IN.matcher(part).replaceFirst(""), refused, unknown);
        }
        if (SCALED.matcher(plain).matches()) {
            return refused("\"" + part + "\" says that its numbers are not pieces");
        }
        return unknown(part);
    }

    private static boolean isNet(String words) {
        return NET.matcher(words.toLowerCase(Locale.ROOT)
                        .replaceAll("[.]", " ")
                        .replaceAll("[\\s/-]+", " ")
                        .strip())
                .matches();
    }

    private static Optional<String> currency(String word) {
        String upper = word.toUpperCase(Locale.ROOT);
        return upper.length() == 3 && IsoCurrency.known(upper) ? Optional.of(upper) : MoneyText.currencyOf(word);
    }

    /** What the columns of a header say together. */
    HeaderWords and(HeaderWords other) {
        boolean same = currency.isEmpty() || other.currency.isEmpty() || currency.equals(other.currency);
        return new HeaderWords(
                currency.isEmpty() ? other.currency : currency,
                sign.isEmpty() ? other.sign : sign,
                unit.isEmpty() ? other.unit : unit,
                same ? "" : "another column is in %s, and an order has one currency".formatted(currency),
                "");
    }

    private HeaderWords refused(String why) {
        return new HeaderWords(currency, sign, unit, refused.isEmpty() ? why : refused, unknown);
    }

    private HeaderWords unknown(String part) {
        return new HeaderWords(currency, sign, unit, refused, unknown.isEmpty() ? part : unknown);
    }
}
