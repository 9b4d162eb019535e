package dev.poflow.worker.config;

import java.util.List;

/** The fields of a configuration, in the order in which they are written. {@code docs/merchant-config.md} says what each is for. */
final class Fields {

    static final List<String> CONFIG = List.of(
            "merchantId",
            "currency",
            "marginFloorPercent",
            "trades",
            "own",
            "taxClasses",
            "taxClass",
            "drafts",
            "columnNames",
            "columnOrder",
            "sheet",
            "decimalMark",
            "encoding",
            "rates",
            "suppliers",
            "articles",
            "costLists");

    static final List<String> OWN = List.of("number", "name", "gln", "duns", "vat");

    static final List<String> DRAFTS = List.of("title", "brand", "category");

    static final List<String> RATE = List.of("date", "from", "to", "rate");

    static final List<String> SUPPLIER =
            List.of("number", "otherNumbers", "name", "otherNames", "gln", "duns", "vat", "taxClass");

    static final List<String> ARTICLE = List.of(
            "sku",
            "name",
            "gtin",
            "supplierSku",
            "supplierSkus",
            "manufacturerSku",
            "cost",
            "price",
            "currency",
            "taxClass");

    static final List<String> COST_LIST = List.of("supplier", "currency", "validFrom", "validTo", "costs");

    static final List<String> COST = List.of("sku", "cost", "per", "unit");

    private Fields() {}

    /** The fields of what stands in a field, or in each item of its list; empty where its names are free. */
    static List<String> in(String field) {
        return switch (field) {
            case "" -> CONFIG;
            case "drafts" -> DRAFTS;
            case "own" -> OWN;
            case "rates" -> RATE;
            case "suppliers" -> SUPPLIER;
            case "articles" -> ARTICLE;
            case "costLists" -> COST_LIST;
            case "costs" -> COST;
            default -> List.of();
        };
    }
}
