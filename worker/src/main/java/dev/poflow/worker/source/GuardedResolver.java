package dev.poflow.worker.source;

import dev.poflow.contract.WorkerVariables;
import java.io.Serial;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.hc.client5.http.DnsResolver;

/**
 * Resolves host names, and refuses addresses that are not public, unless the host was named as allowed. The HTTP client connects to
 * the very addresses that are returned here, so a name that resolves differently a moment later changes nothing.
 */
final class GuardedResolver implements DnsResolver {

    private final Set<String> allowedHosts;

    /** @param allowedHosts host names or addresses that may be anything */
    GuardedResolver(Set<String> allowedHosts) {
        this.allowedHosts = allowedHosts.stream().map(GuardedResolver::plain).collect(Collectors.toUnmodifiableSet());
    }

    /** The host's address is loopback, private, link-local or otherwise not public. */
    static final class RefusedAddressException extends UnknownHostException {

        @Serial
        private static final long serialVersionUID = 1L;

        RefusedAddressException(String host, InetAddress address) {
            super(
                    "the host is %s, which is not a public address: if it is meant, name the host in %s (poflow run --allow-host %s)"
                            .formatted(
                                    host.equals(address.getHostAddress())
                                            ? host
                                            : host + " at " + address.getHostAddress(),
                                    WorkerVariables.ALLOW_HOSTS,
                                    host));
        }
    }

    @Override
    public InetAddress[] resolve(String host) throws UnknownHostException {
        InetAddress[] addresses = InetAddress.getAllByName(host);
        if (allowedHosts.contains(plain(host))) {
            return addresses;
        }
        for (InetAddress address : addresses) {
            if (!isPublic(address)) {
                throw new RefusedAddressException(host, address);
            }
        }
        return addresses;
    }

    /** Host names do not depend on case, and an IPv6 address is the same in brackets. */
    private static String plain(String host) {
        String lower = host.toLowerCase(Locale.ROOT);
        return lower.startsWith("[") && lower.endsWith("]") ? lower.substring(1, lower.length() - 1) : lower;
    }

    @Override
    public String resolveCanonicalHostname(String host) throws UnknownHostException {
        return resolve(host)[0].getCanonicalHostName();
    }

    /** Whether the IANA special-purpose address registries (RFC 6890) leave the address to the public internet. */
    static boolean isPublic(InetAddress address) {
        if (address.isLoopbackAddress()
                || address.isAnyLocalAddress()
                || address.isLinkLocalAddress()
                || address.isSiteLocalAddress()
                || address.isMulticastAddress()) {
            return false;
        }
        byte[] bytes = address.getAddress();
        return address instanceof Inet6Address ? isPublic6(bytes) : isPublic4(bytes);
    }

    private static boolean isPublic4(byte[] bytes) {
        int first = bytes[0] & 0xFF;
        int second = bytes[1] & 0xFF;
        int third = bytes[2] & 0xFF;
        return !(first == 0 // "this network"
                || first == 100 && (second & 0xC0) == 64 // shared address space, RFC 6598
                || first == 192 && second == 0 && (third == 0 || third == 2) // protocol assignments, documentation
                || first == 198 && (second & 0xFE) == 18 // benchmarking, RFC 2544
                || first == 198 && second == 51 && third == 100 // documentation, RFC 5737
                || first == 203 && second == 0 && third == 113 // documentation, RFC 5737
                || first >= 240); // reserved, broadcast
    }

    /**
     * Only 2000::/3 is assigned to the public (RFC 4291, IANA). All else is refused unseen: unique local and IPv4-compatible addresses, and
     * the NAT64 prefixes, behind which an IPv4 address could be anything.
     */
    private static boolean isPublic6(byte[] bytes) {
        int first = (bytes[0] & 0xFF) << 8 | bytes[1] & 0xFF;
        int second = (bytes[2] & 0xFF) << 8 | bytes[3] & 0xFF;
        return (first & 0xE000) == 0x2000
                && first != 0x2002 // 6to4 carries an IPv4 address, too
                && !(first == 0x2001 && second < 0x200) // protocol assignments, Teredo among them
                && !(first == 0x2001 && second == 0xDB8) // documentation, RFC 3849
                && !(first == 0x3FFF && second < 0x1000); // documentation, RFC 9637
    }
}
