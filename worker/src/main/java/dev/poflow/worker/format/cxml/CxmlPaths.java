package dev.poflow.worker.format.cxml;

import static java.util.Map.entry;

import dev.poflow.worker.format.xml.XmlPath;
import java.util.HashMap;
import java.util.Map;

/** The elements of cXML that are read, and into what. */
final class CxmlPaths {

    private static final String ROOT = "cXML/";
    private static final String HEADER = "Request/OrderRequest/OrderRequestHeader";
    private static final String ITEM = "Request/OrderRequest/ItemOut";

    private static final Map<String, CxmlField> DOCUMENT = Map.ofEntries(
            entry("Header/To/Credential", CxmlField.SUPPLIER_CREDENTIAL),
            entry("Header/To/Credential/Identity", CxmlField.SUPPLIER_IDENTITY),
            entry("Header/To/Correspondent/Contact/Name", CxmlField.SUPPLIER_NAME),
            entry("Header/From/Credential", CxmlField.BUYER_CREDENTIAL),
            entry("Header/From/Credential/Identity", CxmlField.BUYER_IDENTITY),
            entry("Request/OrderRequest", CxmlField.REQUEST),
            entry(HEADER, CxmlField.HEADER),
            entry(ITEM, CxmlField.ITEM));

    /** From OrderRequestHeader. */
    private static final Map<String, CxmlField> OF_HEADER = Map.ofEntries(
            entry("Total/Money", CxmlField.TOTAL),
            entry("Total/Modifications/Modification", CxmlField.MODIFICATION),
            entry(
                    "Total/Modifications/Modification/AdditionalDeduction/DeductionAmount/Money",
                    CxmlField.DEDUCTION_AMOUNT),
            entry("Total/Modifications/Modification/AdditionalDeduction/DeductionPercent", CxmlField.DEDUCTION_PERCENT),
            entry("Total/Modifications/Modification/AdditionalCost/Money", CxmlField.COST_AMOUNT),
            entry("Total/Modifications/Modification/AdditionalCost/Percentage", CxmlField.COST_PERCENT),
            entry("Total/Modifications/Modification/ModificationDetail/Description", CxmlField.MODIFICATION_REASON),
            entry("Shipping", CxmlField.SHIPPING),
            entry("Shipping/Money", CxmlField.SHIPPING_AMOUNT),
            entry("Shipping/Description", CxmlField.SHIPPING_REASON),
            entry("Tax/Money", CxmlField.TAX),
            entry("Contact", CxmlField.CONTACT),
            entry("Contact/Name", CxmlField.CONTACT_NAME));

    /** From ItemOut. */
    private static final Map<String, CxmlField> OF_ITEM = Map.ofEntries(
            entry("ItemID/SupplierPartID", CxmlField.SUPPLIER_PART),
            entry("ItemID/BuyerPartID", CxmlField.BUYER_PART),
            entry("ItemID/IdReference", CxmlField.ID_REFERENCE),
            entry("ItemDetail/UnitPrice/Money", CxmlField.PRICE),
            entry("ItemDetail/Description/ShortName", CxmlField.SHORT_NAME),
            entry("ItemDetail/Description", CxmlField.DESCRIPTION),
            entry("ItemDetail/UnitOfMeasure", CxmlField.UNIT),
            entry("ItemDetail/PriceBasisQuantity", CxmlField.PRICE_BASIS),
            entry("ItemDetail/ManufacturerPartID", CxmlField.MANUFACTURER_PART),
            entry("ItemDetail/ItemDetailIndustry/ItemDetailRetail/EANID", CxmlField.EAN),
            entry("BlanketItemDetail/Description", CxmlField.DESCRIPTION),
            entry("BlanketItemDetail/UnitPrice/Money", CxmlField.PRICE),
            entry("BlanketItemDetail/UnitOfMeasure", CxmlField.UNIT),
            entry("SupplierID", CxmlField.SUPPLIER_ID),
            entry("Distribution", CxmlField.DISTRIBUTION),
            entry("Distribution/Charge/Money", CxmlField.DISTRIBUTED));

    static final XmlPath<CxmlField> WANTED = wanted();

    private CxmlPaths() {}

    private static XmlPath<CxmlField> wanted() {
        Map<String, CxmlField> paths = new HashMap<>();
        put(paths, ROOT, DOCUMENT);
        put(paths, ROOT + HEADER + "/", CxmlDetails.ofHeader());
        put(paths, ROOT + HEADER + "/", OF_HEADER);
        put(paths, ROOT + ITEM + "/", CxmlDetails.ofItem());
        put(paths, ROOT + ITEM + "/", OF_ITEM);
        return XmlPath.of(paths, CxmlField.NONE);
    }

    private static void put(Map<String, CxmlField> paths, String parent, Map<String, CxmlField> fields) {
        fields.forEach((path, field) -> paths.put(parent + path, field));
    }

    /** A path from OrderRequestHeader. */
    static String inHeader(String inDocument) {
        return inDocument.substring(HEADER.length() + 1);
    }

    /** A path from ItemOut. */
    static String inItem(String inDocument) {
        return inDocument.substring(ITEM.length() + 1);
    }
}
