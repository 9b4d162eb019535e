package dev.poflow.worker.format.json;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.io.JsonEOFException;
import dev.poflow.contract.Format;
import dev.poflow.worker.format.OrderReader;
import dev.poflow.worker.format.OrderSink;
import dev.poflow.worker.format.shared.Limits;
import dev.poflow.worker.format.text.BadTextException;
import dev.poflow.worker.format.text.Head;
import dev.poflow.worker.format.text.TextReader;
import dev.poflow.worker.order.issue.FileRejectedException;
import dev.poflow.worker.order.issue.Issue;
import dev.poflow.worker.order.issue.IssueCode;
import dev.poflow.worker.order.value.DecimalText;
import java.io.IOException;
import java.io.InputStream;

/** Reads this project's JSON: {@code schema/purchase-orders.schema.json}, described in {@code docs/formats.md}. */
public final class JsonOrderReader implements OrderReader {

    private static final int LONGEST_SAID = 200;

    private final JsonFactory factory = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(Limits.NESTING)
                    .maxStringLength(Limits.VALUE_CHARS)
                    .maxNumberLength(Limits.NUMBER_CHARS)
                    .maxNameLength(Limits.NAME_CHARS)
                    .build())
            .build();

    @Override
    public Format format() {
        return Format.JSON;
    }

    @Override
    public boolean recognises(Head head) {
        return head.text().startsWith("{") || head.text().startsWith("[");
    }

    @Override
    public <X extends Exception> char read(InputStream file, OrderSink<X> sink)
            throws FileRejectedException, IOException, X {
        TextReader text = new TextReader(file, UTF_8);
        try (JsonParser parser = factory.createParser(text)) {
            try {
                new JsonOrders<>(parser, text, sink).read();
            } catch (JsonProcessingException e) {
                throw rejection(e, parser, text);
            } catch (BadTextException e) {
                throw e.rejectionAtCharacter();
            }
        }
        return DecimalText.STANDARD_MARK;
    }

    private static FileRejectedException rejection(JsonProcessingException e, JsonParser parser, TextReader text) {
        JsonLocation place = e instanceof StreamConstraintsException ? parser.currentTokenLocation() : e.getLocation();
        String at = "line " + place.getLineNr() + ", character " + place.getColumnNr();
        if (e instanceof StreamConstraintsException) {
            return rejected(IssueCode.LIMIT_EXCEEDED, place, "Beyond a limit at " + at + ": " + said(e) + ".");
        }
        // A word that the end of the file cuts, such as "tru", is to Jackson an unknown word.
        if (e instanceof JsonEOFException || text.endsAt(place.getCharOffset())) {
            return rejected(
                    IssueCode.TRUNCATED, place, "The file ends at " + at + ", inside its JSON: send it again, whole.");
        }
        return rejected(IssueCode.MALFORMED, place, "No JSON at " + at + ": " + said(e) + ".");
    }

    /** Jackson quotes up to 256 characters of a word that it does not know. */
    private static String said(JsonProcessingException e) {
        String said = String.valueOf(e.getOriginalMessage());
        return said.length() > LONGEST_SAID ? said.substring(0, LONGEST_SAID) + "…" : said;
    }

    private static FileRejectedException rejected(IssueCode code, JsonLocation place, String message) {
        return new FileRejectedException(
                Issue.ofFile(code, Math.max(place.getLineNr(), 0), Math.max(place.getColumnNr(), 0), "", "", message));
    }
}
