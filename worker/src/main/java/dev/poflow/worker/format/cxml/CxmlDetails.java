package dev.poflow.worker.format.cxml;

import dev.poflow.worker.format.shared.DetailList;
import dev.poflow.worker.format.shared.Target;
import dev.poflow.worker.format.xml.XmlElement;
import dev.poflow.worker.format.xml.XmlMapping;
import dev.poflow.worker.order.field.Cell;
import dev.poflow.worker.order.field.Cells;
import dev.poflow.worker.order.field.DetailField;
import dev.poflow.worker.order.field.LineField;
import dev.poflow.worker.order.issue.FileRejectedException;
import dev.poflow.worker.order.staged.StagedDetail;
import java.util.List;
import java.util.Locale;
import java.util.StringJoiner;

/** What an OrderRequest or an ItemOut says beside its numbers: what belongs together, and which of several counts. */
final class CxmlDetails {

    private final DetailList details = new DetailList();
    private boolean inContact;
    private boolean hasContact;
    private StringJoiner phone = new StringJoiner(" ");
    private Cell termDays = Cell.ABSENT;
    private boolean discounted;
    private int accounts;
    private Cell segmentId = Cell.ABSENT;
    private String segmentName = "";

    /** An element begins with which the reader has something to do. */
    void begin(CxmlMark mark) {
        switch (mark) {
            case PHONE -> phone = new StringJoiner(" ");
            case PAYMENT_TERM -> discounted = false;
            case DISCOUNT -> discounted = true;
            case DISTRIBUTION -> accounts++;
            case SCHEDULE -> details.beginDelivery();
            case SEGMENT -> segmentName = "";
            default -> {
                // Of others.
            }
        }
    }

    /** A contact begins, the buyer's or the supplier's. */
    void beginContact(boolean ofSupplier) {
        inContact = !hasContact && !ofSupplier;
        hasContact |= inContact;
    }

    /**
     * Takes a value of the mapping.
     *
     * @return whether it is among the details now
     */
    boolean take(XmlMapping.Row row, Target.Read read, XmlElement element) throws FileRejectedException {
        DetailField field = (DetailField) read.field();
        Cell cell = row.cell(element);
        return switch (field) {
            case CONTACT_PHONE -> {
                if (cell.present()) {
                    phone.add(row.path().endsWith("/CountryCode") ? "+" + cell.text() : cell.text());
                }
                yield inContact;
            }
            case CONTACT_NAME, CONTACT_EMAIL -> ofContact(field, cell);
            case NET_DAYS, DISCOUNT_DAYS -> {
                termDays = cell;
                yield true;
            }
            case PARTY_COUNTRY -> country(row, read.of(), cell, element);
            case ACCOUNT_AMOUNT -> details.add(field, Integer.toString(accounts), cell);
            case COST_CENTRE, LEDGER_ACCOUNT, ACCOUNT_PERCENT, ACCOUNT_SEGMENT -> account(row, field, cell, element);
            default -> details.add(field, read.of(), cell);
        };
    }

    /** Takes a number of the buyer, whose scheme is the credential's domain. */
    boolean buyer(String domain, Target.Read read, Cell identity) {
        return details.add(DetailList.number(domain), read.of(), identity);
    }

    /** The code counts before the words. */
    private boolean country(XmlMapping.Row row, String of, Cell cell, XmlElement element) {
        if (!row.attribute().isEmpty()) {
            return true;
        }
        Cell code = element.attributeBeginning("isoCountryCode");
        return details.add(DetailField.PARTY_COUNTRY, of, code.present() ? code : cell);
    }

    /** An AccountingSegment has its name in an element of its own, a Segment has it beside its value. */
    private boolean account(XmlMapping.Row row, DetailField field, Cell id, XmlElement element) {
        if (row.path().endsWith("/AccountingSegment")) {
            segmentId = id;
            return true;
        }
        String sort = element.attributeBeginning("type").text();
        if (field == segment(sort)) {
            addSegment(sort, id);
        }
        return field == segment(sort);
    }

    /** An element ends with which the reader has something to do. */
    void end(CxmlMark mark, XmlElement element) {
        switch (mark) {
            case PHONE -> ofContact(DetailField.CONTACT_PHONE, new Cell(phone.toString(), element.line(), 0));
            case PAYMENT_TERM -> details.add(discounted ? DetailField.DISCOUNT_DAYS : DetailField.NET_DAYS, termDays);
            case SCHEDULE -> details.endDelivery();
            case SEGMENT_NAME -> segmentName = element.beginning().text();
            case SEGMENT -> addSegment(segmentName, segmentId);
            default -> {
                // Of others.
            }
        }
    }

    private boolean ofContact(DetailField field, Cell value) {
        return inContact && details.add(field, value);
    }

    /** What a part of the account is that is charged: its sort is a word that every buying system chooses for itself. */
    private static DetailField segment(String sort) {
        return switch (sort.toLowerCase(Locale.ROOT).replaceAll("[^a-z]", "")) {
            case "costcenter", "costcentre" -> DetailField.COST_CENTRE;
            case "account", "glaccount", "generalledger", "generalledgeraccount", "ledgeraccount" ->
                DetailField.LEDGER_ACCOUNT;
            case "percentage", "percent" -> DetailField.ACCOUNT_PERCENT;
            default -> DetailField.ACCOUNT_SEGMENT;
        };
    }

    private void addSegment(String sort, Cell id) {
        DetailField field = segment(sort);
        boolean named = field == DetailField.ACCOUNT_SEGMENT && id.present();
        details.add(
                field,
                Integer.toString(accounts),
                named ? new Cell(sort + " " + id.text(), id.line(), id.column()) : id);
    }

    /** All there is of an order. */
    List<StagedDetail> takeOfOrder() {
        return details.takeOfOrder();
    }

    /** All there is of an item. What follows belongs to another one. */
    List<StagedDetail> takeOfLine(Cells.Builder<LineField> line) {
        accounts = 0;
        return details.takeOfLine(line);
    }
}
