package dev.poflow.worker.config;

import dev.poflow.worker.format.Encodings;
import dev.poflow.worker.format.ReadOptions;
import dev.poflow.worker.merchant.FileHabits;
import dev.poflow.worker.merchant.MerchantConfig;
import dev.poflow.worker.merchant.Rates;
import dev.poflow.worker.merchant.Suppliers;
import dev.poflow.worker.merchant.TaxClasses;
import dev.poflow.worker.merchant.Trade;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads one configuration, and finds all that is wrong with it. For one thread. */
final class ConfigReader {

    private static final int LONGEST_TEXT = 200;
    private static final Pattern MERCHANT_ID = Pattern.compile("[A-Za-z0-9._:-]{1,64}");
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{[^}]*}?");
    private static final List<String> PLACEHOLDERS = List.of("{description}", "{sku}", "{gtin}", "{supplier}");
    private static final String SMALLEST_RATE = "0.000000001";
    private static final String LARGEST_RATE = "1000000000";

    private final Problems problems;
    private final ConfigInput input;
    private final References taxClassNames = new References();
    private final References supplierNumbers = new References();
    private final References skus = new References();
    private final References withoutCurrency = new References();
    private final SuppliersReader suppliers;
    private final ArticlesReader articles;
    private final CostListsReader costLists;
    private final Rates.Builder rates = new Rates.Builder();
    private final Map<String, BigDecimal> percents = new HashMap<>();
    private String decimalMark = "";
    private String encoding = "";
    private final Map<String, String> columnNames = new HashMap<>();
    private final List<String> columnOrder = new ArrayList<>();
    private String merchantId = "";
    private boolean merchantGiven;
    private int merchantLine;
    private String currency = "";
    private String taxClass = TaxClasses.STANDARD.usual();
    private String sheet = "";
    private Trade.Side side = Trade.Side.BUYS;
    private Suppliers own = Suppliers.NONE;
    private @Nullable BigDecimal marginFloorPercent;

    ConfigReader(Tokens tokens, Problems problems) {
        this.problems = problems;
        this.input = new ConfigInput(tokens, problems);
        this.suppliers = new SuppliersReader(input, taxClassNames);
        this.articles = new ArticlesReader(input, taxClassNames, supplierNumbers, withoutCurrency);
        this.costLists = new CostListsReader(input, supplierNumbers, skus, articles, withoutCurrency);
    }

    /**
     * Reads to the end of the document. What the result holds means something only where there are no problems.
     *
     * @throws UnreadableConfigException where the text is no YAML or JSON
     */
    MerchantConfig read() throws UnreadableConfigException {
        int line = input.object(Fields.CONFIG, this::field);
        if (!merchantGiven && line > 0) {
            input.missing(line, "merchantId", "say whose configuration this is");
        }
        var allSuppliers = suppliers.suppliers();
        supplierNumbers.check(allSuppliers::has, problems, "there is no supplier %s: add it under suppliers");
        skus.check(articles::has, problems, "there is no article %s: add it under articles");
        if (!percents.isEmpty()) {
            taxClassNames.check(percents::containsKey, problems, "there is no tax class %s: add it under taxClasses");
            if (!percents.containsKey(taxClass)) {
                problems.add(line, "taxClass", "there is no tax class %s: add it under taxClasses".formatted(taxClass));
            }
        }
        withoutCurrency.check(
                any -> !currency.isEmpty(),
                problems,
                "has an amount without a currency: give it one, or the configuration as a whole%s");
        return new MerchantConfig(
                0,
                currency,
                marginFloorPercent,
                new Trade(side, own),
                new TaxClasses(taxClass, percents),
                new FileHabits(columnNames, columnOrder, sheet, decimalMark, encoding),
                allSuppliers,
                articles.articles(),
                costLists.lists(),
                rates.build());
    }

    /** Whose configuration it is; empty where it does not say. */
    String merchantId() {
        return merchantId;
    }

    /** The line where it says so. */
    int line() {
        return merchantLine;
    }

    private void field(String name) throws UnreadableConfigException {
        switch (name) {
            case "merchantId" -> readMerchantId();
            case "currency" -> currency = input.currency();
            case "marginFloorPercent" -> marginFloorPercent = input.number("0", "99.99");
            case "trades" -> trades();
            case "own" -> own = SuppliersReader.own(input);
            case "taxClasses" -> input.eachField(this::taxClass);
            case "taxClass" -> taxClass = input.text(LONGEST_TEXT);
            case "drafts" -> input.object(Fields.DRAFTS, this::draft);
            case "columnNames" -> input.eachField(alias -> columnNames.put(alias, column()));
            case "columnOrder" -> input.list(() -> columnOrder.add(columnOrNone()));
            case "sheet" -> sheet = input.text(LONGEST_TEXT);
            case "decimalMark" -> decimalMark = decimalMark();
            case "encoding" -> encoding = encoding();
            case "rates" -> input.list(this::rate);
            case "suppliers" -> suppliers.read(problems);
            case "articles" -> articles.read(problems);
            default -> costLists.read(problems);
        }
    }

    private String decimalMark() throws UnreadableConfigException {
        String mark = input.text(LONGEST_TEXT);
        if (!mark.isEmpty() && !mark.equals(".") && !mark.equals(",")) {
            input.problem("must be \".\" or \",\", not " + ConfigInput.shown(mark));
        }
        return mark;
    }

    private String encoding() throws UnreadableConfigException {
        String name = input.text(LONGEST_TEXT);
        if (!name.isEmpty() && Encodings.of(name).isEmpty()) {
            input.problem(
                    "must be an encoding by the name that IANA has for it, such as windows-1250, and one that begins with ASCII, not "
                            + ConfigInput.shown(name));
        }
        return name;
    }

    private void readMerchantId() throws UnreadableConfigException {
        merchantGiven = true;
        merchantId = input.text(LONGEST_TEXT);
        merchantLine = input.line();
        if (!merchantId.isEmpty() && !MERCHANT_ID.matcher(merchantId).matches()) {
            input.problem("must be 1 to 64 of A-Z a-z 0-9 . _ : -, not " + ConfigInput.shown(merchantId));
        }
    }

    private void trades() throws UnreadableConfigException {
        String text = input.text(LONGEST_TEXT);
        switch (text) {
            case "Buys" -> side = Trade.Side.BUYS;
            case "Sells" -> side = Trade.Side.SELLS;
            case "Both" -> side = Trade.Side.BOTH;
            case "" -> {
                // Said already.
            }
            default -> input.problem("must be one of Buys, Sells and Both, not " + ConfigInput.shown(text));
        }
    }

    private void taxClass(String name) throws UnreadableConfigException {
        BigDecimal percent = input.number("0", "100");
        if (name.isBlank() || name.length() > LONGEST_TEXT) {
            input.problem("the name of a tax class must have 1 to 200 characters");
        } else {
            percents.put(name, percent == null ? BigDecimal.ZERO : percent);
        }
    }

    private void draft(String field) throws UnreadableConfigException {
        String text = input.text(LONGEST_TEXT);
        if (!field.equals("title")) {
            return;
        }
        Matcher placeholders = PLACEHOLDER.matcher(text);
        while (placeholders.find()) {
            if (!PLACEHOLDERS.contains(placeholders.group())) {
                input.problem("has no place for %s: there are %s"
                        .formatted(placeholders.group(), String.join(", ", PLACEHOLDERS)));
            }
        }
    }

    private String column() throws UnreadableConfigException {
        String column = input.text(LONGEST_TEXT);
        refuseUnknown(column);
        return column;
    }

    private String columnOrNone() throws UnreadableConfigException {
        String column = input.textOrEmpty(LONGEST_TEXT);
        refuseUnknown(column);
        return column;
    }

    private void refuseUnknown(String column) {
        if (!ReadOptions.unknown(List.of(), List.of(column)).isEmpty()) {
            input.problem("there is no column %s: docs/formats.md lists them".formatted(ConfigInput.shown(column)));
        }
    }

    private void rate() throws UnreadableConfigException {
        @Nullable LocalDate[] date = {null};
        String[] codes = {"", ""};
        @Nullable BigDecimal[] value = {null};
        List<String> given = new ArrayList<>();
        int line = input.object(Fields.RATE, field -> {
            given.add(field);
            switch (field) {
                case "date" -> date[0] = input.date();
                case "from" -> codes[0] = input.currency();
                case "to" -> codes[1] = input.currency();
                default -> value[0] = input.number(SMALLEST_RATE, LARGEST_RATE);
            }
        });
        if (line == ConfigInput.NO_OBJECT) {
            return;
        }
        for (String field : Fields.RATE) {
            if (!given.contains(field)) {
                input.missing(line, field, "a rate has a date, from, to and rate");
            }
        }
        LocalDate day = date[0];
        BigDecimal rate = value[0];
        if (day == null || rate == null || codes[0].isEmpty() || codes[1].isEmpty()) {
            return;
        }
        if (codes[0].equals(codes[1])) {
            input.problemAt(line, "is from %s to itself".formatted(codes[0]));
        } else if (!rates.add(codes[0], codes[1], day, rate)) {
            input.problemAt(
                    line,
                    "there is another rate from %s to %s of %s: leave one out".formatted(codes[0], codes[1], day));
        }
    }
}
