package dev.poflow.worker.store.copy;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Rows on their way to PostgreSQL, encoded in COPY's text format (PostgreSQL manual, COPY, "Text Format"). Not safe for use by several
 * threads at once.
 */
public abstract class RowBuffer {

    private static final int FIRST_CAPACITY = 64 * 1024;
    private static final int LARGEST_LONG = 20;

    /** Bytes that one byte becomes at most. */
    private static final int LONGEST_ESCAPE = 3;

    private byte[] bytes = new byte[FIRST_CAPACITY];
    private int size;
    private boolean rowBegun;

    public RowBuffer add(String text) {
        separate();
        if (text.isEmpty()) {
            return this;
        }
        byte[] encoded = text.getBytes(StandardCharsets.UTF_8);
        ensure(LONGEST_ESCAPE * encoded.length);
        for (byte b : encoded) {
            // Bytes of other characters than ASCII's are negative.
            if (b >= ' ' && b != '\\' || b < 0) {
                bytes[size++] = b;
            } else {
                addEscaped(b);
            }
        }
        return this;
    }

    public RowBuffer add(long number) {
        separate();
        ensure(LARGEST_LONG);
        if (number >= 0 && number < 10) {
            bytes[size++] = (byte) ('0' + number);
        } else {
            addPlain(Long.toString(number));
        }
        return this;
    }

    public RowBuffer add(boolean value) {
        separate();
        ensure(1);
        bytes[size++] = (byte) (value ? 't' : 'f');
        return this;
    }

    /** A number, or SQL's NULL. */
    public RowBuffer add(@Nullable BigDecimal number) {
        separate();
        String text = number == null ? "\\N" : number.toPlainString();
        ensure(text.length());
        addPlain(text);
        return this;
    }

    /** A text, or SQL's NULL. */
    public RowBuffer addOrNull(@Nullable String text) {
        return text == null ? add((BigDecimal) null) : add(text);
    }

    /** A whole number, or SQL's NULL. */
    public RowBuffer addNumber(@Nullable Integer number) {
        BigDecimal decimal = number == null ? null : BigDecimal.valueOf(number);
        return add(decimal);
    }

    /** A date, or SQL's NULL. */
    public RowBuffer add(@Nullable LocalDate date) {
        separate();
        String text = date == null ? "\\N" : date.toString();
        ensure(text.length());
        addPlain(text);
        return this;
    }

    public void endRow() {
        ensure(1);
        bytes[size++] = '\n';
        rowBegun = false;
    }

    public int size() {
        return size;
    }

    /** Sends the rows and forgets them. Does nothing where there are none. */
    public final void send(Connection connection) throws SQLException {
        if (size > 0) {
            send(connection, bytes, size);
            size = 0;
        }
    }

    /** @param length how many of the bytes are rows: one at least */
    protected abstract void send(Connection connection, byte[] rows, int length) throws SQLException;

    private void separate() {
        if (rowBegun) {
            ensure(1);
            bytes[size++] = '\t';
        }
        rowBegun = true;
    }

    private void addEscaped(byte b) {
        switch (b) {
            case '\\' -> addPlain("\\\\");
            case '\t' -> addPlain("\\t");
            case '\n' -> addPlain("\\n");
            case '\r' -> addPlain("\\r");
            // PostgreSQL's text cannot hold U+0000: U+FFFD shows that something was there.
            case 0 -> addPlain("\u00EF\u00BF\u00BD");
            default -> bytes[size++] = b;
        }
    }

    /** Characters that are a byte each. */
    private void addPlain(String text) {
        for (int i = 0; i < text.length(); i++) {
            bytes[size++] = (byte) text.charAt(i);
        }
    }

    private void ensure(int more) {
        if (bytes.length - size < more) {
            bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, size + more));
        }
    }
}
