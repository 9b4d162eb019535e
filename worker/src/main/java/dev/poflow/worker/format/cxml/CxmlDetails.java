package dev.poflow.worker.format.cxml;

import dev.poflow.worker.format.shared.DetailList;
import dev.poflow.worker.format.xml.XmlElement;
import dev.poflow.worker.order.Cell;
import dev.poflow.worker.order.DetailField;
import dev.poflow.worker.order.PartyRole;
import dev.poflow.worker.order.ReferenceKind;
import dev.poflow.worker.order.StagedDetail;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/** What an OrderRequest or an ItemOut says beside its numbers, element by element (cXML 1.2 User's Guide, "OrderRequest"). */
final class CxmlDetails {

    private static final Map<String, PartyRole> ADDRESSES =
            Map.of("ShipTo", PartyRole.DELIVER_TO, "BillTo", PartyRole.BILL_TO);

    private static final Map<String, DetailField> IN_ADDRESS = Map.of(
            "Name", DetailField.PARTY_NAME,
            "PostalAddress/DeliverTo", DetailField.PARTY_ADDRESS,
            "PostalAddress/Street", DetailField.PARTY_ADDRESS,
            "PostalAddress/City", DetailField.PARTY_CITY,
            "PostalAddress/State", DetailField.PARTY_REGION,
            "PostalAddress/PostalCode", DetailField.PARTY_POSTAL_CODE,
            "PostalAddress/Country", DetailField.PARTY_COUNTRY);

    private static final String PHONE = "Contact/Phone/TelephoneNumber";
    private static final String TERM = "PaymentTerm";
    private static final String SEGMENT = "Distribution/Accounting/AccountingSegment";

    private final DetailList details = new DetailList();
    private boolean inContact;
    private boolean hasContact;
    private StringJoiner phone = new StringJoiner(" ");
    private @Nullable Cell termDays;
    private boolean discounted;
    private int accounts;
    private Cell segmentId = Cell.ABSENT;
    private String segmentName = "";

    /** The elements of OrderRequestHeader that are read here. */
    static Map<String, CxmlField> ofHeader() {
        Map<String, CxmlField> fields = new HashMap<>();
        putAddress(fields, "ShipTo");
        putAddress(fields, "BillTo");
        fields.put(PHONE, CxmlField.DETAIL_GROUP);
        fields.put(TERM, CxmlField.DETAIL_GROUP);
        for (String path : List.of(
                PHONE + "/CountryCode",
                PHONE + "/AreaOrCityCode",
                PHONE + "/Number",
                "Contact/Email",
                "PaymentTerm/Discount/DiscountPercent",
                "PaymentTerm/Discount/DiscountAmount",
                "SupplierOrderInfo",
                "Comments")) {
            fields.put(path, CxmlField.DETAIL);
        }
        return fields;
    }

    /** The elements of ItemOut that are read here. */
    static Map<String, CxmlField> ofItem() {
        Map<String, CxmlField> fields = new HashMap<>();
        putAddress(fields, "ShipTo");
        fields.put(SEGMENT, CxmlField.DETAIL_GROUP);
        for (String path : List.of("Comments", SEGMENT + "/Name", "Distribution/Accounting/Segment")) {
            fields.put(path, CxmlField.DETAIL);
        }
        return fields;
    }

    private static void putAddress(Map<String, CxmlField> fields, String element) {
        fields.put(element + "/Address", CxmlField.DETAIL_GROUP);
        for (String path : IN_ADDRESS.keySet()) {
            fields.put(element + "/Address/" + path, CxmlField.DETAIL);
        }
    }

    /** The header or the item begins: what its attributes say. */
    void begin(XmlElement element) {
        details.add(DetailField.REQUESTED_DELIVERY_DATE, element.attributeBeginning("requestedDeliveryDate"));
        details.add(ReferenceKind.CONTRACT, element.attributeBeginning("agreementID"));
        details.add(ReferenceKind.REQUISITION, element.attributeBeginning("requisitionID"));
    }

    /** Takes the number by which the sender of the document is known. */
    void buyer(String domain, Cell identity) {
        details.add(DetailList.number(domain), PartyRole.BUYER, identity);
    }

    /** A contact begins, the buyer's or the supplier's. */
    void beginContact(String role) {
        inContact = !hasContact && !CxmlRequest.CONTACTS.contains(role);
        hasContact |= inContact;
    }

    void contactName(Cell name) {
        ofContact(DetailField.CONTACT_NAME, name);
    }

