package dev.poflow.worker.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which addresses a workflow may reach: literal ones here, so that no name server is asked. */
class GuardedResolverTest {

    @ParameterizedTest
    @CsvSource({
        "0.0.0.0,              this host",
        "0.1.2.3,              this network",
        "10.0.0.1,             private",
        "10.255.255.255,       private",
        "100.64.0.1,           shared by carriers",
        "100.127.255.255,      shared by carriers",
        "127.0.0.1,            loopback",
        "127.255.255.254,      loopback",
        "169.254.169.254,      link-local: where clouds hand out credentials",
        "172.16.0.1,           private",
        "172.31.255.255,       private",
        "192.0.0.8,            protocol assignments",
        "192.0.2.1,            documentation",
        "192.168.1.1,          private",
        "198.18.0.1,           benchmarks",
        "198.19.255.255,       benchmarks",
        "198.51.100.7,         documentation",
        "203.0.113.7,          documentation",
        "224.0.0.1,            multicast",
        "239.255.255.255,      multicast",
        "240.0.0.1,            reserved",
        "255.255.255.255,      broadcast",
        "::,                   this host",
        "::1,                  loopback",
        "::127.0.0.1,          IPv4-compatible loopback",
        "::ffff:127.0.0.1,     IPv4-mapped loopback",
        "::ffff:10.0.0.1,      IPv4-mapped private",
        "::ffff:a9fe:a9fe,     IPv4-mapped link-local",
        "64:ff9b::7f00:1,      NAT64 of loopback",
        "64:ff9b::8.8.8.8,     NAT64: what is behind it is not looked at",
        "64:ff9b:1::1,         local NAT64",
        "100::1,               discarded",
        "2001::1,              Teredo",
        "2001:1ff::1,          protocol assignments",
        "2001:db8::1,          documentation",
        "2002:7f00:1::,        6to4 of loopback",
        "3fff:fff::1,          documentation",
        "5f00::1,              segment routing",
        "fc00::1,              unique local",
        "fd00::1,              unique local",
        "fd00:ec2::254,        where a cloud hands out credentials",
        "fe80::1,              link-local",
        "febf::1,              link-local",
        "fec0::1,              site-local",
        "ff02::1,              multicast"
    })
    void anAddressThatIsNotPublicIsRefused(String address, String why) throws UnknownHostException {
        assertThat(GuardedResolver.isPublic(InetAddress.getByName(address)))
                .as("whether %s is public (%s)", address, why)
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1.1.1.1",
                "8.8.8.8",
                "9.255.255.255",
                "11.0.0.1",
                "100.63.255.255",
                "100.128.0.1",
                "126.255.255.255",
                "128.0.0.1",
                "169.253.255.255",
                "172.15.255.255",
                "172.32.0.1",
                "192.0.1.1",
                "192.167.255.255",
                "192.169.0.1",
                "198.17.255.255",
                "198.20.0.1",
                "203.0.112.255",
                "223.255.255.255",
                "::ffff:8.8.8.8",
                "2001:200::1",
                "2001:4860:4860::8888",
                "2003::1",
                "2606:4700:4700::1111",
                "2a00:1450::1",
                "3fff:1000::1"
            })
    void aPublicAddressIsNot(String address) throws UnknownHostException {
        assertThat(GuardedResolver.isPublic(InetAddress.getByName(address)))
                .as("whether %s is public", address)
                .isTrue();
    }

    /** However an address is written: what counts is where the client would connect to. */
    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "127.1", "2130706433", "localhost", "LOCALHOST", "::1", "[::1]", "0.0.0.0"})
    void aHostWhoseAddressIsNotPublicIsRefusedAndTheRefusalSaysHowToAllowIt(String host) {
        assertThatThrownBy(() -> new GuardedResolver(Set.of("files.example.com")).resolve(host))
                .isInstanceOf(GuardedResolver.RefusedAddressException.class)
                .hasMessageStartingWith("the host is " + host)
                .hasMessageContaining("not a public address")
                .hasMessageContaining("POFLOW_ALLOW_HOSTS")
                .hasMessageContaining("--allow-host " + host);
    }

    @ParameterizedTest
    @CsvSource({
        "localhost, localhost",
        "localhost, LocalHost",
        "127.0.0.1, 127.0.0.1",
        "::1, ::1",
        "::1, [::1]",
        "[::1], ::1"
    })
    void aHostThatIsNamedAsAllowedIsNot(String allowed, String host) throws UnknownHostException {
        assertThat(new GuardedResolver(Set.of(allowed)).resolve(host))
                .as("addresses of %s where %s is allowed", host, allowed)
                .isNotEmpty()
                .allMatch(InetAddress::isLoopbackAddress);
    }

    @Test
    void allowingANameDoesNotAllowItsAddress() {
        assertThatThrownBy(() -> new GuardedResolver(Set.of("localhost")).resolve("127.0.0.1"))
                .isInstanceOf(GuardedResolver.RefusedAddressException.class);
    }

    @Test
    void aPublicAddressNeedsNoPermission() throws UnknownHostException {
        assertThat(new GuardedResolver(Set.of()).resolve("8.8.8.8")).containsExactly(InetAddress.getByName("8.8.8.8"));
    }
}
