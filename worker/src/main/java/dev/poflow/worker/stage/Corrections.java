package dev.poflow.worker.stage;

import static dev.poflow.worker.order.issue.IssueCode.PRICE_MISSING;
import static dev.poflow.worker.order.issue.IssueCode.STILL_HELD;
import static dev.poflow.worker.order.issue.IssueCode.SUPPLIER_AMBIGUOUS;
import static dev.poflow.worker.order.issue.IssueCode.TOO_MANY_QUARANTINED;

import dev.poflow.contract.StageName;
import dev.poflow.contract.TotalMismatch;
import dev.poflow.worker.order.field.OrderField;
import dev.poflow.worker.order.issue.Issue;
import dev.poflow.worker.order.issue.IssueCode;
import dev.poflow.worker.order.staged.LineReference;
import dev.poflow.worker.order.staged.StagedLine;
import dev.poflow.worker.order.value.Count;
import dev.poflow.worker.order.value.IsoCurrency;
import dev.poflow.worker.store.posted.CorrectionStore;
import dev.poflow.worker.store.posted.CorrectionStore.FileOrder;
import dev.poflow.worker.store.posted.CorrectionStore.Hold;
import dev.poflow.worker.store.posted.CorrectionStore.Posted;
import dev.poflow.worker.store.posted.CorrectionStore.Rejected;
import dev.poflow.worker.store.staged.StagedLines;
import dev.poflow.worker.store.staged.StagingStore.OrderRow;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * What a file corrects of earlier ones: lines that were quarantined, orders that were rejected. What is right now is resolved; and an addition
 * to an order that is held is held as long as what held the order has not gone. For one stage and one thread.
 */
final class Corrections {

    private static final int MOST_SAID = 3;

    private final StageContext context;
    private final CorrectionStore store;
    /** Additions of this file of which it is known already whether they are held. */
    private final Map<Long, List<String>> decided = new HashMap<>();

    private final List<Issue> issues = new ArrayList<>();

    Corrections(StageContext context) {
        this.context = context;
        this.store = context.stores().corrections();
    }

    /**
     * An addition, and what it adds to.
     *
     * @param before the revisions that its lines join, the newest first; none where it is the first that could be posted
     * @param parts the same and rejected ones, as orders of their files, the oldest first
     */
    private record Addition(Posted posted, List<Posted> before, List<FileOrder> parts, OpenLines open) {

        /** Whether lines that a part lacks are missing in the order. */
        boolean counts(FileOrder part) {
            return before.isEmpty()
                    || part.equals(posted.order())
                    || before.stream().anyMatch(b -> b.order().equals(part));
        }
    }

    /** When all orders of the file are posted, and have all their lines. */
    void settle() throws SQLException {
        for (FileOrder replaced : store.replaced(context.connection(), context.work())) {
            store.resolveOrder(context.connection(), context.work(), replaced);
        }
        List<Addition> additions = additions();
        if (additions.isEmpty()) {
            return;
        }
        readOpenLines(additions);
        matchOwnLines(additions);
        for (Addition addition : additions) {
            settle(addition);
        }
        context.stores().issues().add(context.connection(), context.work(), StageName.Post, issues);
    }

    private List<Addition> additions() throws SQLException {
        Map<Long, List<FileOrder>> rejected = new LinkedHashMap<>();
        for (Rejected each : store.rejected(context.connection(), context.work())) {
            rejected.computeIfAbsent(each.purchaseOrderId(), id -> new ArrayList<>())
                    .add(each.before());
        }
        List<Addition> additions = new ArrayList<>();
        for (Posted posted : store.additions(context.connection(), context.work())) {
            List<Posted> before = store.before(context.connection(), context.work(), posted);
            Set<FileOrder> parts = new LinkedHashSet<>();
            before.reversed().forEach(earlier -> parts.add(earlier.order()));
            Optional.ofNullable(rejected.remove(posted.purchaseOrderId())).ifPresent(parts::addAll);
            if (!parts.isEmpty()) {
                parts.add(posted.order());
                additions.add(new Addition(posted, before, List.copyOf(parts), new OpenLines()));
            }
        }
        for (List<FileOrder> orders : rejected.values()) {
            for (FileOrder order : orders) {
                store.resolveOrder(context.connection(), context.work(), order);
            }
        }
        return additions;
    }

