package dev.poflow.worker.format.edifact;

import static java.util.Map.entry;

import dev.poflow.contract.Format;
import dev.poflow.worker.format.OrderReader;
import dev.poflow.worker.format.OrderSink;
import dev.poflow.worker.format.edi.EdiAccount;
import dev.poflow.worker.format.edi.EdiChange;
import dev.poflow.worker.format.edi.EdiOthers;
import dev.poflow.worker.format.edi.EdiPlace;
import dev.poflow.worker.format.edi.EdiSegment;
import dev.poflow.worker.format.edi.EdiSegments;
import dev.poflow.worker.format.edi.EdiSyntax;
import dev.poflow.worker.format.edi.EdiWalk;
import dev.poflow.worker.format.shared.Limits;
import dev.poflow.worker.format.shared.Unread;
import dev.poflow.worker.format.shared.Warnings;
import dev.poflow.worker.format.text.Head;
import dev.poflow.worker.order.issue.FileRejectedException;
import dev.poflow.worker.order.issue.Issue;
import dev.poflow.worker.order.issue.IssueCode;
import dev.poflow.worker.order.value.DecimalText;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads EDIFACT ORDERS, D.96A to D.01B, as EANCOM and others write them: any number of interchanges, groups and messages in a file.
 */
public final class EdifactOrderReader implements OrderReader {

    private static final String ORDERS = "ORDERS";

    /** Messages that change orders. */
    private static final Map<String, EdiChange.Sort> CHANGES = Map.of(
            "ORDCHG",
            new EdiChange.Sort(
                    "an ORDCHG (purchase order change)", "ORDERS with function 5 (replace)", "BGM", EdiPlace.at(2, 1)));

    /** What other messages of the trade are. */
    private static final Map<String, String> OTHERS = Map.ofEntries(
            entry("ORDRSP", "a seller's answer to a purchase order"),
            entry("OSTENQ", "an inquiry about an order"),
            entry("OSTRPT", "a report on orders"),
            entry("DELFOR", "a delivery forecast"),
            entry("DELJIT", "a call for deliveries"),
            entry("DESADV", "a despatch advice"),
            entry("RECADV", "a receiving advice"),
            entry("INVOIC", "an invoice"),
            entry("REQOTE", "a request for quotation"),
            entry("QUOTES", "a quotation"),
            entry("PRICAT", "a price catalogue"),
            entry("CONTRL", "an acknowledgment of receipt"),
            entry("APERAK", "an acknowledgment of receipt"));

    /** UNA and its six characters, then UNB; or UNB itself. */
    private static final Pattern BEGINNING =
            Pattern.compile("(UNA.{6}\\s*UNB|UNA:\\+|UNB[^A-Za-z0-9\\s,;\"]).*", Pattern.DOTALL);

    @Override
    public Format format() {
        return Format.EDIFACT;
    }

    @Override
    public boolean recognises(Head head) {
        return BEGINNING.matcher(head.text()).matches();
    }

    @Override
    public <X extends Exception> char read(InputStream file, OrderSink<X> sink)
            throws FileRejectedException, IOException, X {
        Warnings<X> warnings = new Warnings<>(sink);
        EdifactEnvelope<X> envelope = new EdifactEnvelope<>(warnings);
        EdiAccount<X> account = new EdiAccount<>(EdifactMapping.TABLE, EdifactMapping::isWeighty, new Unread<>(sink));
        EdiOthers others = new EdiOthers(OTHERS);
        int orders = EdiWalk.walk(
                new EdiSegments<>(file, EdiSyntax.EDIFACT, warnings),
                envelope,
                "UNH",
                "UNT",
                (segment, ordersBefore, linesBefore) ->
                        begin(envelope, segment, ordersBefore, linesBefore, account, sink, warnings, others),
                account);
        if (orders == 0) {
            throw new FileRejectedException(Issue.ofFile(
                    IssueCode.NO_ORDERS,
                    1,
                    0,
                    "",
                    "",
                    "The file has no ORDERS among its messages" + others.said() + "."));
        }
        return DecimalText.STANDARD_MARK;
    }

    private static <X extends Exception> EdiWalk.@Nullable Order<X> begin(
            EdifactEnvelope<X> envelope,
            EdiSegment segment,
            int ordersBefore,
            int linesBefore,
            EdiAccount<X> account,
            OrderSink<X> sink,
            Warnings<X> warnings,
            EdiOthers others)
            throws FileRejectedException, X {
        String type = segment.component(2, 1);
        EdiChange.Sort change = CHANGES.get(type);
        if (change == null && !type.equals(ORDERS)) {
            warnings.warn(
                    IssueCode.TRANSACTION_SKIPPED,
                    segment.ordinal(),
                    2,
                    segment.name(2),
                    type,
                    "Message " + segment.cell(2, 1).quoted() + " in " + segment.place()
                            + others.take(type, " is no purchase order (ORDERS) and is not read."));
            return null;
        }
        if (ordersBefore == Limits.ORDERS) {
            throw Limits.tooManyOrders(segment.ordinal());
        }
        sink.envelope(ordersBefore + 1, envelope.staged());
        if (change != null) {
            return new EdiChange<>(ordersBefore + 1, linesBefore, change, segment.cell(2, 1), account, sink);
        }
        return new EdifactMessage<>(ordersBefore + 1, linesBefore, envelope.interchange(), segment, account, sink);
    }
}
