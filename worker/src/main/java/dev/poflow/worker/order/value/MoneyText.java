package dev.poflow.worker.order.value;

import static java.util.Map.entry;

import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A price or an amount as people write it, with its currency: $2.50, 1 250,00 €, EUR 12.50.
 *
 * @param number without the currency
 * @param sign of the currency as written; empty where there is none
 */
public record MoneyText(String number, String sign) {

    private static final int LONGEST = 64;

    private static final String SPACE = "[ \\u00A0\\u2009\\u202F]*+";

    private static final String NUMBER = "[-+]?[0-9.,][-+0-9.,'\\u2019eE \\u00A0\\u2009\\u202F]*?";

    private static final String SIGN = "[\\p{L}.]{0,3}\\p{Sc}|\\p{L}{1,4}\\.?";

    private static final Pattern BEFORE = Pattern.compile("(" + SIGN + ")" + SPACE + "(" + NUMBER + ")");

    private static final Pattern BEHIND = Pattern.compile("(" + NUMBER + ")" + SPACE + "(" + SIGN + ")");

    private static final Set<String> DOLLARS = Set.of(
            "USD AUD BBD BMD BND BSD BZD CAD FJD GYD HKD JMD KYD LRD NAD NZD SBD SGD SRD TTD TWD XCD ARS CLP COP CUP DOP MXN UYU"
                    .split(" "));

    private static final Set<String> POUNDS = Set.of("GBP EGP FKP GIP LBP SDG SHP SSP SYP".split(" "));

    /** Which currencies a sign may stand for. */
    private static final Map<String, Set<String>> CURRENCIES = Map.ofEntries(
            entry("$", DOLLARS),
            entry("US$", Set.of("USD")),
            entry("A$", Set.of("AUD")),
            entry("AU$", Set.of("AUD")),
            entry("C$", Set.of("CAD", "NIO")),
            entry("CA$", Set.of("CAD")),
            entry("CAN$", Set.of("CAD")),
            entry("HK$", Set.of("HKD")),
            entry("MX$", Set.of("MXN")),
            entry("NT$", Set.of("TWD")),
            entry("NZ$", Set.of("NZD")),
            entry("R$", Set.of("BRL")),
            entry("S$", Set.of("SGD")),
            entry("£", POUNDS),
            entry("€", Set.of("EUR")),
            entry("¥", Set.of("JPY", "CNY")),
            entry("￥", Set.of("JPY", "CNY")),
            entry("₹", Set.of("INR")),
            entry("RS", Set.of("INR", "PKR", "LKR", "NPR", "MUR")),
            entry("₩", Set.of("KRW", "KPW")),
            entry("₺", Set.of("TRY")),
            entry("TL", Set.of("TRY")),
            entry("₽", Set.of("RUB")),
            entry("₴", Set.of("UAH")),
            entry("₪", Set.of("ILS")),
            entry("฿", Set.of("THB")),
            entry("₫", Set.of("VND")),
            entry("₱", Set.of("PHP")),
            entry("₦", Set.of("NGN")),
            entry("KR", Set.of("SEK", "NOK", "DKK", "ISK")),
            entry("ZŁ", Set.of("PLN")),
            entry("KČ", Set.of("CZK")),
            entry("FT", Set.of("HUF")),
            entry("LEI", Set.of("RON", "MDL")),
            entry("FR", Set.of("CHF")),
            entry("SFR", Set.of("CHF")),
            entry("R", Set.of("ZAR")));

    /** The parts of a text; the whole of it is the number where no currency stands before or behind one. */
    public static MoneyText of(String text) {
        if (text.isEmpty() || text.length() > LONGEST || isDigits(text)) {
            return new MoneyText(text, "");
        }
        Matcher before = BEFORE.matcher(text);
        if (before.matches() && isSign(before.group(1))) {
            return new MoneyText(before.group(2).strip(), before.group(1));
        }
        Matcher behind = BEHIND.matcher(text);
        return behind.matches() && isSign(behind.group(2))
                ? new MoneyText(behind.group(1).strip(), behind.group(2))
                : new MoneyText(text, "");
    }

    private static boolean isDigits(String text) {
        return text.chars().allMatch(c -> c >= '0' && c <= '9' || c == '.' || c == ',' || c == '-');
    }

    /** Whether a text is a currency, or the sign of one or several. */
    public static boolean isSign(String text) {
        return text.length() == 3 && IsoCurrency.known(text) || CURRENCIES.containsKey(named(text));
    }

    private static String named(String sign) {
        String upper = sign.toUpperCase(Locale.ROOT);
        return upper.endsWith(".") ? upper.substring(0, upper.length() - 1) : upper;
    }

    /**
     * Reads an amount, with its currency or without.
     *
     * @param currency that amounts are in here; empty where it is not known
     * @return empty where it is no number, or one in another currency
     */
    public static Optional<BigDecimal> read(String text, String currency, char decimalMark) {
        Optional<BigDecimal> number = DecimalText.read(text, decimalMark);
        if (number.isPresent() || decimalMark == DecimalText.STANDARD_MARK || text.isEmpty()) {
            return number;
        }
        MoneyText money = of(text);
        return !money.sign.isEmpty() && money.isIn(currency)
                ? DecimalText.read(money.number, decimalMark)
                : Optional.empty();
    }

    /** Whether it may be in a currency; one without a sign may be in any. */
    boolean isIn(String currency) {
        return sign.isEmpty() || currencies().stream().anyMatch(known -> IsoCurrency.same(known, currency));
    }

    private Set<String> currencies() {
        Set<String> bySign = CURRENCIES.get(named(sign));
        return bySign != null ? bySign : Set.of(sign);
    }

    /** The currency that a sign names, if it is one only. */
    public static Optional<String> currencyOf(String sign) {
        Set<String> known = CURRENCIES.getOrDefault(
                named(sign), sign.length() == 3 && IsoCurrency.known(sign) ? Set.of(named(sign)) : Set.of());
        return known.size() == 1 ? Optional.of(List.copyOf(known).getFirst()) : Optional.empty();
    }

    /** Whether a text can be two amounts, in the currency that it may be in. */
    public static boolean isUnclear(String text, String currency, char decimalMark) {
        MoneyText money = decimalMark == DecimalText.STANDARD_MARK ? new MoneyText(text, "") : of(text);
        return money.isIn(currency)
                && DecimalText.twoReadings(money.number, decimalMark).isPresent();
    }

    /** Why a text is no amount that can be read, for a sentence, as far as more can be said than that it is no number. */
    public static Optional<String> complaint(String quoted, String text, String currency, char decimalMark) {
        if (decimalMark == DecimalText.STANDARD_MARK) {
            return DecimalText.complaint(quoted, text, decimalMark);
        }
        MoneyText money = of(text);
        if (money.isIn(currency)) {
            return DecimalText.complaint(quoted, money.number, decimalMark);
        }
        return Optional.of(
                currency.isEmpty()
                        ? "%s names a currency, but the order names none: say in which it is.".formatted(quoted)
                        : "%s names another currency than the order's, %s: correct the one that is wrong."
                                .formatted(quoted, currency));
    }
}
