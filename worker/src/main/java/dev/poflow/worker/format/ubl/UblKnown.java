package dev.poflow.worker.format.ubl;

import static dev.poflow.worker.format.xml.XmlMapping.notRead;
import static dev.poflow.worker.format.xml.XmlPart.LINE;
import static dev.poflow.worker.format.xml.XmlPart.ORDER;

import dev.poflow.worker.format.xml.XmlMapping.Row;
import dev.poflow.worker.format.xml.XmlPart;
import java.util.Arrays;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What a UBL order says that is known and has no meaning for an order here, each with the reason. What is in neither table is said to be not
 * read.
 */
final class UblKnown {

    /** Of the core component types: how a code, an identifier, a text or an attachment is coded. The schemes of identifiers are read with them. */
    static final Set<String> ATTRIBUTES = Set.of(
            "schemeID",
            "schemeName",
            "schemeAgencyID",
            "schemeAgencyName",
            "schemeVersionID",
            "schemeDataURI",
            "schemeURI",
            "listID",
            "listName",
            "listAgencyID",
            "listAgencyName",
            "listVersionID",
            "listURI",
            "listSchemeURI",
            "languageID",
            "languageLocaleID",
            "name",
            "format",
            "unitCodeListID",
            "unitCodeListAgencyID",
            "unitCodeListAgencyName",
            "unitCodeListVersionID",
            "currencyCodeListVersionID",
            "schemaLocation",
            "noNamespaceSchemaLocation");

    /** Every amount has it. */
    static final String CURRENCY = "currencyID";

    /** Names of UBL's own kinds of components (UBL Naming and Design Rules: the last part of a name is its representation term). */
    private static final Pattern WEIGHTY = Pattern.compile(
            ".*(Amount|Quantity|Percent|Rate|FactorNumeric|/@currencyID|/@unitCode)|.*Delivery/.*Date.*");

    private UblKnown() {}

    /** Whether what stands at a path can change what is owed, or when it is delivered. */
    static boolean isWeighty(String path) {
        return WEIGHTY.matcher(path).matches();
    }

    static Stream<Row> rows() {
        return Stream.of(
                        all(ORDER, "what an extension means is known to its parties only", "UBLExtensions"),
                        all(ORDER, "attachments are not kept", "AdditionalDocumentReference"),
                        all(
                                ORDER,
                                "it says after which rules the document was written",
                                "UBLVersionID",
                                "CustomizationID",
                                "ProfileID",
                                "ProfileExecutionID",
                                "UUID",
                                "Signature"),
                        all(
                                ORDER,
                                "the time of day is not kept",
                                "IssueTime",
                                "Delivery/RequestedDeliveryPeriod/StartTime",
                                "Delivery/RequestedDeliveryPeriod/EndTime"),
                        all(
                                ORDER,
                                "the merchant knows its suppliers' addresses and contacts",
                                "SellerSupplierParty/Party/PostalAddress",
                                "SellerSupplierParty/Party/PhysicalLocation",
                                "SellerSupplierParty/Party/Contact",
                                "SellerSupplierParty/Party/Person",
                                "SellerSupplierParty/Party/PartyLegalEntity/RegistrationAddress",
                                "SellerSupplierParty/AccountingContact",
                                "SellerSupplierParty/OrderContact"),
                        Stream.of("SellerSupplierParty", "BuyerCustomerParty", "AccountingCustomerParty")
                                .flatMap(party -> ofParty(party + "/Party/")),
                        all(ORDER, "the tax's amount counts, not what it was reckoned from", "TaxTotal/TaxSubtotal"),
                        all(
                                LINE,
                                "the taxes of lines are not kept",
                                "TaxTotal",
                                "TotalTaxAmount",
                                "Item/ClassifiedTaxCategory"),
                        Stream.of(ORDER, LINE)
                                .flatMap(part -> all(
                                        part,
                                        "how an allowance or a charge is coded is not kept beside its text",
                                        "AllowanceCharge/AllowanceChargeReasonCode")),
                        Stream.of(ORDER, LINE)
                                .flatMap(part -> all(
                                        part,
                                        "the amount counts, not what it was reckoned from",
                                        "AllowanceCharge/BaseAmount",
                                        "AllowanceCharge/TaxCategory",
                                        "AllowanceCharge/TaxTotal")),
                        all(LINE, "the price has them already", "Price/AllowanceCharge"),
                        all(LINE, "components are numbered as they come", "SubLineItem/ID"),
                        all(LINE, "commodity codes are not kept", "Item/CommodityClassification"),
                        all(
                                LINE,
                                "attachments are not kept",
                                "Item/ItemSpecificationDocumentReference",
                                "DocumentReference"),
                        Stream.of(notRead(LINE, "Item/PackQuantity", "unitCode", "a pack's units are the line's")),
                        all(
                                ORDER,
                                "substitutes are not ordered",
                                "OrderLine/SellerProposedSubstituteLineItem",
                                "OrderLine/BuyerProposedSubstituteLineItem"))
                .flatMap(rows -> rows);
    }

    private static Stream<Row> ofParty(String party) {
        return Stream.of(
                        all(
                                ORDER,
                                "a tax number is a VAT number here",
                                party + "PartyTaxScheme/TaxScheme",
                                party + "PartyTaxScheme/TaxLevelCode",
                                party + "PartyTaxScheme/ExemptionReason"),
                        all(
                                ORDER,
                                "a party's name, number and address count by which it trades",
                                party + "PartyTaxScheme/RegistrationName",
                                party + "PartyTaxScheme/RegistrationAddress",
                                party + "PartyLegalEntity/RegistrationName",
                                party + "PartyLegalEntity/CompanyID",
                                party + "PartyLegalEntity/RegistrationAddress"),
                        all(
                                ORDER,
                                "an address on a network counts where the party has no number",
                                party + "EndpointID"),
                        all(ORDER, "fax numbers are not kept", party + "Contact/Telefax"),
                        all(ORDER, "addresses have no numbers here", party + "PostalAddress/ID"))
                .flatMap(rows -> rows);
    }

    private static Stream<Row> all(XmlPart part, String because, String... paths) {
        return Arrays.stream(paths).map(path -> notRead(part, path, because));
    }
}
