package dev.poflow.worker.format.table;

import dev.poflow.worker.format.ReadOptions;
import dev.poflow.worker.order.field.ChargeField;
import dev.poflow.worker.order.field.DetailField;
import dev.poflow.worker.order.field.Field;
import dev.poflow.worker.order.field.FieldType;
import dev.poflow.worker.order.field.LineField;
import dev.poflow.worker.order.field.OrderField;
import dev.poflow.worker.order.field.PartyRole;
import dev.poflow.worker.order.field.ReferenceKind;
import dev.poflow.worker.order.staged.StagedDetail;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What stands where in a table: the columns that a CSV file or a sheet may have, what is made of each, and the names that suppliers give it.
 * Names are compared without regard to case, accents, spaces, punctuation and anything in brackets. A name stands for one column only;
 * {@code docs/formats/columns.md} has the same table. What no constant names is not read.
 */
public enum TableMapping {
    PURCHASE_ORDER_NUMBER(
            OrderField.PURCHASE_ORDER_NUMBER,
            "PO number, PO no, PO num, PO, PO ID, purchase order, purchase order number, purchase order no, purchase order ID,"
                    + " order number, order no, order ID, order, Bestellnummer, Bestell-Nr, Bestellung, Auftragsnummer, Auftrags-Nr,"
                    + " numéro de commande, n° de commande, no commande, numéro commande, commande, bon de commande,"
                    + " número de pedido, n.º de pedido, nº pedido, número pedido, pedido, orden de compra,"
                    + " número de orden de compra, número de orden"),
    KIND(
            OrderField.KIND,
            "kind, order kind, order type, document kind, purpose, Bestellart, Auftragsart, type de commande, tipo de pedido"),
    REVISION(
            OrderField.REVISION,
            "revision, rev, version, PO revision, order revision, Revisionsnummer, révision, revisión, versión"),
    RELEASE_NUMBER(
            OrderField.RELEASE_NUMBER,
            "release number, release no, call-off number, call-off no, Abrufnummer, Abruf-Nr, numéro d'appel, número de entrega"),
    ORDER_TYPE(OrderField.ORDER_TYPE, "PO type, purchase order type, type of order, Bestelltyp"),
    TEST(OrderField.TEST, "test, test order, is test, Testbestellung, commande test, pedido de prueba"),
    ORDER_DATE(
            OrderField.ORDER_DATE,
            "order date, PO date, purchase order date, date, Bestelldatum, Auftragsdatum, Datum, date de commande, date commande,"
                    + " fecha, fecha de pedido, fecha pedido, fecha de orden"),
    SUPPLIER_ID(
            OrderField.SUPPLIER_ID,
            "supplier ID, supplier number, supplier no, supplier code, vendor ID, vendor number, vendor no, vendor code,"
                    + " Lieferantennummer, Lieferanten-Nr, Lieferanten-ID, Kreditor, Kreditorennummer, code fournisseur,"
                    + " n° fournisseur, no fournisseur, numéro fournisseur, id fournisseur, código de proveedor, código proveedor,"
                    + " id proveedor, número de proveedor"),
    SUPPLIER_GLN(
            OrderField.SUPPLIER_GLN,
            "supplier GLN, vendor GLN, seller GLN, GLN, Lieferanten-GLN, GLN fournisseur, GLN proveedor"),
    SUPPLIER_DUNS(OrderField.SUPPLIER_DUNS, "supplier DUNS, vendor DUNS, DUNS, DUNS number, D-U-N-S"),
    SUPPLIER_VAT(
            OrderField.SUPPLIER_VAT,
            "supplier VAT, vendor VAT, VAT number, VAT ID, VAT no, tax ID, USt-ID, USt-IdNr, Umsatzsteuer-ID, n° TVA, numéro de TVA, NIF,"
                    + " CIF"),
    SUPPLIER_NAME(
            OrderField.SUPPLIER_NAME,
            "supplier name, supplier, vendor name, vendor, Lieferant, Lieferantenname, fournisseur, nom du fournisseur,"
                    + " nom fournisseur, proveedor, nombre del proveedor, nombre proveedor"),
    /** Each line carries its own, and the order has that of its lines. */
    CURRENCY(
            LineField.CURRENCY,
            "currency, currency code, curr, ccy, Währung, Waehrung, devise, monnaie, moneda, divisa"),
    TOTAL_AMOUNT(
            OrderField.TOTAL_AMOUNT,
            "total amount, order total, PO total, grand total, order value, Gesamtbetrag, Gesamtsumme, Bestellwert, montant total,"
                    + " total commande, total de la commande, importe total, total pedido, total del pedido"),
    LINE_ID(
            LineField.LINE_ID,
            "line ID, line, line no, line number, PO line, Position, Pos, Pos-Nr, Positionsnummer, ligne, n° de ligne, no ligne,"
                    + " numéro de ligne, línea, número de línea, posición"),
    /** An export has it. */
    CORRECTS(LineField.CORRECTS, "corrects"),
    SKU(
            LineField.SKU,
            "SKU, item number, item no, item code, item ID, item, article number, article no, article code, article, product code,"
                    + " product ID, product number, product no, part number, part no, part, material, material number,"
                    + " Artikelnummer, Artikel-Nr, Art-Nr, Artikel, Materialnummer, référence, réf, code article,"
                    + " référence article, artículo, código, código de artículo, código artículo, referencia"),
    BUYER_SKU(
            LineField.BUYER_SKU,
            "buyer SKU, buyer item number, buyer part number, buyer article number, customer SKU, customer item number,"
                    + " customer part number, your item number, Kundenartikelnummer, Kunden-Artikel-Nr, référence client,"
                    + " référence acheteur, referencia cliente"),
    SUPPLIER_SKU(
            LineField.SUPPLIER_SKU,
            "supplier SKU, supplier item number, supplier part number, supplier article number, vendor SKU, vendor item number,"
                    + " vendor part number, vendor item, Lieferantenartikelnummer, Lieferanten-Artikel-Nr, référence fournisseur,"
                    + " réf fournisseur, referencia proveedor"),
    MANUFACTURER_SKU(
            LineField.MANUFACTURER_SKU,
            "manufacturer SKU, manufacturer part number, manufacturer part no, manufacturer item number, MPN, mfr part number, mfg part number,"
                    + " Herstellerartikelnummer, Hersteller-Artikel-Nr, référence fabricant, referencia fabricante"),
    GTIN(
            LineField.GTIN,
            "GTIN, EAN, UPC, GTIN-13, GTIN-14, EAN-13, UPC-A, EAN code, UPC code, barcode, Strichcode, code-barres, código de barras"),
    DESCRIPTION(
            LineField.DESCRIPTION,
            "description, item description, product description, product, product name, item name, name, desc, Bezeichnung,"
                    + " Artikelbezeichnung, Beschreibung, désignation, libellé, descripción, denominación"),
    QUANTITY(
            LineField.QUANTITY,
            "quantity, qty, order quantity, order qty, ordered quantity, ordered qty, quantity ordered, qty ordered, Menge, Bestellmenge, Anzahl,"
                    + " quantité, qté, quantité commandée, cantidad, cant, cantidad pedida"),
    UNIT(
            LineField.UNIT,
            "unit, UOM, UM, unit of measure, Einheit, ME, Mengeneinheit, unité, unité de mesure, unidad, unidad de medida"),
    UNIT_PRICE(
            LineField.UNIT_PRICE,
            "unit price, price, net price, unit cost, cost, price each, Einzelpreis, Stückpreis, Stueckpreis, Nettopreis, Preis,"
                    + " prix unitaire, prix, PU, PU HT, prix unitaire HT, precio unitario, precio"),
    BASE_QUANTITY(
            LineField.BASE_QUANTITY,
            "base quantity, price base, price basis, price per, price quantity, per, price unit, price unit quantity, price basis quantity,"
                    + " pricing quantity, PE, PEINH, Preiseinheit, Preismenge, Preis pro, Preis je, base de prix, unité de prix,"
                    + " quantité de base, base de precio, unidad de precio, cantidad base"),
    BASE_UNIT(
            LineField.BASE_UNIT,
            "base unit, price UOM, price unit of measure, pricing UOM, pricing unit, order price unit, unit of price, BPRME, BPME,"
                    + " Preismengeneinheit, Bestellpreismengeneinheit, Bestellpreiseinheit, unité de base, unidad base"),
    PRICE_CODE(
            LineField.PRICE_CODE,
            "price code, price basis code, basis of unit price, basis of unit price code, unit price basis"),
    ALLOWANCE(
            "allowance",
            ChargeField.AMOUNT,
            "allowance, discount, discount amount, line discount, Rabatt, Rabattbetrag, Nachlass, remise, montant remise, descuento"),
    ALLOWANCE_PERCENT(
            "allowancePercent",
            ChargeField.PERCENT,
            "allowance %, allowance percent, discount %, discount percent, discount pct, Rabatt %, Rabatt Prozent, remise %, descuento %"),
    CHARGE(
            "charge",
            ChargeField.AMOUNT,
            "charge, surcharge, line charge, Zuschlag, Aufschlag, supplément, majoration, recargo"),
    AMOUNT(
            LineField.AMOUNT,
            "amount, line amount, line total, line value, extended price, extended amount, extension, net amount, Betrag,"
                    + " Nettobetrag, Zeilenbetrag, Positionsbetrag, Positionswert, montant, montant ligne, montant HT, importe,"
                    + " importe línea"),
    REQUESTED_DELIVERY_DATE(
            "requestedDeliveryDate",
            DetailField.REQUESTED_DELIVERY_DATE,
            "requested delivery date, delivery date, requested date, need by, need by date, due date, deliver by, date required,"
                    + " Liefertermin, Lieferdatum, Wunschtermin, Wunschlieferdatum, date de livraison, date livraison,"
                    + " date de livraison souhaitée, livraison souhaitée, fecha de entrega, fecha entrega"),
    NOTE(
            "note",
            DetailField.NOTE,
            "note, notes, comment, comments, remark, remarks, instructions, special instructions, Bemerkung, Bemerkungen, Hinweis,"
                    + " Kommentar, remarque, remarques, commentaire, commentaires, nota, notas, observaciones, comentario, comentarios"),
    PACK_UNITS(
            "packUnits",
            DetailField.PACK_UNITS,
            "units per pack, pack size, case pack, case size, pack qty, units per case, VPE, Verpackungseinheit, Packungsinhalt,"
                    + " colisage, unités par colis, unidades por caja, unidades por bulto"),
    COST_CENTRE(
            "costCentre",
            DetailField.COST_CENTRE,
            "cost centre, cost center, cost code, Kostenstelle, centre de coûts, centre de coût, centro de coste, centro de costes,"
                    + " centro de costos"),
    DELIVER_TO_ID(
            "deliverToId",
            DetailField.PARTY_ID,
            PartyRole.DELIVER_TO,
            "deliver to ID, ship to ID, ship to no, ship to number, ship to code, store number, store no, delivery location,"
                    + " Filiale, Filialnummer, Lieferort, code magasin, lieu de livraison, código de tienda, lugar de entrega"),
    DELIVER_TO_GLN(
            "deliverToGln",
            DetailField.PARTY_GLN,
            PartyRole.DELIVER_TO,
            "deliver to GLN, ship to GLN, delivery GLN, GLN Lieferort, GLN livraison, GLN entrega"),
    DELIVER_TO_NAME(
            "deliverToName",
            DetailField.PARTY_NAME,
            PartyRole.DELIVER_TO,
            "deliver to name, ship to name, ship to, deliver to, delivery name, Lieferempfänger, Warenempfänger, Empfänger, destinataire,"
                    + " nom de livraison, destinatario"),
    DELIVER_TO_ADDRESS(
            "deliverToAddress",
            DetailField.PARTY_ADDRESS,
            PartyRole.DELIVER_TO,
            "deliver to address, ship to address, ship to address 1, ship to street, delivery address, shipping address,"
                    + " shipping street, Lieferadresse, Lieferanschrift, Lieferstraße, adresse de livraison, rue de livraison,"
                    + " dirección de entrega, dirección de envío"),
    DELIVER_TO_CITY(
            "deliverToCity",
            DetailField.PARTY_CITY,
            PartyRole.DELIVER_TO,
            "deliver to city, ship to city, delivery city, shipping city, Lieferstadt, ville de livraison, ciudad de entrega"),
    DELIVER_TO_REGION(
            "deliverToRegion",
            DetailField.PARTY_REGION,
            PartyRole.DELIVER_TO,
            "deliver to region, ship to state, ship to region, delivery state, shipping state, shipping province"),
    DELIVER_TO_POSTAL_CODE(
            "deliverToPostalCode",
            DetailField.PARTY_POSTAL_CODE,
            PartyRole.DELIVER_TO,
            "deliver to postal code, ship to postal code, ship to zip, ship to postcode, delivery postcode, delivery zip, shipping zip,"
                    + " Liefer-PLZ, PLZ Lieferadresse, code postal de livraison, código postal de entrega"),
    DELIVER_TO_COUNTRY(
            "deliverToCountry",
            DetailField.PARTY_COUNTRY,
            PartyRole.DELIVER_TO,
            "deliver to country, ship to country, delivery country, shipping country, Lieferland, pays de livraison, país de entrega"),
    BUYER_ID(
            "buyerId",
            DetailField.PARTY_ID,
            PartyRole.BUYER,
            "buyer ID, buyer number, buyer no, buyer code, customer ID, customer number, customer no, customer code, Kundennummer,"
                    + " Kunden-Nr, code client, numéro client, código de cliente, número de cliente"),
    BUYER_GLN("buyerGln", DetailField.PARTY_GLN, PartyRole.BUYER, "buyer GLN, customer GLN, GLN Käufer, GLN acheteur"),
    BUYER_NAME(
            "buyerName",
            DetailField.PARTY_NAME,
            PartyRole.BUYER,
            "buyer name, buyer, customer, customer name, Besteller, Käufer, Kunde, acheteur, client, comprador, cliente"),
    CONTACT_NAME(
            "contactName",
            DetailField.CONTACT_NAME,
            "contact name, contact, contact person, Ansprechpartner, Kontakt, nom du contact, contacto, persona de contacto"),
    CONTACT_PHONE(
            "contactPhone",
            DetailField.CONTACT_PHONE,
            "contact phone, phone, phone number, telephone, tel, Telefon, Telefonnummer, téléphone, teléfono"),
    CONTACT_EMAIL(
            "contactEmail",
            DetailField.CONTACT_EMAIL,
            "contact email, email, e-mail, email address, mail, courriel, correo, correo electrónico"),
    PAYMENT_TERMS(
            "paymentTerms",
            DetailField.TERMS_TEXT,
            "payment terms, terms, terms of payment, Zahlungsbedingungen, Zahlungsbedingung, Zahlungsziel, conditions de paiement,"
                    + " condiciones de pago, términos de pago"),
    CONTRACT(
            "contract",
            ReferenceKind.CONTRACT,
            "contract, contract number, contract no, agreement, agreement number, Vertrag, Vertragsnummer, Rahmenvertrag, contrat,"
                    + " n° contrat, n° de contrat, numéro de contrat, contrato, nº contrato, número de contrato"),
    CUSTOMER_REFERENCE(
            "customerReference",
            ReferenceKind.CUSTOMER,
            "customer reference, reference number, reference no, your reference, our reference, customer PO, Referenz,"
                    + " Referenznummer, Kundenreferenz, Ihr Zeichen, Unser Zeichen, votre référence, notre référence, su referencia,"
                    + " nuestra referencia"),
    DEPARTMENT(
            "department",
            ReferenceKind.DEPARTMENT,
            "department, department number, dept, dept no, Abteilung, département, service, departamento");

