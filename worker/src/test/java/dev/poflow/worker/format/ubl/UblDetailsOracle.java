package dev.poflow.worker.format.ubl;

import static org.assertj.core.api.Assertions.assertThat;

import dev.poflow.worker.order.staged.StagedDetail;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import oasis.names.specification.ubl.schema.xsd.commonaggregatecomponents_21.AddressType;
import oasis.names.specification.ubl.schema.xsd.commonaggregatecomponents_21.ContactType;
import oasis.names.specification.ubl.schema.xsd.commonaggregatecomponents_21.ContractType;
import oasis.names.specification.ubl.schema.xsd.commonaggregatecomponents_21.CustomerPartyType;
import oasis.names.specification.ubl.schema.xsd.commonaggregatecomponents_21.DeliveryType;
import oasis.names.specification.ubl.schema.xsd.commonaggregatecomponents_21.DocumentReferenceType;
import oasis.names.specification.ubl.schema.xsd.commonaggregatecomponents_21.ItemType;
import oasis.names.specification.ubl.schema.xsd.commonaggregatecomponents_21.LineItemType;
import oasis.names.specification.ubl.schema.xsd.commonaggregatecomponents_21.OrderLineType;
import oasis.names.specification.ubl.schema.xsd.commonaggregatecomponents_21.PartyType;
import oasis.names.specification.ubl.schema.xsd.order_21.OrderType;
import org.jspecify.annotations.Nullable;

/** What orders and lines say beside their numbers, beside what the oracle of {@link UblOracleTest} finds in them. */
final class UblDetailsOracle {

    private UblDetailsOracle() {}

    static void assertDetails(List<StagedDetail> found, OrderType oracle) {
        List<String> notes = new ArrayList<>();
        oracle.getNote().forEach(note -> notes.add(text(note.getValue())));
        List<String> references = new ArrayList<>();
        add(references, "customer", oracle.getCustomerReferenceValue());
        add(references, "supplierOrder", oracle.getSalesOrderIDValue());
        DocumentReferenceType quotation = oracle.getQuotationDocumentReference();
        add(references, "quotation", quotation == null ? null : quotation.getIDValue());
        DocumentReferenceType originator = oracle.getOriginatorDocumentReference();
        add(references, "requisition", originator == null ? null : originator.getIDValue());
        oracle.getOrderDocumentReference().forEach(order -> add(references, "order", order.getIDValue()));
        for (ContractType contract : oracle.getContract()) {
            add(references, "contract", contract.getIDValue());
        }

        oracle.getDeliveryTerms()
                .forEach(terms -> terms.getSpecialTerms().forEach(note -> notes.add(text(note.getValue()))));
        assertThat(all(found, "notes")).containsExactlyInAnyOrderElementsOf(notes);
        assertThat(found.stream()
                        .filter(detail -> detail.path().equals("references.number")
                                && !List.of("catalogue", "endpoint").contains(detail.of())
                                && !detail.of().startsWith("delivery"))
                        .map(detail -> detail.of() + " " + detail.value().text()))
                .as("references")
                .containsExactlyInAnyOrderElementsOf(references);
        assertThat(first(found, "accounts.costCentre"))
                .isEqualTo(either(oracle.getAccountingCostValue(), oracle.getAccountingCostCodeValue()));
        assertThat(all(found, "paymentTerms.text"))
                .as("terms of payment")
                .isEqualTo(oracle.getPaymentTerms().stream()
                        .flatMap(terms -> terms.getNote().stream())
                        .map(note -> text(note.getValue()))
                        .toList());
        assertBuyer(found, oracle.getBuyerCustomerParty());
        assertDelivery(
                found,
                oracle.getDelivery().isEmpty() ? null : oracle.getDelivery().getFirst());
    }

    static void assertDetails(List<StagedDetail> found, OrderLineType line) {
        LineItemType oracle = line.getLineItem();
        assertThat(all(found, "notes"))
                .containsExactlyInAnyOrderElementsOf(Stream.concat(
                                Stream.concat(line.getNote().stream(), oracle.getNote().stream())
                                        .map(note -> text(note.getValue())),
                                description(oracle))
                        .filter(note -> !note.isEmpty())
                        .toList());
        assertThat(first(found, "accounts.costCentre"))
                .isEqualTo(either(oracle.getAccountingCostValue(), oracle.getAccountingCostCodeValue()));
        assertDelivery(
                found,
                oracle.getDelivery().isEmpty() ? null : oracle.getDelivery().getFirst());
    }

