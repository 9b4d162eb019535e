package dev.poflow.worker.format.table;

import static java.util.Map.entry;

import dev.poflow.worker.format.LineColumn;
import dev.poflow.worker.format.LineColumn.OfCharge;
import dev.poflow.worker.format.LineColumn.OfDetail;
import dev.poflow.worker.format.ReadOptions;
import dev.poflow.worker.order.field.ChargeField;
import dev.poflow.worker.order.field.DetailField;
import dev.poflow.worker.order.field.PartyRole;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The names of {@link LineColumn}s: words for what they hold, and a number from the second on. What a table otherwise has of an order has
 * "Line" before it; the kind of a reference stands behind a colon.
 */
public final class LineColumnNames {

    private static final Map<DetailField, String> WORDS = Map.ofEntries(
            entry(DetailField.REQUESTED_DELIVERY_DATE, "Requested Delivery Date"),
            entry(DetailField.EARLIEST_DELIVERY_DATE, "Earliest Delivery Date"),
            entry(DetailField.LATEST_DELIVERY_DATE, "Latest Delivery Date"),
            entry(DetailField.REQUESTED_SHIP_DATE, "Requested Ship Date"),
            entry(DetailField.EARLIEST_SHIP_DATE, "Earliest Ship Date"),
            entry(DetailField.LATEST_SHIP_DATE, "Latest Ship Date"),
            entry(DetailField.PARTY_ID, "ID"),
            entry(DetailField.PARTY_GLN, "GLN"),
            entry(DetailField.PARTY_DUNS, "DUNS"),
            entry(DetailField.PARTY_VAT, "VAT"),
            entry(DetailField.PARTY_NAME, "Name"),
            entry(DetailField.PARTY_ADDRESS, "Address"),
            entry(DetailField.PARTY_CITY, "City"),
            entry(DetailField.PARTY_REGION, "Region"),
            entry(DetailField.PARTY_POSTAL_CODE, "Postal Code"),
            entry(DetailField.PARTY_COUNTRY, "Country"),
            entry(DetailField.CONTACT_NAME, "Line Contact Name"),
            entry(DetailField.CONTACT_PHONE, "Line Contact Phone"),
            entry(DetailField.CONTACT_EMAIL, "Line Contact Email"),
            entry(DetailField.TERMS_TEXT, "Line Payment Terms"),
            entry(DetailField.NET_DAYS, "Line Net Days"),
            entry(DetailField.DISCOUNT_PERCENT, "Line Payment Discount %"),
            entry(DetailField.DISCOUNT_DAYS, "Line Payment Discount Days"),
            entry(DetailField.PACK_UNITS, "Units per Pack"),
            entry(DetailField.PACK_SIZE, "Unit Size"),
            entry(DetailField.PACK_SIZE_UNIT, "Unit Size Measure"),
            entry(DetailField.PACKAGES, "Packages"),
            entry(DetailField.PACKAGE_TYPE, "Package Type"),
            entry(DetailField.COST_CENTRE, "Cost Centre"),
            entry(DetailField.LEDGER_ACCOUNT, "Ledger Account"),
            entry(DetailField.ACCOUNT_SEGMENT, "Account Segment"),
            entry(DetailField.ACCOUNT_AMOUNT, "Account Amount"),
            entry(DetailField.ACCOUNT_PERCENT, "Account %"),
            entry(DetailField.REFERENCE, "Line Reference"),
            entry(DetailField.NOTE, "Note"),
            entry(DetailField.DELIVERY_QUANTITY, "Quantity"),
            entry(DetailField.DELIVERY_UNIT, "Unit"),
            entry(DetailField.OTHER_QUANTITY_KIND, "Other Quantity Kind"),
            entry(DetailField.OTHER_QUANTITY, "Other Quantity"),
            entry(DetailField.OTHER_QUANTITY_UNIT, "Other Quantity Unit"),
            entry(DetailField.COMPONENT_SKU, "Component SKU"),
            entry(DetailField.COMPONENT_GTIN, "Component GTIN"),
            entry(DetailField.COMPONENT_DESCRIPTION, "Component Description"),
            entry(DetailField.COMPONENT_QUANTITY, "Component Quantity"),
            entry(DetailField.COMPONENT_UNIT, "Component Unit"),
            entry(DetailField.COMPONENT_PRICE, "Component Price"),
            entry(DetailField.OTHER_CHARGE_KIND, "Other Charge Kind"),
            entry(DetailField.OTHER_CHARGE_AMOUNT, "Other Charge Amount"),
            entry(DetailField.OTHER_CHARGE_PERCENT, "Other Charge %"),
            entry(DetailField.OTHER_CHARGE_REASON, "Other Charge Reason"),
            entry(DetailField.OTHER_CHARGE_HANDLING, "Other Charge Handling"));

