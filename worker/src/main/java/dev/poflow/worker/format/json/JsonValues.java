package dev.poflow.worker.format.json;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.poflow.worker.format.shared.Limits;
import dev.poflow.worker.format.shared.Target;
import dev.poflow.worker.format.shared.Warnings;
import dev.poflow.worker.format.text.TextReader;
import dev.poflow.worker.order.field.Cell;
import dev.poflow.worker.order.field.Cells;
import dev.poflow.worker.order.field.ChargeField;
import dev.poflow.worker.order.issue.FileRejectedException;
import dev.poflow.worker.order.issue.IssueCode;
import dev.poflow.worker.order.staged.StagedCharge;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Values of JSON members as texts with their places. */
final class JsonValues<X extends Exception> {

    /** The same for both, and for those of lines. */
    private static final List<String> CHARGE_MEMBERS = JsonMapping.of(JsonMapping.CHARGES);

    private static final List<Target> CHARGE_TARGETS = JsonMapping.targets(JsonMapping.CHARGES, CHARGE_MEMBERS);

    private final JsonParser parser;
    private final TextReader file;
    private final Warnings<X> warnings;

    /** @param file what the parser reads */
    JsonValues(JsonParser parser, TextReader file, Warnings<X> warnings) {
        this.parser = parser;
        this.file = file;
        this.warnings = warnings;
    }

    /** The next value as text, exactly as written; a problem where it is no string and no number. */
    Cell text(String field, JsonProblems problems) throws FileRejectedException, IOException {
        String text = parser.nextTextValue();
        return text == null ? current(field, problems) : cell(storable(text));
    }

    /** Reads the next value as {@link #text} does, also where it is true or false. */
    Cell flag(String field, JsonProblems problems) throws FileRejectedException, IOException {
        JsonToken token = parser.nextToken();
        boolean flag = token == JsonToken.VALUE_TRUE || token == JsonToken.VALUE_FALSE;
        return flag ? cell(parser.getText()) : current(field, problems);
    }

    /** As {@link #text}, of the value at hand. */
    Cell current(String field, JsonProblems problems) throws FileRejectedException, IOException {
        return switch (parser.currentToken()) {
            case VALUE_NULL -> cell("");
            case VALUE_STRING, VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> cell(storable(parser.getText()));
            default -> {
                Cell at = skip();
                problems.add(field, at, "A text or a number was expected");
                yield new Cell("", at.line(), at.column());
            }
        };
    }

    /**
     * Reads the next value, an array of allowances or charges, into the list.
     *
     * @param field the member that has it: which of both they are
     */
    void charges(String field, List<StagedCharge> into, JsonProblems problems)
            throws FileRejectedException, IOException, X {
        JsonToken token = parser.nextToken();
        if (token == JsonToken.VALUE_NULL) {
            return;
        }
        if (token != JsonToken.START_ARRAY) {
            problems.add(field, skip(), "The " + field + " are an array");
            return;
        }
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            if (into.size() == Limits.CHARGES) {
                throw rejected(
                        IssueCode.LIMIT_EXCEEDED,
                        "An order or a line has more than " + Limits.CHARGES + " allowances and charges");
            }
            StagedCharge read = charge(field.equals(JsonMapping.CHARGES), field, problems);
            if (read != null) {
                into.add(read);
            }
        }
    }

    private @Nullable StagedCharge charge(boolean charge, String field, JsonProblems problems)
            throws FileRejectedException, IOException, X {
        if (parser.currentToken() != JsonToken.START_OBJECT) {
            problems.add(field, skip(), "An allowance or a charge is an object");
            return null;
        }
        Cell start = Cell.absentFrom(parser.currentTokenLocation().getLineNr());
        Cells.Builder<ChargeField> cells =
                ChargeField.cells().set(ChargeField.AMOUNT, start).set(ChargeField.PERCENT, start);
        JsonMembers members = new JsonMembers(CHARGE_MEMBERS);
        for (String name = members.next(parser); name != null; name = members.next(parser)) {
            if (members.known()
                    && CHARGE_TARGETS.get(members.index()) instanceof Target.Read(ChargeField part, String _)) {
                cells.set(part, text(field, problems));
            } else {
                ignore(name);
            }
        }
        return new StagedCharge(
                charge, cells.get(ChargeField.AMOUNT), cells.get(ChargeField.PERCENT), cells.get(ChargeField.REASON));
    }

    /** Passes over the value at hand, whatever it holds, and gives its first token. */
    Cell skip() throws IOException {
        Cell at = cell(parser.getText());
        parser.skipChildren();
        return at;
    }

    Cell cell(String text) {
        JsonLocation place = parser.currentTokenLocation();
        return new Cell(text, place.getLineNr(), place.getColumnNr());
    }

    /** Passes over a member that is not known. */
    void ignore(String name) throws IOException, X {
        JsonLocation place = parser.currentTokenLocation();
        warnings.warn(
                IssueCode.COLUMN_IGNORED,
                place.getLineNr(),
                place.getColumnNr(),
                "",
                name,
                "Member " + cell(name).quoted() + " is not known and is not read.");
        parser.nextToken();
        parser.skipChildren();
    }

    FileRejectedException malformed(String what) {
        return rejected(IssueCode.MALFORMED, what);
    }

    FileRejectedException rejected(IssueCode code, String what) {
        return JsonMembers.rejected(code, parser.currentTokenLocation(), "", what);
    }

    /** Escapes can write what UTF-8 and PostgreSQL cannot hold, and nothing else can. */
    private String storable(String text) throws FileRejectedException {
        return file.hasBackslash() ? requireStorable(text) : text;
    }

    private String requireStorable(String text) throws FileRejectedException {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            // One comparison for NUL and surrogates.
            if ((char) (c - 1) < Character.MIN_SURROGATE - 1) {
                continue;
            }
            boolean pair = Character.isHighSurrogate(c)
                    && i + 1 < text.length()
                    && Character.isLowSurrogate(text.charAt(i + 1));
            if (pair) {
                i++;
            } else if (c == 0 || Character.isSurrogate(c)) {
                throw rejected(
                        IssueCode.ENCODING, "An escape stands for no character of a text (NUL, or half of a pair)");
            }
        }
        return text;
    }
}
