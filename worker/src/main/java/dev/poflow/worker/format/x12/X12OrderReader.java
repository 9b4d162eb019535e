package dev.poflow.worker.format.x12;

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

/** Reads X12 850 purchase orders, versions 004010 and 005010, any number of interchanges, groups and transactions in a file. */
public final class X12OrderReader implements OrderReader {

    private static final String PURCHASE_ORDER = "850";

    private static final String INSTEAD = "an 850 with purpose 05 (replace)";

    /** Transaction sets that change orders. */
    private static final Map<String, EdiChange.Sort> CHANGES = Map.of(
            "860", new EdiChange.Sort("an 860 (purchase order change)", INSTEAD, "BCH", EdiPlace.at(3)),
            "865", new EdiChange.Sort("an 865 (purchase order change by the seller)", INSTEAD, "BCA", EdiPlace.at(3)),
            "876", new EdiChange.Sort("an 876 (grocery purchase order change)", INSTEAD, "G92", EdiPlace.at(2)));

    /** What other transaction sets of the trade are. */
    private static final Map<String, String> OTHERS = Map.ofEntries(
            entry("810", "an invoice"),
            entry("830", "a planning schedule"),
            entry("832", "a price catalogue"),
            entry("840", "a request for quotation"),
            entry("843", "a quotation"),
            entry("855", "a seller's answer to a purchase order"),
            entry("856", "a ship notice"),
            entry("862", "a shipping schedule"),
            entry("869", "an inquiry about an order"),
            entry("870", "a report on orders"),
            entry("875", "a grocery purchase order"),
            entry("997", "an acknowledgment of receipt"),
            entry("999", "an acknowledgment of receipt"));

    /** The tag, then a separator that no CSV header would have there. */
    private static final Pattern BEGINNING = Pattern.compile("ISA[^A-Za-z0-9\\s,;\"].*", Pattern.DOTALL);

    @Override
    public Format format() {
        return Format.X12;
    }

    @Override
    public boolean recognises(Head head) {
        return EdiSyntax.isX12(head.text()) || BEGINNING.matcher(head.text()).matches();
    }

    @Override
    public <X extends Exception> char read(InputStream file, OrderSink<X> sink)
            throws FileRejectedException, IOException, X {
        Warnings<X> warnings = new Warnings<>(sink);
        X12Envelope<X> envelope = new X12Envelope<>(warnings);
        EdiAccount<X> account = new EdiAccount<>(X12Mapping.TABLE, X12Mapping::isWeighty, new Unread<>(sink));
        EdiOthers others = new EdiOthers(OTHERS);
        int orders = EdiWalk.walk(
                new EdiSegments<>(file, EdiSyntax.X12, warnings),
                envelope,
                "ST",
                "SE",
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
                    "The file has no 850 (purchase order) among its transactions" + others.said() + "."));
        }
        return DecimalText.STANDARD_MARK;
    }

    private static <X extends Exception> EdiWalk.@Nullable Order<X> begin(
            X12Envelope<X> envelope,
            EdiSegment segment,
            int ordersBefore,
            int linesBefore,
            EdiAccount<X> account,
            OrderSink<X> sink,
            Warnings<X> warnings,
            EdiOthers others)
            throws FileRejectedException, X {
        String set = segment.element(1);
        EdiChange.Sort change = CHANGES.get(set);
        if (change == null && !set.equals(PURCHASE_ORDER)) {
            warnings.warn(
                    IssueCode.TRANSACTION_SKIPPED,
                    segment.ordinal(),
                    1,
                    segment.name(1),
                    set,
                    "Transaction set " + segment.cell(1).quoted() + " in " + segment.place()
                            + others.take(set, " is no purchase order (850) and is not read."));
            return null;
        }
        if (ordersBefore == Limits.ORDERS) {
            throw Limits.tooManyOrders(segment.ordinal());
        }
        sink.envelope(ordersBefore + 1, envelope.staged());
        if (change != null) {
            return new EdiChange<>(ordersBefore + 1, linesBefore, change, segment.cell(1), account, sink);
        }
        return new X12Transaction<>(ordersBefore + 1, linesBefore, envelope.interchange(), segment, account, sink);
    }
}
