package dev.poflow.worker.settings;

import dev.poflow.contract.ConfigurationException;
import dev.poflow.contract.Environment;
import dev.poflow.contract.Format;
import dev.poflow.contract.WorkerVariables;
import java.net.URI;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
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

    static SourceSettings of(Environment environment) throws ConfigurationException {
        URI location = location(environment.value(WorkerVariables.SOURCE));
        return new SourceSettings(
                location,
                environment.optional(WorkerVariables.SOURCE_NAME).orElseGet(() -> lastSegment(location)),
                environment.optional(WorkerVariables.SOURCE_SHA256).map(text -> text.toLowerCase(Locale.ROOT)),
                hosts(environment.optional(WorkerVariables.ALLOW_HOSTS).orElse(List.of())),
                environment.value(WorkerVariables.FORMAT));
    }

    private static URI location(String text) throws ConfigurationException {
        try {
            URI uri = URI.create(text);
            if (uri.getUserInfo() != null) {
                throw new ConfigurationException(WorkerVariables.SOURCE
                        + " must not hold a user or password: everybody who may read the settings would see them");
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
        throw new ConfigurationException(WorkerVariables.SOURCE + " must be a file:///, http:// or https:// address");
    }

    private static Set<String> hosts(List<String> names) {
        return names.stream()
                .flatMap(each -> Arrays.stream(each.toLowerCase(Locale.ROOT).split("\\s+")))
                .collect(Collectors.toUnmodifiableSet());
    }

    private static String lastSegment(URI location) {
        String path = location.getPath() == null ? "" : location.getPath();
        return path.substring(path.lastIndexOf('/') + 1);
    }
}
