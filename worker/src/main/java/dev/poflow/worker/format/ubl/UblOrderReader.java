package dev.poflow.worker.format.ubl;

import dev.poflow.contract.Format;
import dev.poflow.worker.format.OrderReader;
import dev.poflow.worker.format.OrderSink;
import dev.poflow.worker.format.shared.Limits;
import dev.poflow.worker.format.shared.Unread;
import dev.poflow.worker.format.text.Head;
import dev.poflow.worker.format.xml.XmlAccount;
import dev.poflow.worker.format.xml.XmlElement;
import dev.poflow.worker.format.xml.XmlHandler;
import dev.poflow.worker.format.xml.XmlMapping;
import dev.poflow.worker.format.xml.XmlPath;
import dev.poflow.worker.format.xml.XmlWalker;
import dev.poflow.worker.order.issue.FileRejectedException;
import dev.poflow.worker.order.issue.Issue;
import dev.poflow.worker.order.issue.IssueCode;
import dev.poflow.worker.order.value.DecimalText;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/**
 * Reads UBL 2.0 to 2.3: Order, OrderChange and OrderCancellation (OASIS Universal Business Language; Peppol BIS Ordering 3 is a subset).
 * The document may stand in a wrapper, and a wrapper may hold several.
 */
public final class UblOrderReader implements OrderReader {

    private static final String NAMESPACE = "urn:oasis:names:specification:ubl:schema:xsd:Order";

    @Override
    public Format format() {
        return Format.UBL;
    }

    @Override
    public boolean recognises(Head head) {
        return head.text().startsWith("<") && head.text().contains("urn:oasis:names:specification:ubl:schema:xsd");
    }

    @Override
    public <X extends Exception> char read(InputStream file, OrderSink<X> sink)
            throws FileRejectedException, IOException, X {
        XmlAccount<X> account = new XmlAccount<>(
                UblMapping.TABLE, UblKnown.ATTRIBUTES, UblKnown.CURRENCY, UblKnown::isWeighty, new Unread<>(sink));
        Documents<X> documents = new Documents<>(account, sink);
        String outermost = XmlWalker.walk(file, UblMapping.TABLE.wanted, false, documents, account);
        if (documents.orders == 0) {
            throw new FileRejectedException(Issue.ofFile(
                    IssueCode.NO_ORDERS,
                    1,
                    0,
                    "",
                    outermost,
                    "The document is a UBL " + outermost + ", not an Order, an OrderChange or an OrderCancellation."));
        }
        account.endFile();
        return DecimalText.STANDARD_MARK;
    }

    /** The documents of a file. */
    private static final class Documents<X extends Exception> implements XmlHandler<XmlMapping.Entry<UblMark>, X> {

        private final XmlAccount<X> account;
        private final OrderSink<X> sink;
        private @Nullable UblDocument<X> order;
        private int orders;
        private int lines;

        Documents(XmlAccount<X> account, OrderSink<X> sink) {
            this.account = account;
            this.sink = sink;
        }

        @Override
        public void begin(XmlPath<XmlMapping.Entry<UblMark>> at, XmlElement element) throws FileRejectedException, X {
            if (!at.inDocument.isEmpty()) {
                if (order != null) {
                    order.begin(at.field, element);
                }
            } else if (element.namespace().startsWith(NAMESPACE)) {
                if (orders == Limits.ORDERS) {
                    throw new FileRejectedException(Issue.ofFile(
                            IssueCode.LIMIT_EXCEEDED,
                            element.line(),
                            0,
                            "",
                            "",
                            "The file holds more than " + Limits.ORDERS + " orders: split it."));
                }
                order = new UblDocument<>(++orders, lines, at.path, element.line(), sink);
            }
        }

        @Override
        public void end(XmlPath<XmlMapping.Entry<UblMark>> at, XmlElement element) throws FileRejectedException, X {
            UblDocument<X> current = order;
            if (current == null) {
                return;
            }
            if (!at.inDocument.isEmpty()) {
                if (!current.end(at.field, element)) {
                    account.note(at.path, element.beginning());
                }
            } else {
                lines = current.end();
                account.endOrder(orders);
                order = null;
            }
        }
    }
}
