package dev.poflow.worker.format.x12;

import static java.util.Map.entry;

import dev.poflow.worker.order.field.ChargeHandling;
import dev.poflow.worker.order.field.OrderKind;
import dev.poflow.worker.order.field.OrderType;
import java.util.Map;
import java.util.Set;

/** Codes of an 850 that become something else than a text, after the data element dictionary of X12 004010: BEG01, BEG02, ISA15, SAC12. */
final class X12Codes {

    /** Transaction set purposes (BEG01) that are read. */
    static final Map<String, OrderKind> KINDS = Map.of(
            "00", OrderKind.ORIGINAL,
            "01", OrderKind.CANCELLATION,
            "05", OrderKind.REPLACEMENT,
            "", OrderKind.ORIGINAL);

    /** Usage (ISA15, element I14) of what is neither a test (T) nor for information (I). */
    static final String PRODUCTION = "P";

    /** Types of orders (BEG02, element 92) like most: stand-alone, new, purchase order. */
    static final Set<String> PLAIN_TYPES = Set.of("SA", "NE", "KN");

    /** Types of orders (BEG02, element 92) that say whether goods are to be delivered; others keep their code. */
    static final Map<String, OrderType> TYPES = Map.ofEntries(
            entry("RL", OrderType.CALL_OFF),
            entry("RA", OrderType.CALL_OFF),
            entry("KT", OrderType.CALL_OFF),
            entry("BE", OrderType.BLANKET),
            entry("BK", OrderType.BLANKET),
            entry("KB", OrderType.BLANKET),
            entry("KA", OrderType.AGREEMENT),
            entry("KC", OrderType.AGREEMENT),
            entry("KD", OrderType.AGREEMENT),
            entry("KE", OrderType.AGREEMENT),
            entry("KI", OrderType.AGREEMENT),
            entry("KQ", OrderType.AGREEMENT),
            entry("KR", OrderType.AGREEMENT),
            entry("LB", OrderType.AGREEMENT),
            entry("RC", OrderType.AGREEMENT),
            entry("ST", OrderType.STANDING),
            entry("CF", OrderType.COPY),
            entry("IN", OrderType.COPY),
            entry("BD", OrderType.INQUIRY),
            entry("BQ", OrderType.INQUIRY),
            entry("NO", OrderType.INQUIRY),
            entry("CC", OrderType.CHANGE),
            entry("CP", OrderType.CHANGE),
            entry("CR", OrderType.CHANGE),
            entry("KO", OrderType.STOP),
            entry("SW", OrderType.STOP),
            entry("TR", OrderType.STOP));

    /** Methods of handling (331) of what the order's invoice has in it: none, off invoice, to be paid by the customer, calculated and added. */
    static final Set<String> ON_INVOICE = Set.of("", "02", "06", "CA");

    /** Methods of handling (331) of what it has not. Of others, such as optional or prepaid, nobody knows. */
    static final Map<String, ChargeHandling> HANDLINGS = Map.ofEntries(
            entry("01", ChargeHandling.BILL_BACK),
            entry("03", ChargeHandling.SUPPLIER_PAYS),
            entry("05", ChargeHandling.SUPPLIER_PAYS),
            entry("04", ChargeHandling.CREDIT),
            entry("09", ChargeHandling.ISSUED_LATER),
            entry("10", ChargeHandling.ISSUED_LATER),
            entry("20", ChargeHandling.FUND),
            entry("21", ChargeHandling.FUND),
            entry("CC", ChargeHandling.COLLECT),
            entry("11", ChargeHandling.CANCELLED),
            entry("12", ChargeHandling.CANCELLED),
            entry("15", ChargeHandling.INFORMATION));

    private X12Codes() {}
}
