package dev.poflow.gate;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.EncryptedPrivateKeyInfo;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

/**
 * A client's private key in one of the forms that libpq and pgjdbc take: PEM as OpenSSL, cert-manager and CloudNativePG write it (PKCS #8,
 * plain or encrypted, PKCS #1, SEC 1), or PKCS #8 as DER. pgjdbc itself reads of PEM only unencrypted PKCS #8.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7468">RFC 7468</a>, RFC 8017 A.1.2 (PKCS #1), RFC 5915 (SEC 1), RFC 5958 (PKCS #8)
 */
final class PrivateKeyFile {

    private static final Pattern BLOCK = Pattern.compile(
            "-----BEGIN (?<type>[A-Z0-9 ]*PRIVATE KEY)-----(?<body>.*?)-----END \\k<type>-----", Pattern.DOTALL);
    private static final List<String> ALGORITHMS = List.of("RSA", "EC", "EdDSA", "RSASSA-PSS");

    /** INTEGER 0. */
    private static final String VERSION_0 = "020100";
    /** SEQUENCE of rsaEncryption, 1.2.840.113549.1.1.1, and NULL. */
    private static final String RSA = "300d06092a864886f70d0101010500";
    /** id-ecPublicKey, 1.2.840.10045.2.1; the curve follows. */
    private static final String EC = "06072a8648ce3d0201";

    private static final int SEQUENCE = 0x30;
    private static final int OCTETS = 4;
    private static final int CURVE = 0xa0;

    private PrivateKeyFile() {}

    /**
     * @param password of an encrypted key; empty where it is not
     * @throws TlsException naming the file and what is wrong with it, never its content
     */
    static PrivateKey read(Path file, String password) throws TlsException {
        byte[] content;
        try {
            content = Files.readAllBytes(file);
        } catch (IOException e) {
            throw new TlsException("the client's key " + file + " cannot be read", "let this program read it", e);
        }
        try {
            return key(file, content, password);
        } catch (GeneralSecurityException | IOException | RuntimeException e) {
            if (e instanceof TlsException known) {
                throw known;
            }
            // Without the cause: it may quote the key.
            throw new TlsException(
                    "the client's key " + file + " is not one that can be read ("
                            + e.getClass().getSimpleName() + ")",
                    "give an RSA, EC or Ed25519 key as PEM, or as PKCS #8 in DER",
                    null);
        } finally {
            Arrays.fill(content, (byte) 0);
        }
    }

    private static PrivateKey key(Path file, byte[] content, String password)
            throws GeneralSecurityException, IOException {
        Matcher block = BLOCK.matcher(new String(content, StandardCharsets.ISO_8859_1));
        if (!block.find()) {
            if (content.length == 0 || content[0] != SEQUENCE) {
                throw new IOException("neither PEM nor DER");
            }
            return password.isEmpty() ? ofPkcs8(content) : decrypted(file, content, password);
        }
        String body = block.group("body");
        if (body.contains("Proc-Type:")) {
            throw new TlsException(
                    "the client's key " + file + " is encrypted in OpenSSL's old form",
                    "convert it: openssl pkcs8 -topk8",
                    null);
        }
        byte[] der = Base64.getMimeDecoder().decode(body);
        return switch (block.group("type")) {
            case "PRIVATE KEY" -> ofPkcs8(der);
            case "ENCRYPTED PRIVATE KEY" -> decrypted(file, der, password);
            case "RSA PRIVATE KEY" -> ofPkcs8(der(SEQUENCE, bytes(VERSION_0), bytes(RSA), der(OCTETS, der)));
            case "EC PRIVATE KEY" ->
                ofPkcs8(der(SEQUENCE, bytes(VERSION_0), der(SEQUENCE, bytes(EC), curve(der)), der(OCTETS, der)));
            default ->
                throw new TlsException(
                        "the client's key " + file + " is of a kind that Java does not know: "
                                + block.group("type").toLowerCase(Locale.ROOT),
                        "give an RSA, EC or Ed25519 key",
                        null);
        };
    }

    private static PrivateKey ofPkcs8(byte[] der) throws GeneralSecurityException {
        for (String algorithm : ALGORITHMS) {
            try {
                return KeyFactory.getInstance(algorithm).generatePrivate(new PKCS8EncodedKeySpec(der));
            } catch (InvalidKeySpecException e) {
                // one of the others
            }
        }
        throw new InvalidKeySpecException("no key of a known kind");
    }

    private static PrivateKey decrypted(Path file, byte[] der, String password)
            throws GeneralSecurityException, IOException {
        if (password.isEmpty()) {
            throw new TlsException("the client's key " + file + " is encrypted", "give its sslpassword", null);
        }
        EncryptedPrivateKeyInfo encrypted = new EncryptedPrivateKeyInfo(der);
        try {
            // Of PBES2 the parameters have the algorithm's name, not the object.
            String scheme = String.valueOf(encrypted.getAlgParameters());
            String name = scheme.startsWith("PBEWith") ? scheme : encrypted.getAlgName();
            var secret = SecretKeyFactory.getInstance(name).generateSecret(new PBEKeySpec(password.toCharArray()));
            return ofPkcs8(encrypted.getKeySpec(secret).getEncoded());
        } catch (GeneralSecurityException e) {
            throw new TlsException(
                    "the client's key " + file + " does not open with the sslpassword given", "correct it", null);
        }
    }

    /** The object identifier in a SEC 1 key's parameters, with tag and length. */
    private static byte[] curve(byte[] sec1) throws IOException {
        // SEQUENCE { INTEGER 1, OCTET STRING, [0] { OBJECT IDENTIFIER }, … }; these keys are shorter than 64 KiB
        int at = content(sec1, 0);
        at = end(sec1, at);
        at = end(sec1, at);
        if (at >= sec1.length || (sec1[at] & 0xff) != CURVE) {
            throw new IOException("the key does not name its curve");
        }
        int oid = content(sec1, at);
        return Arrays.copyOfRange(sec1, oid, end(sec1, oid));
    }

    private static byte[] bytes(String hex) {
        return HexFormat.of().parseHex(hex);
    }

    private static int content(byte[] der, int at) {
        int length = der[at + 1] & 0xff;
        return at + 2 + (length < 0x80 ? 0 : length & 0x7f);
    }

    private static int end(byte[] der, int at) {
        int start = content(der, at);
        int length = der[at + 1] & 0xff;
        if (length >= 0x80) {
            length = 0;
            for (int i = at + 2; i < start; i++) {
                length = length << 8 | der[i] & 0xff;
            }
        }
        return start + length;
    }

    private static byte[] der(int tag, byte[]... parts) {
        var content = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            content.writeBytes(part);
        }
        var all = new ByteArrayOutputStream();
        int size = content.size();
        all.write(tag);
        if (size < 0x80) {
            all.write(size);
        } else {
            // An RSA key is longer than 255 bytes and shorter than 64 KiB.
            all.write(0x82);
            all.write(size >> 8);
            all.write(size);
        }
        all.writeBytes(content.toByteArray());
        return all.toByteArray();
    }
}
