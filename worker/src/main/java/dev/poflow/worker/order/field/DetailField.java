package dev.poflow.worker.order.field;

import java.util.Arrays;
import java.util.Optional;

/**
 * What an order or a line can say beside the numbers that it is reckoned with. Nothing of it decides whether a line is posted, but for the
 * quantities of its deliveries, whose sum is the line's. Each has a
 * member in {@code purchase_order.details}, {@code purchase_order_line.details} and in this project's JSON, by the same name.
 */
public enum DetailField implements Field {
    REQUESTED_DELIVERY_DATE(Group.PLAIN, "requestedDeliveryDate", Type.DATE),
    EARLIEST_DELIVERY_DATE(Group.PLAIN, "earliestDeliveryDate", Type.DATE),
    LATEST_DELIVERY_DATE(Group.PLAIN, "latestDeliveryDate", Type.DATE),
    REQUESTED_SHIP_DATE(Group.PLAIN, "requestedShipDate", Type.DATE),
    EARLIEST_SHIP_DATE(Group.PLAIN, "earliestShipDate", Type.DATE),
    LATEST_SHIP_DATE(Group.PLAIN, "latestShipDate", Type.DATE),

    PARTY_ID(Group.PARTY, "id", Type.TEXT),
    PARTY_GLN(Group.PARTY, "gln", Type.TEXT),
    PARTY_DUNS(Group.PARTY, "duns", Type.TEXT),
    PARTY_VAT(Group.PARTY, "vat", Type.TEXT),
    PARTY_NAME(Group.PARTY, "name", Type.TEXT),
    /** One line of an address: street, house, floor, whatever stands above the city. */
    PARTY_ADDRESS(Group.PARTY, "address", Type.TEXTS),
    PARTY_CITY(Group.PARTY, "city", Type.TEXT),
    PARTY_REGION(Group.PARTY, "region", Type.TEXT),
    PARTY_POSTAL_CODE(Group.PARTY, "postalCode", Type.TEXT),
    PARTY_COUNTRY(Group.PARTY, "country", Type.TEXT),

    CONTACT_NAME(Group.CONTACT, "name", Type.TEXT),
    CONTACT_PHONE(Group.CONTACT, "phone", Type.TEXT),
    CONTACT_EMAIL(Group.CONTACT, "email", Type.TEXT),

    TERMS_TEXT(Group.PAYMENT_TERMS, "text", Type.TEXT),
    NET_DAYS(Group.PAYMENT_TERMS, "netDays", Type.DAYS),
    DISCOUNT_PERCENT(Group.PAYMENT_TERMS, "discountPercent", Type.NUMBER),
    DISCOUNT_DAYS(Group.PAYMENT_TERMS, "discountDays", Type.DAYS),

    /** How many units a pack holds. */
    PACK_UNITS(Group.PACK, "units", Type.NUMBER),
    /** How large one unit in the pack is. */
    PACK_SIZE(Group.PACK, "size", Type.NUMBER),
    /** What the size is measured in. */
    PACK_SIZE_UNIT(Group.PACK, "sizeUnit", Type.TEXT),
    /** How many packages are ordered. */
    PACKAGES(Group.PACK, "packages", Type.NUMBER),
    PACKAGE_TYPE(Group.PACK, "type", Type.TEXT),

    COST_CENTRE(Group.ACCOUNT, "costCentre", Type.TEXT),
    LEDGER_ACCOUNT(Group.ACCOUNT, "ledgerAccount", Type.TEXT),
    /** Any other part of an account, with its name: {@code Project P-7}. */
    ACCOUNT_SEGMENT(Group.ACCOUNT, "segments", Type.TEXTS),
    ACCOUNT_AMOUNT(Group.ACCOUNT, "amount", Type.NUMBER),
    ACCOUNT_PERCENT(Group.ACCOUNT, "percent", Type.NUMBER),

    REFERENCE(Group.REFERENCE, "number", Type.TEXT),
    NOTE(Group.NOTE, "notes", Type.TEXTS),

    /** How much of the line goes to this place or on this day. */
    DELIVERY_QUANTITY(Group.DELIVERY, "quantity", Type.NUMBER),
    /** Absent means the unit of the line's quantity. */
    DELIVERY_UNIT(Group.DELIVERY, "unit", Type.TEXT),

