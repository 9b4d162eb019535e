package dev.poflow.worker.format.ubl;

import static java.util.Map.entry;

import dev.poflow.worker.format.shared.DetailList;
import dev.poflow.worker.format.xml.XmlElement;
import dev.poflow.worker.order.DetailField;
import dev.poflow.worker.order.PartyRole;
import dev.poflow.worker.order.ReferenceKind;
import dev.poflow.worker.order.StagedDetail;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** What a UBL order or one of its lines says beside its numbers, element by element (OASIS UBL 2.3, Order and LineItem). */
final class UblDetails {

    private static final String DELIVERY = "Delivery";

    /** The account that all of an order or a line is charged to. */
    private static final String ONLY_ACCOUNT = "1";

    private static final Map<String, PartyRole> PARTIES = Map.of(
            "BuyerCustomerParty",
            PartyRole.BUYER,
            DELIVERY,
            PartyRole.DELIVER_TO,
            "AccountingCustomerParty",
            PartyRole.BILL_TO);

    /** Below a party or a delivery, wherever the address stands. */
    private static final Map<String, DetailField> IN_PARTY = Map.ofEntries(
            entry("PartyName/Name", DetailField.PARTY_NAME),
            entry("PartyLegalEntity/RegistrationName", DetailField.PARTY_NAME),
            entry("CustomerAssignedAccountID", DetailField.PARTY_ID),
            entry("SupplierAssignedAccountID", DetailField.PARTY_ID),
            entry("PartyIdentification/ID", DetailField.PARTY_ID),
            entry("DeliveryLocation/ID", DetailField.PARTY_ID),
            entry("PartyTaxScheme/CompanyID", DetailField.PARTY_VAT),
            entry("StreetName", DetailField.PARTY_ADDRESS),
            entry("AdditionalStreetName", DetailField.PARTY_ADDRESS),
            entry("BuildingNumber", DetailField.PARTY_ADDRESS),
            entry("AddressLine/Line", DetailField.PARTY_ADDRESS),
            entry("CityName", DetailField.PARTY_CITY),
            entry("CountrySubentity", DetailField.PARTY_REGION),
            entry("PostalZone", DetailField.PARTY_POSTAL_CODE),
            entry("Country/IdentificationCode", DetailField.PARTY_COUNTRY),
            entry("Contact/Name", DetailField.CONTACT_NAME),
            entry("Contact/Telephone", DetailField.CONTACT_PHONE),
            entry("Contact/ElectronicMail", DetailField.CONTACT_EMAIL));

    private static final List<String> ADDRESS = List.of(
            "StreetName",
            "AdditionalStreetName",
            "BuildingNumber",
            "AddressLine/Line",
            "CityName",
            "CountrySubentity",
            "PostalZone",
            "Country/IdentificationCode");

    private static final List<String> NAMES =
            List.of("PartyIdentification/ID", "PartyName/Name", "PartyLegalEntity/RegistrationName");

    private static final Map<String, DetailField> PLAIN = Map.ofEntries(
            entry("Note", DetailField.NOTE),
            entry("PaymentTerms/Note", DetailField.TERMS_TEXT),
            entry("PaymentTerms/SettlementDiscountPercent", DetailField.DISCOUNT_PERCENT),
            entry("Delivery/RequestedDeliveryPeriod/StartDate", DetailField.EARLIEST_DELIVERY_DATE),
            entry("Delivery/RequestedDeliveryPeriod/EndDate", DetailField.LATEST_DELIVERY_DATE),
            entry("Delivery/LatestDeliveryDate", DetailField.LATEST_DELIVERY_DATE),
            entry("Item/PackQuantity", DetailField.PACK_UNITS),
            entry("Item/PackSizeNumeric", DetailField.PACK_SIZE));

    private static final Map<String, String> REFERENCES = Map.ofEntries(
            entry("Contract/ID", ReferenceKind.CONTRACT.member),
            entry("QuotationDocumentReference/ID", ReferenceKind.QUOTATION.member),
            entry("CustomerReference", ReferenceKind.CUSTOMER.member),
            entry("SalesOrderID", ReferenceKind.SUPPLIER_ORDER.member),
            entry("ProjectReference/ID", ReferenceKind.PROJECT.member),
            entry("OriginatorDocumentReference/ID", ReferenceKind.REQUISITION.member),
            entry("CatalogueReference/ID", "catalogue"),
            entry("OrderDocumentReference/ID", "order"));

