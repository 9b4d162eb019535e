package dev.poflow.worker.source;

import java.io.Serial;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Locale;
import java.util.Set;
import org.apache.hc.client5.http.DnsResolver;

/**
 * Resolves host names, and refuses addresses that are not public, unless the host was named as allowed. The HTTP client connects to
 * the very addresses that are returned here, so a name that resolves differently a moment later changes nothing.
 */
final class GuardedResolver implements DnsResolver {

    private final Set<String> allowedHosts;

    /** @param allowedHosts lower-case host names or addresses that may be anything */
    GuardedResolver(Set<String> allowedHosts) {
        this.allowedHosts = allowedHosts;
    }

    /** The host's address is loopback, private, link-local or otherwise not public. */
    static final class RefusedAddressException extends UnknownHostException {

        @Serial
        private static final long serialVersionUID = 1L;

        RefusedAddressException(String host, InetAddress address) {
            super("%s is %s, which is not a public address: allow the host by name (--allow-host %s) if it is meant"
                    .formatted(host, address.getHostAddress(), host));
        }
    }

    @Override
    public InetAddress[] resolve(String host) throws UnknownHostException {
        InetAddress[] addresses = InetAddress.getAllByName(host);
        if (allowedHosts.contains(host.toLowerCase(Locale.ROOT))) {
            return addresses;
        }
        for (InetAddress address : addresses) {
            if (!isPublic(address)) {
                throw new RefusedAddressException(host, address);
            }
        }
        return addresses;
    }

    @Override
    public String resolveCanonicalHostname(String host) throws UnknownHostException {
        return resolve(host)[0].getCanonicalHostName();
    }

    /** After the IANA special-purpose address registries (RFC 6890). */
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
                || first == 192 && second == 0 && third == 0 // protocol assignments
                || first == 198 && (second & 0xFE) == 18 // benchmarking, RFC 2544
                || first >= 240); // reserved, broadcast
    }

    private static boolean isPublic6(byte[] bytes) {
        int first = bytes[0] & 0xFF;
        if ((first & 0xFE) == 0xFC) { // unique local, RFC 4193
            return false;
        }
        boolean nat64 =
                first == 0 && (bytes[1] & 0xFF) == 0x64 && (bytes[2] & 0xFF) == 0xFF && (bytes[3] & 0xFF) == 0x9B;
        boolean sixToFour = first == 0x20 && bytes[1] == 2;
        return !nat64 && !sixToFour; // both carry an IPv4 address that could be anything
    }
}
