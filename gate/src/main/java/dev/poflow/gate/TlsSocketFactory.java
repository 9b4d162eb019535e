package dev.poflow.gate;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.util.Locale;
import java.util.Properties;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;
import org.jspecify.annotations.Nullable;
import org.postgresql.ssl.NonValidatingFactory.NonValidatingTM;
import org.postgresql.ssl.WrappedFactory;

/**
 * TLS as libpq does it, for pgjdbc, which makes one for each connection: files that were renewed are read anew. Beyond pgjdbc's own it
 * reads keys of every PEM form, checks the certificate whenever there is a CA (libpq does so for {@code require}, too), takes
 * {@code sslrootcert=system}, and says what is wrong with a certificate.
 */
public final class TlsSocketFactory extends WrappedFactory {

    private static final String SYSTEM = "system";
    /**
     * @param properties pgjdbc's: {@code sslmode}, {@code sslrootcert}, {@code sslcert}, {@code sslkey}, {@code sslpassword}
     * @throws GeneralSecurityException naming the file that is wrong, never its content
     */
    public TlsSocketFactory(Properties properties) throws GeneralSecurityException {
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(clientKeys(properties), new TrustManager[] {trust(properties)}, null);
        factory = context.getSocketFactory();
    }

    private static TrustManager trust(Properties properties) throws GeneralSecurityException {
        String mode = properties.getProperty("sslmode", "").toLowerCase(Locale.ROOT);
        String authority = properties.getProperty("sslrootcert", "");
        if (authority.isEmpty()) {
            if (mode.startsWith("verify-")) {
                throw new TlsException(
                        "sslmode " + mode + " needs the CA that signed the server's certificate",
                        "give it as the Secret's key ca.crt, or as sslrootcert",
                        null);
            }
            return new NonValidatingTM();
        }
        KeyStore trusted = null;
        if (!authority.equals(SYSTEM)) {
            trusted = empty();
            int number = 0;
            for (Certificate certificate : certificates(Path.of(authority), "CA certificate")) {
                trusted.setCertificateEntry("ca-" + number++, certificate);
            }
        }
        TrustManagerFactory managers = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        managers.init(trusted);
        for (TrustManager manager : managers.getTrustManagers()) {
            if (manager instanceof X509ExtendedTrustManager jdk) {
                String whom = trusted == null ? "a CA that this machine's Java trusts" : "the CA in " + authority;
                return new ServerTrust(jdk, whom, mode.equals("verify-full"));
            }
        }
        throw new IllegalStateException("the JDK has no trust manager for X.509");
    }

    private static KeyManager @Nullable [] clientKeys(Properties properties) throws GeneralSecurityException {
        String key = properties.getProperty("sslkey", "");
        String certificate = properties.getProperty("sslcert", "");
        String password = properties.getProperty("sslpassword", "");
        if (key.isEmpty() && certificate.isEmpty()) {
            return null;
        }
        KeyStore store;
        // One that exists in memory only has no password.
        char[] opens = new char[0];
        if (key.endsWith(".p12") || key.endsWith(".pfx")) {
            opens = password.toCharArray();
            store = pkcs12(Path.of(key), opens);
        } else {
            if (key.isEmpty() || certificate.isEmpty()) {
                throw new TlsException(
                        "a client certificate needs a key, and a key a certificate",
                        "give both sslcert and sslkey, or both tls.crt and tls.key",
                        null);
            }
            store = empty();
            Certificate[] chain = certificates(Path.of(certificate), "client's certificate");
            PrivateKey privateKey = PrivateKeyFile.read(Path.of(key), password);
            store.setKeyEntry("client", privateKey, opens, chain);
        }
        KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(store, opens);
        return managers.getKeyManagers();
    }

    private static Certificate[] certificates(Path file, String what) throws TlsException {
        try (InputStream in = Files.newInputStream(file)) {
            Certificate[] certificates = CertificateFactory.getInstance("X.509")
                    .generateCertificates(in)
                    .toArray(new Certificate[0]);
            if (certificates.length > 0) {
                return certificates;
            }
            throw new TlsException("the " + what + " " + file + " holds no certificate", "give it as PEM", null);
        } catch (IOException e) {
            throw new TlsException("the " + what + " " + file + " cannot be read", "let this program read it", e);
        } catch (CertificateException e) {
            if (e instanceof TlsException known) {
                throw known;
            }
            throw new TlsException("the " + what + " " + file + " is not a certificate", "give it as PEM", null);
        }
    }

    private static KeyStore pkcs12(Path file, char[] password) throws GeneralSecurityException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(file)) {
            store.load(in, password);
            return store;
        } catch (IOException e) {
            throw new TlsException(
                    "the client's key store " + file + " cannot be opened",
                    "let this program read it, and give its sslpassword",
                    null);
        }
    }

    private static KeyStore empty() throws GeneralSecurityException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        try {
            store.load(null, null);
        } catch (IOException e) {
            throw new IllegalStateException("nothing was read", e);
        }
        return store;
    }
}