    /** Reads each file once, however many additions there are. */
    private void readOpenLines(List<Addition> additions) throws SQLException {
        Map<FileOrder, BitSet> open = new HashMap<>();
        Set<Long> files = new TreeSet<>();
        for (Addition addition : additions) {
            for (FileOrder part : addition.parts()) {
                BitSet lines = new BitSet();
                store.openLines(context.connection(), context.work(), part).forEach(lines::set);
                if (!lines.isEmpty()) {
                    open.put(part, lines);
                    files.add(part.workId());
                }
            }
        }
        Map<FileOrder, List<StagedLine>> written = new HashMap<>();
        for (long file : files) {
            try (StagedLines lines = staged(file)) {
                for (StagedLine line = lines.next(); line != null; line = lines.next()) {
                    FileOrder order = new FileOrder(file, line.orderNumber());
                    if (open.containsKey(order) && open.get(order).get(line.lineNumber())) {
                        written.computeIfAbsent(order, any -> new ArrayList<>()).add(line);
                    }
                }
            }
        }
        for (Addition addition : additions) {
            for (FileOrder part : addition.parts()) {
                for (StagedLine line : written.getOrDefault(part, List.of())) {
                    LineReference at = new LineReference(part.workId(), line.lineNumber());
                    addition.open().add(at, line, mark(part), addition.counts(part));
                }
            }
        }
    }

    private void matchOwnLines(List<Addition> additions) throws SQLException {
        Map<Integer, OpenLines> byOrder = additions.stream()
                .filter(addition -> !addition.open().isEmpty())
                .collect(Collectors.toMap(each -> each.posted().order().orderNumber(), Addition::open));
        if (byOrder.isEmpty()) {
            return;
        }
        BitSet quarantined = context.stores().issues().quarantined(context.connection(), context.work());
        try (StagedLines lines = staged(context.work().workId())) {
            for (StagedLine line = lines.next(); line != null; line = lines.next()) {
                OpenLines open = byOrder.get(line.orderNumber());
                if (open != null && !quarantined.get(line.lineNumber())) {
                    open.correctedBy(line, context.work().workId());
                }
            }
        }
    }

    private StagedLines staged(long workId) {
        return context.stores().staging().lines(context.connection(), CorrectionStore.file(context.work(), workId));
    }

    private char mark(FileOrder order) throws SQLException {
        return store.decimalMark(context.connection(), context.work(), order.workId());
    }

    private void settle(Addition addition) throws SQLException {
        for (Map.Entry<Long, List<Integer>> lines : addition.open().corrected().entrySet()) {
            store.resolveLines(context.connection(), context.work(), lines.getKey(), lines.getValue());
        }
        for (FileOrder part : addition.parts()) {
            if (!addition.counts(part)
                    || addition.before().isEmpty()
                            && !part.equals(addition.posted().order())) {
                resolveRejected(part);
            }
        }
        Posted posted = addition.posted();
        Set<String> reasons = new TreeSet<>(posted.holdReasons());
        boolean tooMany = reasons.remove(TOO_MANY_QUARANTINED.name());
        Set<String> heldFor = new TreeSet<>(
                addition.before().isEmpty()
                        ? List.of(TOO_MANY_QUARANTINED.name(), IssueCode.TOTAL_MISMATCH.name())
                        : reasonsOf(addition.before().getFirst()));
        if (tooMany || heldFor.contains(TOO_MANY_QUARANTINED.name())) {
            missing(addition, reasons);
        }
        Set<String> toKeep = new TreeSet<>(heldFor);
        toKeep.remove(TOO_MANY_QUARANTINED.name());
        if (heldFor.stream().anyMatch(Corrections::isOfTotals) && totals(addition, reasons)) {
            toKeep.removeIf(Corrections::isOfTotals);
        }
        if (!addition.before().isEmpty()) {
            keep(addition, toKeep, reasons);
        }
        decided.put(posted.purchaseOrderId(), List.copyOf(reasons));
        if (!reasons.equals(new TreeSet<>(posted.holdReasons()))) {
            store.hold(context.connection(), context.work(), posted, List.copyOf(reasons));
        }
    }

    private List<String> reasonsOf(Posted earlier) {
        return decided.getOrDefault(earlier.purchaseOrderId(), earlier.held() ? earlier.holdReasons() : List.of());
    }

    private static boolean isOfTotals(String code) {
        return MergedTotals.CODES.stream().anyMatch(each -> each.name().equals(code));
    }

    /** An order that was rejected has nothing open when all its lines have been corrected. */
    private void resolveRejected(FileOrder order) throws SQLException {
        if (store.openLines(context.connection(), context.work(), order).isEmpty()) {
            store.resolveOrder(context.connection(), context.work(), order);
        }
    }

    private void missing(Addition addition, Set<String> reasons) throws SQLException {
        int missing = addition.open().missing();
        int all = missing
                + store.sum(context.connection(), context.work(), addition.posted())
                        .lines();
        int most = context.policy().maxQuarantinedPercent();
        // What Enrich has said of this file alone does not count beside the whole order.
        resolve(addition, List.of(TOO_MANY_QUARANTINED.name()));
        if (100L * missing > (long) most * all) {
            String sentence = "%d of %s of the order still quarantined, more than %d %%."
                    .formatted(missing, Count.of(all, "line"), most);
            hold(addition, TOO_MANY_QUARANTINED, sentence, reasons);
        }
    }

