package dev.poflow.worker.format.xml;

import dev.poflow.worker.format.shared.Unread;
import dev.poflow.worker.order.field.Cell;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Accounts for the elements and attributes of orders: a value is taken into its order by a mapping, or known to have no meaning for one, or
 * not read, which is said. For one file and one thread.
 */
public final class XmlAccount<X extends Exception> {

    private final XmlMapping<?> mapping;
    private final Set<String> knownAttributes;
    private final String currencyAttribute;
    private final Predicate<String> weighty;
    private final Unread<X> unread;

    /** Of the first amount of the order at hand. */
    private String currency = "";

    /**
     * @param knownAttributes names of attributes that only say how a value is coded
     * @param currencyAttribute the name of the attribute that every amount has: it need not be said that the order has one currency
     * @param weighty tells by its path in the document whether a value can change what is owed, or where or when it is delivered
     */
    public XmlAccount(
            XmlMapping<?> mapping,
            Set<String> knownAttributes,
            String currencyAttribute,
            Predicate<String> weighty,
            Unread<X> unread) {
        this.mapping = mapping;
        this.knownAttributes = knownAttributes;
        this.currencyAttribute = currencyAttribute;
        this.weighty = weighty;
        this.unread = unread;
    }

    /** Whether an element, with all that it holds, is known to have no meaning for an order. */
    boolean isKnown(String path) {
        return mapping.isPassedOver(path);
    }

    /** Accounts for the attributes of an element, where it begins. */
    void attributes(String path, XmlElement element) {
        for (int i = 0; i < element.attributes(); i++) {
            String name = element.attributeName(i);
            String value = element.value(name);
            boolean known = knownAttributes.contains(name)
                    || value.isBlank()
                    || mapping.reads(path, name)
                    || name.equals(currencyAttribute) && isOrdersCurrency(value);
            if (!known) {
                note(path + "/@" + name, element.attributeBeginning(name));
            }
        }
    }

    private boolean isOrdersCurrency(String code) {
        currency = currency.isEmpty() ? code : currency;
        return code.equals(currency);
    }

    /** A text that no order has taken. */
    public void note(String path, Cell value) {
        note(path, path, value);
    }

    /**
     * A text that no order has taken. Where it does not matter much, the element around it is named that nobody reads: a party is one thing.
     *
     * @param outermost the path of the outermost element around it that nobody reads
     */
    void note(String outermost, String path, Cell value) {
        if (!value.present() || mapping.isPassedOver(path)) {
            return;
        }
        if (weighty.test(inDocument(path))) {
            unread.weighty(inDocument(path), value);
        } else {
            unread.light(inDocument(outermost), value);
        }
    }

    private static String inDocument(String path) {
        return path.substring(path.indexOf('/') + 1);
    }

    /** The order at hand is at its end. */
    public void endOrder(int number) throws X {
        currency = "";
        unread.endOrder(number);
    }

    /** The file is at its end. */
    public void endFile() throws X {
        unread.endFile();
    }
}