    private static final List<String> ACCOUNTS = List.of("AccountingCost", "AccountingCostCode");

    private final DetailList details = new DetailList();
    /** Addresses on a network that are numbers, too: they count where the party has no such number elsewhere. */
    private final DetailList endpoints = new DetailList();

    private int deliveries;

    /** The elements of a document's header that are read here. */
    static Stream<String> headerPaths() {
        return Stream.of(
                        ofCustomer("BuyerCustomerParty"),
                        Stream.of("Name", "Telephone", "ElectronicMail")
                                .map(name -> "BuyerCustomerParty/Party/Contact/" + name),
                        ofCustomer("AccountingCustomerParty"),
                        ofDelivery(),
                        PLAIN.keySet().stream().filter(path -> !path.startsWith("Item/")),
                        REFERENCES.keySet().stream(),
                        ACCOUNTS.stream())
                .flatMap(paths -> paths);
    }

    /** The elements of a LineItem that are read here. */
    static Stream<String> linePaths() {
        return Stream.of(
                        ofDelivery(),
                        PLAIN.keySet().stream().filter(path -> !path.startsWith("PaymentTerms/")),
                        ACCOUNTS.stream())
                .flatMap(paths -> paths);
    }

    private static Stream<String> ofCustomer(String party) {
        return Stream.of(
                        Stream.of("CustomerAssignedAccountID", "SupplierAssignedAccountID"),
                        Stream.of("Party/EndpointID", "Party/PartyTaxScheme/CompanyID"),
                        NAMES.stream().map(name -> "Party/" + name),
                        ADDRESS.stream().map(name -> "Party/PostalAddress/" + name))
                .flatMap(paths -> paths)
                .map(path -> party + "/" + path);
    }

    private static Stream<String> ofDelivery() {
        return Stream.of(
                        Stream.of("DeliveryLocation/ID"),
                        NAMES.stream().map(name -> "DeliveryParty/" + name),
                        ADDRESS.stream().map(name -> "DeliveryLocation/Address/" + name),
                        ADDRESS.stream().map(name -> "DeliveryAddress/" + name))
                .flatMap(paths -> paths)
                .map(path -> DELIVERY + "/" + path);
    }

    void beginDelivery() {
        deliveries++;
    }

    /** An element ends, by its path from the document or from LineItem. */
    void end(String path, XmlElement element) {
        int slash = path.indexOf('/');
        PartyRole role = slash < 0 ? null : PARTIES.get(path.substring(0, slash));
        if (role == PartyRole.DELIVER_TO && deliveries > 1) {
            // The first delivery counts: two addresses would make a third one.
            return;
        }
        DetailField plain = PLAIN.get(path);
        String reference = REFERENCES.get(path);
        if (plain != null) {
            details.add(plain, element.beginning());
        } else if (role != null) {
            party(role, path, element);
        } else if (reference != null) {
            details.add(DetailField.REFERENCE, reference, element.beginning());
        } else if (ACCOUNTS.contains(path)) {
            details.add(DetailField.COST_CENTRE, ONLY_ACCOUNT, element.beginning());
        }
    }

    private void party(PartyRole role, String path, XmlElement element) {
        String scheme = element.attributeBeginning("schemeID").text();
        if (path.endsWith("/Party/EndpointID")) {
            DetailField number = DetailList.number(scheme);
            if (number != DetailField.PARTY_ID) {
                endpoints.add(number, role, element.beginning());
            }
            return;
        }
        int last = path.lastIndexOf('/');
        DetailField field = IN_PARTY.get(path.substring(last + 1));
        if (field == null) {
            field = IN_PARTY.get(path.substring(path.lastIndexOf('/', last - 1) + 1));
        }
        if (field != null) {
            boolean ofParty = field.group == DetailField.Group.PARTY;
            details.add(
                    field == DetailField.PARTY_ID ? DetailList.number(scheme) : field,
                    ofParty ? role.member : "",
                    element.beginning());
        }
    }

    /** All there is. What follows belongs to another line. */
    List<StagedDetail> take() {
        deliveries = 0;
        for (StagedDetail number : endpoints.take()) {
            details.add(number.field(), number.of(), number.value());
        }
        return details.take();
    }
}