    /** An account begins that an item is charged to. */
    void beginAccount() {
        accounts++;
    }

    /** What it is charged. */
    void accountAmount(Cell amount) {
        details.add(DetailField.ACCOUNT_AMOUNT, Integer.toString(accounts), amount);
    }

    /**
     * An element begins.
     *
     * @param path from OrderRequestHeader or ItemOut
     */
    void begin(String path, XmlElement element) {
        switch (path) {
            case "ShipTo/Address", "BillTo/Address" ->
                details.add(
                        DetailField.PARTY_ID,
                        ADDRESSES.get(path.substring(0, path.indexOf('/'))),
                        element.attributeBeginning("addressID"));
            case PHONE -> phone = new StringJoiner(" ");
            case TERM -> {
                termDays = element.attributeBeginning("payInNumberOfDays");
                discounted = false;
            }
            case "PaymentTerm/Discount/DiscountPercent" -> {
                discounted = true;
                details.add(DetailField.DISCOUNT_PERCENT, element.attributeBeginning("percent"));
            }
            case "PaymentTerm/Discount/DiscountAmount" -> discounted = true;
            case "SupplierOrderInfo" ->
                details.add(ReferenceKind.SUPPLIER_ORDER, element.attributeBeginning("orderID"));
            case SEGMENT -> {
                segmentId = element.attributeBeginning("id");
                segmentName = "";
            }
            case "Distribution/Accounting/Segment" ->
                segment(element.attributeBeginning("type").text(), element.attributeBeginning("id"));
            default -> {
                // Read at its end, or on the way to one of them.
            }
        }
    }

    /**
     * An element ends.
     *
     * @param path from OrderRequestHeader or ItemOut
     */
    void end(String path, XmlElement element) {
        switch (path) {
            case "Contact/Email" -> ofContact(DetailField.CONTACT_EMAIL, element.beginning());
            case PHONE + "/CountryCode", PHONE + "/AreaOrCityCode", PHONE + "/Number" -> {
                Cell part = element.beginning();
                if (part.present()) {
                    phone.add(path.endsWith("/CountryCode") ? "+" + part.text() : part.text());
                }
            }
            case PHONE -> ofContact(DetailField.CONTACT_PHONE, new Cell(phone.toString(), element.line(), 0));
            case TERM -> {
                if (termDays != null) {
                    details.add(discounted ? DetailField.DISCOUNT_DAYS : DetailField.NET_DAYS, termDays);
                }
            }
            case "Comments" -> details.add(DetailField.NOTE, element.beginning());
            case SEGMENT + "/Name" -> segmentName = element.beginning().text();
            case SEGMENT -> segment(segmentName, segmentId);
            default -> inAddress(path, element);
        }
    }

    private void inAddress(String path, XmlElement element) {
        int slash = path.indexOf("/Address/");
        PartyRole role = slash < 0 ? null : ADDRESSES.get(path.substring(0, slash));
        DetailField field = slash < 0 ? null : IN_ADDRESS.get(path.substring(slash + "/Address/".length()));
        if (role == null || field == null) {
            return;
        }
        Cell code = field == DetailField.PARTY_COUNTRY ? element.attributeBeginning("isoCountryCode") : Cell.ABSENT;
        details.add(field, role, code.present() ? code : element.beginning());
    }

    private void ofContact(DetailField field, Cell value) {
        if (inContact) {
            details.add(field, value);
        }
    }

    /** A part of the account that is charged: its sort is a word that every buying system chooses for itself. */
    private void segment(String sort, Cell id) {
        String word = sort.toLowerCase(Locale.ROOT).replaceAll("[^a-z]", "");
        String account = String.valueOf(accounts);
        switch (word) {
            case "costcenter", "costcentre" -> details.add(DetailField.COST_CENTRE, account, id);
            case "account", "glaccount", "generalledger", "generalledgeraccount", "ledgeraccount" ->
                details.add(DetailField.LEDGER_ACCOUNT, account, id);
            case "percentage", "percent" -> details.add(DetailField.ACCOUNT_PERCENT, account, id);
            default -> {
                if (id.present()) {
                    details.add(
                            DetailField.ACCOUNT_SEGMENT,
                            account,
                            new Cell(sort + " " + id.text(), id.line(), id.column()));
                }
            }
        }
    }

    /** All there is. What follows belongs to another item. */
    List<StagedDetail> take() {
        accounts = 0;
        return details.take();
    }
}
