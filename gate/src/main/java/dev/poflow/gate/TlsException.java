package dev.poflow.gate;

import java.security.cert.CertificateException;
import org.jspecify.annotations.Nullable;

/** TLS cannot be had with the files and settings that there are. Never names a key's or password's content. */
final class TlsException extends CertificateException {

    private static final long serialVersionUID = 1L;

    private final String advice;

    /**
     * @param what what is wrong, as a clause
     * @param advice what to do
     */
    TlsException(String what, String advice, @Nullable Throwable cause) {
        super(what, cause);
        this.advice = advice;
    }

    String advice() {
        return advice;
    }
}