    private static final Map<String, String> ROLES = Map.of(
            PartyRole.BUYER.member, "Line Buyer ",
            PartyRole.DELIVER_TO.member, "Line Deliver To ",
            PartyRole.BILL_TO.member, "Line Bill To ");

    /** Before what an order has, too; a delivery's columns do without it. */
    private static final String OF_LINE = "Line ";

    private static final Map<ChargeField, String> PARTS =
            Map.of(ChargeField.AMOUNT, "", ChargeField.PERCENT, " %", ChargeField.REASON, " Reason");

    /** The first column of each name. */
    private static final Map<String, LineColumn> BY_NAME = Stream.concat(charges(), details())
            .collect(Collectors.toUnmodifiableMap(column -> ColumnName.compared(name(column)), Function.identity()));

    /** Characters of a name; long headers cannot make the search long. */
    private static final int LONGEST = 200;

    /** A name, the ordinal of an account or the like, and behind a dot a number within it. */
    private static final Pattern NUMBERED = Pattern.compile("(.+?)(?:\\s+([1-9]\\d?|100)(?:\\.([1-9]\\d?|100))?)?");

    /** The kind is whatever the file has for it. */
    private static final Pattern REFERENCE = Pattern.compile(
            "line reference(?:\\s+([1-9]\\d?|100))?(?::\\s*(.*))?", Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

    private static final Pattern DELIVERY =
            Pattern.compile("delivery\\s+([1-9]\\d{0,3})\\s+(.+)", Pattern.CASE_INSENSITIVE);

    private LineColumnNames() {}

    private static Stream<LineColumn> charges() {
        return Stream.of(false, true)
                .flatMap(charge -> ChargeField.SAID.stream().map(part -> new OfCharge(charge, part, 1)));
    }

    private static Stream<LineColumn> details() {
        return Arrays.stream(DetailField.values()).flatMap(field -> switch (field.group) {
            case PARTY -> Arrays.stream(PartyRole.values()).map(role -> new OfDetail(field, role.member, 1));
            case ACCOUNT, QUANTITY, COMPONENT, OTHER_CHARGE -> Stream.of(new OfDetail(field, "1", 1));
            // Of no line as a whole.
            case DELIVERY -> Stream.of();
            default -> Stream.of(new OfDetail(field, "", 1));
        });
    }

    public static String name(LineColumn column) {
        return switch (column) {
            case OfCharge charge ->
                (charge.charge() ? "Charge" : "Allowance") + PARTS.get(charge.part()) + number(charge.ordinal());
            case OfDetail(DetailField field, String of, int delivery, int number)
            when delivery > 0 ->
                "Delivery " + delivery + " "
                        + name(new OfDetail(field, of, number)).replaceFirst("^" + OF_LINE + "(Deliver To )?", "");
            case OfDetail(DetailField field, String of, int _, int number) ->
                switch (field.group) {
                    case PARTY -> ROLES.get(of) + WORDS.get(field) + number(number);
                    case ACCOUNT, QUANTITY, COMPONENT, OTHER_CHARGE ->
                        WORDS.get(field) + (number > 1 ? " " + of + "." + number : of.equals("1") ? "" : " " + of);
                    case REFERENCE -> WORDS.get(field) + number(number) + (of.isEmpty() ? "" : ": " + of);
                    default -> WORDS.get(field) + number(number);
                };
        };
    }

    private static String number(int number) {
        return number == 1 ? "" : " " + number;
    }

    /** The column that a header cell names, if any. A number may stand behind each name that {@link TableMapping} has for such a column, too. */
    static Optional<LineColumn> read(String headerCell, ReadOptions options) {
        if (headerCell.length() > LONGEST) {
            return Optional.empty();
        }
        Matcher delivery = DELIVERY.matcher(headerCell);
        if (delivery.matches()) {
            return ofDelivery(Integer.parseInt(delivery.group(1)), delivery.group(2), options);
        }
        Matcher reference = REFERENCE.matcher(headerCell);
        if (reference.matches()) {
            String kind = reference.group(2) == null ? "" : reference.group(2);
            return Optional.of(new OfDetail(DetailField.REFERENCE, kind, ordinal(reference.group(1))));
        }
        Matcher numbered = NUMBERED.matcher(headerCell);
        if (!numbered.matches()) {
            return Optional.empty();
        }
        Optional<LineColumn> first = TableMapping.named(numbered.group(1), options)
                .map(LineColumnNames::first)
                .orElseGet(() -> Optional.ofNullable(BY_NAME.get(ColumnName.compared(numbered.group(1)))));
        return first.flatMap(column -> numbered(column, numbered.group(2), numbered.group(3)));
    }

    /** A delivery's quantity, its place, or anything else that the whole line could have. */
    private static Optional<LineColumn> ofDelivery(int delivery, String name, ReadOptions options) {
        for (DetailField field : List.of(DetailField.DELIVERY_QUANTITY, DetailField.DELIVERY_UNIT)) {
            if (WORDS.get(field).equalsIgnoreCase(name)) {
                return Optional.of(new OfDetail(field, "", delivery, 1));
            }
        }
        return Stream.of(ROLES.get(PartyRole.DELIVER_TO.member), OF_LINE, "")
                .flatMap(before -> read(before + name, options).stream())
                .flatMap(column ->
                        column instanceof OfDetail(DetailField field, String of, int within, int number) && within == 0
                                ? Stream.<LineColumn>of(new OfDetail(field, of, delivery, number))
                                : Stream.of())
                .findFirst();
    }

    /** The first one that a column of any table is for, such as a note or an allowance; empty for one that lines have once only. */
    static Optional<LineColumn> first(TableMapping column) {
        DetailField detail = column.detail;
        return switch (column) {
            case ALLOWANCE -> Optional.of(new OfCharge(false, ChargeField.AMOUNT, 1));
            case ALLOWANCE_PERCENT -> Optional.of(new OfCharge(false, ChargeField.PERCENT, 1));
            case CHARGE -> Optional.of(new OfCharge(true, ChargeField.AMOUNT, 1));
            case REQUESTED_DELIVERY_DATE, NOTE, PACK_UNITS, COST_CENTRE ->
                Optional.ofNullable(detail).map(field -> new OfDetail(field, column.of, 1));
            default -> Optional.empty();
        };
    }

    private static Optional<LineColumn> numbered(LineColumn column, @Nullable String first, @Nullable String second) {
        return switch (column) {
            case OfDetail detail
            when detail.field().group.counted() ->
                Optional.of(new OfDetail(detail.field(), first == null ? detail.of() : first, ordinal(second)));
            // Only what is counted has several of what has a number in them.
            case LineColumn ignored when second != null -> Optional.empty();
            case OfDetail detail -> Optional.of(new OfDetail(detail.field(), detail.of(), ordinal(first)));
            case OfCharge charge -> Optional.of(new OfCharge(charge.charge(), charge.part(), ordinal(first)));
        };
    }

    private static int ordinal(@Nullable String digits) {
        return digits == null ? 1 : Integer.parseInt(digits);
    }
}