    /** What the quantity is: a {@link QuantityKind}'s word, or the file's own code. */
    OTHER_QUANTITY_KIND(Group.QUANTITY, "kind", Type.TEXT),
    OTHER_QUANTITY(Group.QUANTITY, "quantity", Type.NUMBER),
    OTHER_QUANTITY_UNIT(Group.QUANTITY, "unit", Type.TEXT),

    /** A number of the component, whoever counts so. */
    COMPONENT_SKU(Group.COMPONENT, "sku", Type.TEXTS),
    COMPONENT_GTIN(Group.COMPONENT, "gtin", Type.TEXT),
    COMPONENT_DESCRIPTION(Group.COMPONENT, "description", Type.TEXTS),
    /** How many of it one of the line's units holds. */
    COMPONENT_QUANTITY(Group.COMPONENT, "quantity", Type.NUMBER),
    COMPONENT_UNIT(Group.COMPONENT, "unit", Type.TEXT),
    /** Part of the line's price, which alone is paid. */
    COMPONENT_PRICE(Group.COMPONENT, "unitPrice", Type.NUMBER),

    /** Whether it is an {@code allowance} or a {@code charge}. */
    OTHER_CHARGE_KIND(Group.OTHER_CHARGE, "kind", Type.TEXT),
    OTHER_CHARGE_AMOUNT(Group.OTHER_CHARGE, "amount", Type.NUMBER),
    OTHER_CHARGE_PERCENT(Group.OTHER_CHARGE, "percent", Type.NUMBER),
    OTHER_CHARGE_REASON(Group.OTHER_CHARGE, "reason", Type.TEXT),
    /** Why it is no part of what is to be paid: a {@link ChargeHandling}'s word, or the file's own code. */
    OTHER_CHARGE_HANDLING(Group.OTHER_CHARGE, "handling", Type.TEXT);

    /** How the values stand together. */
    public enum Group {
        /** By itself, once. */
        PLAIN(""),
        /** Of a party: once for each {@link PartyRole}, under the role's name. */
        PARTY(""),
        CONTACT("contact"),
        PAYMENT_TERMS("paymentTerms"),
        PACK("pack"),
        /** Of one of the accounts that are charged. */
        ACCOUNT("accounts"),
        /** A number of some kind, see {@link ReferenceKind}. */
        REFERENCE("references"),
        NOTE(""),
        /** Of one of several deliveries, which can have dates, a party and the like beside it: {@code StagedDetail.delivery()}. */
        DELIVERY("deliveries"),
        /** Of a quantity that is not the one that is ordered and paid. */
        QUANTITY("quantities"),
        /** Of an article that a line's article is made of. */
        COMPONENT("components"),
        /** Of an allowance or a charge that this order's amounts do not have in them. */
        OTHER_CHARGE("otherCharges");

        /** The object or the array that holds them; empty where there is none, or the role names it. */
        public final String member;

        Group(String member) {
            this.member = member;
        }

        /** Whether there can be several of them, which are told apart by an ordinal. */
        public boolean counted() {
            return this == ACCOUNT || this == QUANTITY || this == COMPONENT || this == OTHER_CHARGE;
        }
    }

    /** How a value is read. */
    public enum Type {
        TEXT,
        /** A text that may come several times. */
        TEXTS,
        DATE,
        /** From 0, with at most 15 digits before and 4 after the decimal mark. */
        NUMBER,
        /** A whole number of days from 0 to 3,650. */
        DAYS
    }

    public final Group group;
    public final String member;
    public final Type type;

    DetailField(Group group, String member, Type type) {
        this.group = group;
        this.member = member;
        this.type = type;
    }

    /** The field of a group that has this name. */
    public static Optional<DetailField> of(Group group, String member) {
        return Arrays.stream(values())
                .filter(field -> field.group == group && field.member.equals(member))
                .findFirst();
    }

    /** Whether an order, a line, a party or an account has one such value at most. */
    public boolean isOne() {
        return type != Type.TEXTS && group != Group.REFERENCE;
    }

    /** How issues name it: such as {@code deliverTo.city}. */
    public String path(String of) {
        return switch (group) {
            case PLAIN, NOTE -> member;
            case PARTY -> of + "." + member;
            default -> group.member + "." + member;
        };
    }
}
