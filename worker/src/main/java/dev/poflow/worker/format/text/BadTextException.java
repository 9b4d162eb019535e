package dev.poflow.worker.format.text;

import dev.poflow.worker.order.issue.FileRejectedException;
import dev.poflow.worker.order.issue.Issue;
import dev.poflow.worker.order.issue.IssueCode;
import java.io.IOException;
import java.io.Serial;
import java.util.HexFormat;

/** The bytes are no text that is read. An {@code IOException} because parsers let only those through. */
public final class BadTextException extends IOException {

    @Serial
    private static final long serialVersionUID = 1L;

    private final IssueCode code;
    private final long line;
    private final int character;
    private final String raw;

    public BadTextException(IssueCode code, long line, int character, String raw, String message) {
        super(message);
        this.code = code;
        this.line = line;
        this.character = character;
        this.raw = raw;
    }

    /** A byte that is none of its encoding. */
    public static BadTextException wrong(String charset, long line, int character, byte at) {
        return new BadTextException(
                IssueCode.ENCODING,
                line,
                character,
                raw(at),
                "Line " + line + ", character " + character + " is no " + charset + " (byte " + raw(at)
                        + "): save the file as UTF-8.");
    }

    /** A character of Windows-1252 where it cannot be one. @param words in which it stands */
    static BadTextException foreign(long line, char at, String words) {
        return new BadTextException(
                IssueCode.ENCODING,
                line,
                0,
                String.valueOf(at),
                "The file is not in UTF-8, and line " + line + " would read \"" + words
                        + "\" in Windows-1252: save the file as UTF-8, or name its encoding in the merchant's configuration (encoding).");
    }

    /** A character that the file ends in. */
    public static BadTextException cut(long line, int character, byte at) {
        return new BadTextException(
                IssueCode.TRUNCATED,
                line,
                character,
                raw(at),
                "The file ends in the middle of a character on line " + line + ": send it again, whole.");
    }

    public static BadTextException nul(long line, int character) {
        return new BadTextException(
                IssueCode.ENCODING,
                line,
                character,
                raw((byte) 0),
                "Line " + line + " has a NUL character, which no order text holds: send the file as plain text.");
    }

    private static String raw(byte at) {
        return "0x" + HexFormat.of().withUpperCase().toHexDigits(at);
    }

    /** For formats whose columns are characters. */
    public FileRejectedException rejectionAtCharacter() {
        return new FileRejectedException(Issue.ofFile(code, line, character, "", raw, getMessage()));
    }

    /** For formats whose columns are something else: the line alone. */
    public FileRejectedException rejectionAtLine() {
        return new FileRejectedException(Issue.ofFile(code, line, 0, "", raw, getMessage()));
    }
}