    private static final Map<String, TableMapping> BY_NAME = Arrays.stream(values())
            .flatMap(column ->
                    column.names.stream().map(ColumnName::compared).distinct().map(name -> Map.entry(name, column)))
            .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));

    /** The business name, as in issues and in the JSON schema. */
    public final String field;

    /** The accepted names, as people write them; the usual ones first. */
    public final List<String> names;

    /** What the column has. */
    public final Field target;

    /** What it says beside an order's numbers; null for one that an order is reckoned with. */
    final @Nullable DetailField detail;

    /** Whose or which detail it is, as {@link StagedDetail#of()}. */
    final String of;

    TableMapping(OrderField field, String names) {
        this(field.member, field, "", names);
    }

    TableMapping(LineField field, String names) {
        this(field.member, field, "", names);
    }

    TableMapping(String field, ChargeField part, String names) {
        this(field, part, "", names);
    }

    TableMapping(String field, DetailField detail, String names) {
        this(field, detail, detail.group == DetailField.Group.ACCOUNT ? "1" : "", names);
    }

    TableMapping(String field, DetailField detail, PartyRole role, String names) {
        this(field, detail, role.member, names);
    }

    TableMapping(String field, ReferenceKind kind, String names) {
        this(field, DetailField.REFERENCE, kind.member, names);
    }

    TableMapping(String field, Field target, String of, String names) {
        this.field = field;
        this.target = target;
        this.detail = target instanceof DetailField itsDetail ? itsDetail : null;
        this.of = of;
        this.names = List.of(names.split(",\\s*"));
    }

    /** The column that a header cell names, if any. */
    public static Optional<TableMapping> named(String headerCell) {
        return Optional.ofNullable(BY_NAME.get(ColumnName.compared(headerCell)));
    }

    /** The column that a header cell names, by the merchant's own names first, perhaps with words behind its name. */
    public static Optional<TableMapping> named(String headerCell, ReadOptions options) {
        return plainlyNamed(headerCell, options)
                .or(() -> PriceBase.ofHeader(headerCell, options).map(base -> UNIT_PRICE))
                .or(() -> HeaderWords.named(headerCell, options));
    }

    /** The same with nothing behind its name but brackets. */
    static Optional<TableMapping> plainlyNamed(String headerCell, ReadOptions options) {
        String name = ColumnName.compared(headerCell);
        for (Map.Entry<String, String> alias : options.aliases().entrySet()) {
            if (ColumnName.compared(alias.getKey()).equals(name)) {
                return withField(alias.getValue());
            }
        }
        return named(headerCell).or(() -> withField(headerCell));
    }

    /** The column of a business name, if any. */
    public static Optional<TableMapping> withField(String field) {
        return Arrays.stream(values())
                .filter(column -> column.field.equals(field))
                .findFirst();
    }

    /** The column of a field, if a table may have one. */
    static Optional<TableMapping> of(Field field) {
        return Arrays.stream(values()).filter(column -> column.target == field).findFirst();
    }

    /** Whether its values are numbers that an order is reckoned with. */
    public boolean isNumber() {
        return target instanceof ChargeField || has(FieldType.NUMBER);
    }

    /** Whether an order is reckoned with it, and its values are of a type. */
    boolean has(FieldType type) {
        return switch (target) {
            case OrderField ofOrder -> ofOrder.type == type;
            case LineField ofLine -> ofLine.type == type;
            case ChargeField _, DetailField _ -> false;
        };
    }

    /** The first names, for a message. */
    String someNames() {
        return names.stream().limit(6).collect(Collectors.joining(", "));
    }
}