    /** @return false where prune has removed what the order said of itself: then what is wrong with it stays */
    private boolean totals(Addition addition, Set<String> reasons) throws SQLException {
        Optional<MergedTotals> totals = declaredTotals(addition);
        if (totals.isEmpty()) {
            return false;
        }
        Posted posted = addition.posted();
        String currency = posted.currency();
        var amount = store.sum(context.connection(), context.work(), posted)
                .amount()
                .add(addition.open().missingAmount(IsoCurrency.decimals(currency)));
        resolve(addition, MergedTotals.CODES.stream().map(IssueCode::name).toList());
        if (context.policy().totalMismatch() == TotalMismatch.Warn) {
            return true;
        }
        for (Issue issue : totals.get().check(posted.order().orderNumber(), currency, amount)) {
            issues.add(issue);
            reasons.add(issue.code().name());
        }
        return true;
    }

    private Optional<MergedTotals> declaredTotals(Addition addition) throws SQLException {
        MergedTotals totals = null;
        for (FileOrder part : addition.parts()) {
            Optional<OrderRow> row = addition.counts(part)
                    ? context.stores()
                            .staging()
                            .order(
                                    context.connection(),
                                    CorrectionStore.file(context.work(), part.workId()),
                                    part.orderNumber())
                    : Optional.empty();
            if (row.isPresent() && totals == null) {
                totals = new MergedTotals(row.get(), mark(part));
            } else if (row.isPresent()) {
                totals.correctedBy(row.get(), mark(part));
            } else if (addition.counts(part)) {
                return Optional.empty();
            }
        }
        return Optional.ofNullable(totals);
    }

    /** Whatever else has held the order goes on, unless it was about a line that has been replaced. */
    private void keep(Addition addition, Set<String> toKeep, Set<String> reasons) throws SQLException {
        Map<String, List<String>> kept = new LinkedHashMap<>();
        Set<String> known = new HashSet<>();
        List<Long> later = new ArrayList<>(List.of(addition.posted().purchaseOrderId()));
        for (Posted earlier : addition.before()) {
            for (Hold hold : store.holds(context.connection(), context.work(), earlier.order(), later)) {
                known.add(hold.code());
                if (toKeep.contains(hold.code()) && !isGone(addition, hold)) {
                    kept.computeIfAbsent(hold.code(), code -> new ArrayList<>()).add(hold.message());
                }
            }
            later.add(earlier.purchaseOrderId());
        }
        // Of what nobody knows the sentence any more, nobody knows that it has gone.
        toKeep.stream().filter(code -> !known.contains(code)).forEach(code -> kept.put(code, List.of(code)));
        List<String> gone = new ArrayList<>(known);
        gone.removeIf(code -> kept.containsKey(code));
        gone.add(STILL_HELD.name());
        resolveBefore(addition, gone);
        if (!kept.isEmpty()) {
            String why = kept.values().stream()
                    .flatMap(List::stream)
                    .distinct()
                    .limit(MOST_SAID)
                    .collect(Collectors.joining(" "));
            reasons.addAll(kept.keySet());
            say(
                    addition,
                    STILL_HELD,
                    "The order stays held for what has held revision %d: %s"
                            .formatted(addition.before().getFirst().revision(), why));
        }
    }

    private boolean isGone(Addition addition, Hold hold) throws SQLException {
        if (hold.code().equals(PRICE_MISSING.name())) {
            return !store.hasLineWithoutAmount(context.connection(), context.work(), addition.posted());
        }
        return hold.replaced()
                || hold.code().equals(SUPPLIER_AMBIGUOUS.name())
                        && addition.posted().supplierKnown();
    }

    private void hold(Addition addition, IssueCode code, String sentence, Set<String> reasons) {
        reasons.add(code.name());
        say(addition, code, sentence);
    }

    private void say(Addition addition, IssueCode code, String sentence) {
        issues.add(new Issue(
                code,
                addition.posted().order().orderNumber(),
                0,
                0,
                0,
                OrderField.PURCHASE_ORDER_NUMBER.member,
                addition.posted().purchaseOrderNumber(),
                sentence));
    }

    private void resolve(Addition addition, List<String> codes) throws SQLException {
        for (FileOrder part : addition.parts()) {
            store.resolveHolds(context.connection(), context.work(), part, codes);
        }
    }

    private void resolveBefore(Addition addition, List<String> codes) throws SQLException {
        for (Posted earlier : addition.before()) {
            store.resolveHolds(context.connection(), context.work(), earlier.order(), codes);
        }
    }
}
