package dev.poflow.cli.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Database URLs mean what they mean to psql. */
class DatabaseUrlTest {
    @TempDir
    private Path directory;

    static Stream<Arguments> urls() {
        return Stream.of(
                Arguments.of("postgresql://u:p@db.example:6543/orders", Map.of(), "db.example 6543 orders u p "),
                Arguments.of("postgres://u@db/orders", Map.of(), "db 5432 orders u  "),
                Arguments.of(
                        "jdbc:postgresql://db:1/orders?user=u&password=p&sslmode=require",
                        Map.of(),
                        "db 1 orders u p require"),
                Arguments.of("postgresql://", Map.of(), "localhost 5432 me me  "),
                Arguments.of(
                        "postgresql:///orders",
                        Map.of("PGHOST", "h", "PGPORT", "7", "PGUSER", "u", "PGPASSWORD", "p"),
                        "h 7 orders u p "),
                Arguments.of(
                        "postgresql://h",
                        Map.of("PGDATABASE", "d", "PGSSLMODE", "verify-full"),
                        "h 5432 d me  verify-full"),
                Arguments.of("postgresql://u:p%40%3A%2F+x@h/o", Map.of(), "h 5432 o u p@:/+x "),
                Arguments.of("postgresql://u@[::1]:5433/o", Map.of(), "::1 5433 o u  "),
                Arguments.of("postgresql://u:p@h/o", Map.of("PGPASSWORD", "other"), "h 5432 o u p "));
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("urls")
    void isReadAsLibpqReadsIt(String url, Map<String, String> environment, String expected) throws DatabaseException {
        DatabaseAddress a = reader(environment).parse(url);

        assertThat(String.join(" ", a.host(), "" + a.port(), a.dbname(), a.user(), a.password(), a.sslmode()))
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "mysql://h/d",
                "postgresql://u:geheim@a,b/d",
                "postgresql://u:geheim@h:port/d",
                "postgresql://u:ge%heim@h/d",
                "h:5432"
            })
    void aUrlThatIsNoneIsRefusedWithoutShowingThePassword(String url) {
        assertThatThrownBy(() -> reader(Map.of()).parse(url))
                .isInstanceOf(DatabaseException.class)
                .message()
                .doesNotContain("geheim", "ge%heim");
    }

    @Test
    void aUnixSocketIsRefused() {
        assertThatThrownBy(() -> reader(Map.of("PGHOST", "/run/postgresql")).parse("postgresql:///d"))
                .hasMessageContaining("Unix socket")
                .hasMessageContaining("PGHOST");
    }

    @Test
    void thePasswordFileIsReadLineByLine() throws Exception {
        passwordFile("rw-------", "# mine\nother:*:*:*:no\nh:5432:or\\:ders:u:pass\\:word\nh:*:*:*:second\n");

        assertThat(reader(Map.of()).parse("postgresql://u@h/or%3Aders").password())
                .isEqualTo("pass:word");
        assertThat(reader(Map.of()).parse("postgresql://u@h/x").password()).isEqualTo("second");
        assertThat(reader(Map.of()).parse("postgresql://u@else/x").password()).isEmpty();
    }

    @Test
    void aPasswordFileThatOthersMayReadIsRefused() throws Exception {
        passwordFile("rw-r--r--", "*:*:*:*:x\n");

        assertThatThrownBy(() -> reader(Map.of()).parse("postgresql://u@h/d")).hasMessageContaining("chmod 600");
    }

    @ParameterizedTest
    @ValueSource(strings = {"postgresql://u:p@h/d", "jdbc:postgresql://h/d?user=u&password=p"})
    void aPasswordOnTheCommandLineIsSeen(String url) {
        assertThat(DatabaseUrl.holdsPassword(url)).isTrue();
        assertThat(DatabaseUrl.holdsPassword("postgresql://u@h:5432/d")).isFalse();
    }

    @Test
    void theSecretIsWrittenAsCloudNativePgWritesItAndOnlyForThisUser() throws Exception {
        DatabaseAddress address = new DatabaseAddress("h", 5432, "d", "u", "geheim", "require");

        Path secret = address.writeTo(directory);

        assertThat(secret.resolve("password")).hasContent("geheim");
        assertThat(secret.resolve("port")).hasContent("5432");
        assertThat(secret.resolve("sslmode")).hasContent("require");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(secret.resolve("password"))))
                .isEqualTo("rw-------");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(secret)))
                .isEqualTo("rwx------");
        assertThat(address.toString()).doesNotContain("geheim");
    }

    private DatabaseUrl reader(Map<String, String> environment) {
        return new DatabaseUrl(environment, "me", new PasswordFile(directory.resolve(".pgpass")));
    }

    private void passwordFile(String permissions, String text) throws Exception {
        Path file = Files.writeString(directory.resolve(".pgpass"), text);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(permissions));
    }
}