    /** What the article is beside its name. */
    private static Stream<String> description(LineItemType oracle) {
        ItemType item = oracle.getItem();
        return item == null || text(item.getNameValue()).isEmpty()
                ? Stream.of()
                : item.getDescription().stream().limit(1).map(description -> text(description.getValue()));
    }

    private static void assertBuyer(List<StagedDetail> found, @Nullable CustomerPartyType buyer) {
        PartyType party = buyer == null ? null : buyer.getParty();
        if (party == null) {
            return;
        }
        String name = party.getPartyName().isEmpty()
                ? ""
                : text(party.getPartyName().getFirst().getNameValue());
        assertThat(first(found, "buyer.name")).startsWith(name);
        assertAddress(found, "buyer", party.getPostalAddress());
        ContactType contact = party.getContact();
        assertThat(first(found, "contact.name")).isEqualTo(text(contact == null ? null : contact.getNameValue()));
        assertThat(first(found, "contact.phone")).isEqualTo(text(contact == null ? null : contact.getTelephoneValue()));
        assertThat(first(found, "contact.email"))
                .isEqualTo(text(contact == null ? null : contact.getElectronicMailValue()));
    }

    private static void assertDelivery(List<StagedDetail> found, @Nullable DeliveryType delivery) {
        if (delivery == null) {
            assertThat(all(found, "deliverTo.city")).isEmpty();
            return;
        }
        AddressType address = delivery.getDeliveryAddress();
        if (address == null && delivery.getDeliveryLocation() != null) {
            address = delivery.getDeliveryLocation().getAddress();
        }
        assertAddress(found, "deliverTo", address);
        boolean period = delivery.getRequestedDeliveryPeriod() != null;
        assertThat(first(found, "earliestDeliveryDate"))
                .isEqualTo(period ? text(delivery.getRequestedDeliveryPeriod().getStartDateValueLocal()) : "");
        assertThat(first(found, "latestDeliveryDate"))
                .isEqualTo(either(
                        delivery.getLatestDeliveryDateValueLocal(),
                        period ? delivery.getRequestedDeliveryPeriod().getEndDateValueLocal() : null));
    }

    private static void assertAddress(List<StagedDetail> found, String role, @Nullable AddressType address) {
        if (address == null) {
            assertThat(all(found, role + ".city")).isEmpty();
            return;
        }
        List<String> lines = Stream.concat(
                        Stream.of(
                                text(address.getPostboxValue()),
                                text(address.getFloorValue()),
                                text(address.getRoomValue()),
                                text(address.getStreetNameValue()),
                                text(address.getAdditionalStreetNameValue()),
                                text(address.getBuildingNameValue()),
                                text(address.getBuildingNumberValue()),
                                text(address.getDepartmentValue()),
                                text(address.getCitySubdivisionNameValue())),
                        address.getAddressLine().stream().map(line -> text(line.getLineValue())))
                .filter(line -> !line.isEmpty())
                .toList();
        assertThat(all(found, role + ".address")).as("address of %s", role).isEqualTo(lines);
        assertThat(first(found, role + ".city")).isEqualTo(text(address.getCityNameValue()));
        assertThat(first(found, role + ".postalCode")).isEqualTo(text(address.getPostalZoneValue()));
        assertThat(first(found, role + ".region")).isEqualTo(text(address.getCountrySubentityValue()));
        assertThat(first(found, role + ".country"))
                .isEqualTo(
                        address.getCountry() == null
                                ? ""
                                : text(address.getCountry().getIdentificationCodeValue()));
    }

    private static List<String> all(List<StagedDetail> details, String path) {
        return details.stream()
                .filter(detail -> detail.path().equals(path))
                .map(detail -> detail.value().text())
                .toList();
    }

    private static String first(List<StagedDetail> details, String path) {
        return all(details, path).stream().findFirst().orElse("");
    }

    private static void add(List<String> references, String kind, @Nullable String number) {
        if (!text(number).isEmpty()) {
            references.add(kind + " " + text(number));
        }
    }

    private static String either(@Nullable Object one, @Nullable Object other) {
        return text(one).isEmpty() ? text(other) : text(one);
    }

    private static String text(@Nullable Object value) {
        return Objects.toString(value, "").strip();
    }
}
