package dev.poflow.worker.format;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The elements of cXML that are read. */
final class CxmlPaths {

    static final String REQUEST = "cXML/Request/OrderRequest";
    static final String HEADER = "Request/OrderRequest/OrderRequestHeader";
    static final String ITEM = "Request/OrderRequest/ItemOut";
    static final String SUPPLIER = "Header/To";

    private static final List<String> OF_SUPPLIER =
            List.of("cXML/Header/To/Credential/Identity", "cXML/Header/To/Correspondent/Contact/Name");

    private static final List<String> OF_HEADER = List.of(
            "Total/Money",
            "Total/Modifications/Modification/AdditionalDeduction/DeductionAmount/Money",
            "Total/Modifications/Modification/AdditionalDeduction/DeductionPercent",
            "Total/Modifications/Modification/AdditionalCost/Money",
            "Total/Modifications/Modification/AdditionalCost/Percentage",
            "Total/Modifications/Modification/ModificationDetail/Description",
            "Shipping/Money",
            "Shipping/Description",
            "Tax/Money",
            "Contact/Name");

    private static final List<String> OF_ITEM = List.of(
            "ItemID/SupplierPartID",
            "ItemID/BuyerPartID",
            "ItemID/IdReference",
            "ItemDetail/UnitPrice/Money",
            "ItemDetail/Description/ShortName",
            "ItemDetail/Description",
            "ItemDetail/UnitOfMeasure",
            "ItemDetail/PriceBasisQuantity",
            "ItemDetail/ManufacturerPartID",
            "ItemDetail/ItemDetailIndustry/ItemDetailRetail/EANID",
            "BlanketItemDetail/Description",
            "BlanketItemDetail/UnitPrice/Money",
            "BlanketItemDetail/UnitOfMeasure",
            "SupplierID",
            "Distribution/Charge/Money");

    static final XmlPath WANTED = XmlPath.of(Stream.of(
                    OF_SUPPLIER.stream(),
                    OF_HEADER.stream().map(path -> "cXML/" + HEADER + "/" + path),
                    OF_ITEM.stream().map(path -> "cXML/" + ITEM + "/" + path))
            .flatMap(paths -> paths)
            .toList());

    /** By path in the document: paths from ItemOut. */
    private static final Map<String, String> IN_ITEM = WANTED.below(ITEM);

    private CxmlPaths() {}

    /** A path from ItemOut. */
    static String inItem(String path) {
        return IN_ITEM.getOrDefault(path, "");
    }
}
