package dev.poflow.worker.format.cxml;

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
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads cXML 1.2: OrderRequest, new, update and delete (cXML User's Guide, "Purchase Orders"). Its DOCTYPE is never fetched. */
public final class CxmlOrderReader implements OrderReader {

    private static final Pattern BEGINNING = Pattern.compile("<cxml[\\s>/]|<!doctype\\s+cxml\\s");

    @Override
    public Format format() {
        return Format.CXML;
    }

    @Override
    public boolean recognises(Head head) {
        return head.text().startsWith("<")
                && BEGINNING.matcher(head.text().toLowerCase(Locale.ROOT)).find();
    }

    @Override
    public <X extends Exception> char read(InputStream file, OrderSink<X> sink)
            throws FileRejectedException, IOException, X {
        XmlAccount<X> account = new XmlAccount<>(
                CxmlMapping.TABLE, CxmlKnown.ATTRIBUTES, CxmlKnown.CURRENCY, CxmlKnown::isWeighty, new Unread<>(sink));
        Requests<X> requests = new Requests<>(account, sink);
        XmlWalker.walk(file, CxmlMapping.TABLE.wanted, true, requests, account);
        if (requests.orders == 0) {
            throw new FileRejectedException(
                    Issue.ofFile(IssueCode.NO_ORDERS, 1, 0, "", "", "The cXML document holds no OrderRequest."));
        }
        account.endFile();
        return DecimalText.STANDARD_MARK;
    }

    /** The requests of a file. */
    private static final class Requests<X extends Exception> implements XmlHandler<XmlMapping.Entry<CxmlMark>, X> {

        private final XmlAccount<X> account;
        private final OrderSink<X> sink;
        private @Nullable CxmlRequest<X> order;
        private boolean requested;
        private int orders;
        private int lines;

        Requests(XmlAccount<X> account, OrderSink<X> sink) {
            this.account = account;
            this.sink = sink;
        }

        @Override
        public void begin(XmlPath<XmlMapping.Entry<CxmlMark>> at, XmlElement element) throws FileRejectedException, X {
            if (at.inDocument.isEmpty()) {
                order = new CxmlRequest<>(
                        orders + 1, lines, element.attribute("payloadID").text(), element.line(), sink);
                requested = false;
            } else if (order != null) {
                order.begin(at.field, element);
            }
            if (at.field.mark == CxmlMark.REQUEST) {
                beginRequest(element);
            }
        }

        private void beginRequest(XmlElement element) throws FileRejectedException {
            if (requested) {
                throw new FileRejectedException(Issue.ofFile(
                        IssueCode.MALFORMED,
                        element.line(),
                        element.column(),
                        "",
                        element.name(),
                        "A second OrderRequest begins on line " + element.line()
                                + ", and a cXML document holds one: send each in a document of its own."));
            }
            requested = true;
            if (++orders > Limits.ORDERS) {
                throw new FileRejectedException(Issue.ofFile(
                        IssueCode.LIMIT_EXCEEDED,
                        element.line(),
                        0,
                        "",
                        "",
                        "The file holds more than " + Limits.ORDERS + " orders: split it."));
            }
        }

        @Override
        public void end(XmlPath<XmlMapping.Entry<CxmlMark>> at, XmlElement element) throws FileRejectedException, X {
            if (order == null) {
                return;
            }
            if (at.inDocument.isEmpty()) {
                order = null;
            } else if (!order.end(at.field, element)) {
                account.note(at.path, element.beginning());
            }
            if (at.field.mark == CxmlMark.REQUEST && order != null) {
                lines = order.end();
                account.endOrder(orders);
            }
        }
    }
}
