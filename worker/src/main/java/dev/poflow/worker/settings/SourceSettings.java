package dev.poflow.worker.settings;

import dev.poflow.contract.ConfigurationException;
import dev.poflow.contract.Format;
import java.net.URI;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Which file a workflow reads.
 *
 * @param location {@code file:}, {@code http:} or {@code https:}
 * @param name file name to show
 * @param sha256 checksum that the file must have, lower-case hexadecimal
 * @param allowedHosts hosts that may be asked although their address is loopback, private or link-local
 * @param format the format that the file is said to have
 */
public record SourceSettings(
        URI location, String name, Optional<String> sha256, Set<String> allowedHosts, Format format) {

    private static final int SHA256_DIGITS = 64;

    static SourceSettings of(Environment environment) throws ConfigurationException {
        URI location = location(environment.required("POFLOW_SOURCE"));
        Optional<String> sha256 =
                environment.optional("POFLOW_SOURCE_SHA256").map(text -> text.toLowerCase(Locale.ROOT));
        if (sha256.isPresent() && !isSha256(sha256.get())) {
            throw new ConfigurationException("POFLOW_SOURCE_SHA256 must be 64 hexadecimal digits");
        }
        return new SourceSettings(
                location,
                environment.text("POFLOW_SOURCE_NAME", lastSegment(location)),
                sha256,
                hosts(environment.text("POFLOW_ALLOW_HOSTS", "")),
                environment.choice("POFLOW_FORMAT", Format.Auto));
    }

    private static URI location(String text) throws ConfigurationException {
        try {
            URI uri = URI.create(text);
            if (uri.getUserInfo() != null) {
                throw new ConfigurationException(
                        "POFLOW_SOURCE must not hold a user or password: everybody who may read the settings would see them");
            }
            String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
            if (scheme.equals("file") && Path.of(uri).isAbsolute()) {
                return uri;
            }
            if (uri.getHost() != null && (scheme.equals("http") || scheme.equals("https"))) {
                return uri;
            }
        } catch (IllegalArgumentException e) {
            // said below: the text itself may hold a password, so it is not repeated
        }
        throw new ConfigurationException("POFLOW_SOURCE must be a file:///, http:// or https:// address");
    }

    private static Set<String> hosts(String text) {
        return Arrays.stream(text.toLowerCase(Locale.ROOT).split("[,\\s]+"))
                .filter(host -> !host.isEmpty())
                .collect(Collectors.toUnmodifiableSet());
    }

    private static boolean isSha256(String text) {
        return text.length() == SHA256_DIGITS && text.chars().allMatch(c -> Character.digit(c, 16) >= 0);
    }

    private static String lastSegment(URI location) {
        String path = location.getPath() == null ? "" : location.getPath();
        return path.substring(path.lastIndexOf('/') + 1);
    }
}
