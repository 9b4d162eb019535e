package dev.poflow.gate;

import java.net.Socket;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLSession;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.X509ExtendedTrustManager;
import javax.security.auth.x500.X500Principal;
import org.jspecify.annotations.Nullable;
import org.postgresql.ssl.PGjdbcHostnameVerifier;

/** Trusts as the JDK does, and says of a certificate that is not trusted what is wrong with it. Thread-safe. */
final class ServerTrust extends X509ExtendedTrustManager {

    private static final int DNS_NAME = 2;
    private static final int IP_ADDRESS = 7;

    private final X509ExtendedTrustManager jdk;
    private final String authority;
    private final boolean verifyName;

    /**
     * @param authority whom it trusts, for people
     * @param verifyName whether the certificate must name the host; pgjdbc checks that, too, but does not say the names
     */
    ServerTrust(X509ExtendedTrustManager jdk, String authority, boolean verifyName) {
        this.jdk = jdk;
        this.authority = authority;
        this.verifyName = verifyName;
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType, @Nullable Socket socket)
            throws CertificateException {
        try {
            jdk.checkServerTrusted(chain, authType, socket);
        } catch (CertificateException e) {
            throw explained(chain[0], e);
        }
        if (verifyName && socket instanceof SSLSocket tls) {
            SSLSession session = tls.getHandshakeSession();
            requireName(chain[0], session.getPeerHost());
        }
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
            throws CertificateException {
        jdk.checkServerTrusted(chain, authType, engine);
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType) throws CertificateException {
        jdk.checkServerTrusted(chain, authType);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType, Socket socket)
            throws CertificateException {
        jdk.checkClientTrusted(chain, authType, socket);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
            throws CertificateException {
        jdk.checkClientTrusted(chain, authType, engine);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType) throws CertificateException {
        jdk.checkClientTrusted(chain, authType);
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() {
        return jdk.getAcceptedIssuers();
    }

    private TlsException explained(X509Certificate certificate, CertificateException error) {
        String subject = name(certificate.getSubjectX500Principal());
        for (Throwable cause = error; cause != null; cause = cause.getCause()) {
            if (cause instanceof CertificateExpiredException) {
                return new TlsException(
                        "the server's certificate (" + subject + "), or one that it is signed with, has expired;"
                                + " the server's is valid until "
                                + certificate.getNotAfter().toInstant(),
                        "renew it",
                        error);
            }
            if (cause instanceof CertificateNotYetValidException) {
                return new TlsException(
                        "the server's certificate (" + subject + ") is not valid before "
                                + certificate.getNotBefore().toInstant(),
                        "look at the clocks of both sides",
                        error);
            }
            if (cause instanceof CertPathBuilderException) {
                return new TlsException(
                        "the server's certificate (" + subject + ", issued by "
                                + name(certificate.getIssuerX500Principal()) + ") is not signed by " + authority,
                        "give the CA that signed it as the Secret's key ca.crt, or as sslrootcert",
                        error);
            }
        }
        return new TlsException(
                "the server's certificate (" + subject + ") is not trusted: " + error.getMessage(),
                "replace it",
                error);
    }

    private static void requireName(X509Certificate certificate, String host) throws CertificateException {
        List<String> names = names(certificate);
        String plain = host.endsWith(".") ? host.substring(0, host.length() - 1) : host;
        boolean named = names.stream()
                .anyMatch(name ->
                        name.equalsIgnoreCase(plain) || PGjdbcHostnameVerifier.INSTANCE.verifyHostName(plain, name));
        // An address has several spellings: those are left to pgjdbc, which compares them after this.
        if (!named && !plain.contains(":")) {
            throw new TlsException(
                    "the server's certificate is for " + (names.isEmpty() ? "no host" : String.join(", ", names))
                            + ", not for " + host,
                    "connect by a name that the certificate has, have one issued that has this one, or set"
                            + " sslmode=verify-ca, which does not compare names",
                    null);
        }
    }

    /** What the certificate says that its server is called: alternative names; where there are none, its common name. */
    private static List<String> names(X509Certificate certificate) throws CertificateParsingException {
        List<String> names = new ArrayList<>();
        Collection<List<?>> alternatives = certificate.getSubjectAlternativeNames();
        for (List<?> alternative : alternatives == null ? List.<List<?>>of() : alternatives) {
            int type = (Integer) alternative.get(0);
            if (type == DNS_NAME || type == IP_ADDRESS) {
                names.add(String.valueOf(alternative.get(1)));
            }
        }
        if (names.isEmpty()) {
            for (String part : certificate
                    .getSubjectX500Principal()
                    .getName(X500Principal.RFC2253)
                    .split(",")) {
                if (part.startsWith("CN=")) {
                    names.add(part.substring(3));
                }
            }
        }
        return names;
    }

    private static String name(X500Principal principal) {
        return principal.getName(X500Principal.RFC2253);
    }
}
