package dev.poflow.worker.checksum;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** The checksum by which files are told apart (FIPS 180-4). */
public final class Sha256 {

    private Sha256() {}

    /** A new digest, for one thread. */
    public static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
