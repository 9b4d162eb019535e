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
                        Map.of("PGDATABASE", "d", "PGSSLMODE", "verify-full", "PGSSLROOTCERT", "system"),
                        "h 5432 d me  verify-full"),
                Arguments.of("postgresql://u:p%40%3A%2F+x@h/o", Map.of(), "h 5432 o u p@:/+x "),
                Arguments.of("postgresql://u@[::1]:5433/o", Map.of(), "::1 5433 o u  "),
                Arguments.of("postgresql://u@h/o", Map.of("PGPASSWORD", "a%b%20 c "), "h 5432 o u a%b%20 c  "),
                Arguments.of("postgresql://u@h/o?password=a%2520b", Map.of(), "h 5432 o u a%20b "),
                Arguments.of("postgresql://u@a,b:5433/o", Map.of(), "a:5432,b:5433 5432 o u  "),
                Arguments.of("postgresql://u@a,b/o?port=1", Map.of(), "a:1,b:1 1 o u  "),
                Arguments.of("postgresql:///o?host=a,b&port=1,2&user=u", Map.of(), "a:1,b:2 1 o u  "),
                Arguments.of("postgresql:///o", Map.of("PGHOST", "a,b", "PGPORT", "7"), "a:7,b:7 7 o me  "),
                Arguments.of("jdbc:postgresql://[::1]:1,b:2/o?user=u", Map.of(), "[::1]:1,b:2 1 o u  "),
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
                "postgresql://u:geheim@h/d?hostaddr=1.2.3.4",
                "postgresql://u:geheim@h/d?sslmod=require",
                "postgresql://u:geheim@h/d?sslmode=required",
                "postgresql://u:geheim@h/d?sslmode=verify-full",
                "postgresql://u:geheim@h/d?sslrootcert=/no/such/file",
                "postgresql://u:geheim@h/d?sslrootcert=system&sslmode=require",
                "postgresql://u:geheim@h/d?target_session_attrs=standby",
                "postgresql://u:geheim@h/d?keepalives_idle=3",
                "postgresql://u:geheim@h/d?nothing",
                "postgresql://u:geheim@a,b,c/d?port=1,2",
                "postgresql://u:geheim@%2Fvar%2Frun/d",
                "postgresql://u:geheim@a:1:2/d",
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
    void everyParameterReachesTheWorkerUnderPgjdbcsName() throws Exception {
        String url =
                "postgresql://u@h/d?connect_timeout=3&application_name=me&options=-c%20a%3Db&channel_binding=require"
                        + "&target_session_attrs=read-write&keepalives=1";

        assertThat(reader(Map.of()).parse(url).keys().get("properties").lines())
                .containsExactlyInAnyOrder(
                        "connectTimeout=3", "ApplicationName=me", "options=-c a=b", "channelBinding=require");
        assertThat(reader(Map.of("PGCONNECT_TIMEOUT", "4"))
                        .parse("postgresql://u@h/d")
                        .keys())
                .containsEntry("properties", "connectTimeout=4");
        assertThat(reader(Map.of())
                        .parse("jdbc:postgresql://h/d?prepareThreshold=0")
                        .keys())
                .containsEntry("properties", "prepareThreshold=0");
    }

    @Test
    void aVariableThatCannotBeHonouredIsRefusedByItsName() {
        assertThatThrownBy(() -> reader(Map.of("PGSERVICE", "x")).parse("postgresql://u@h/d"))
                .hasMessageContaining("PGSERVICE");
        assertThatThrownBy(() -> reader(Map.of("PGSSLMODE", "on")).parse("postgresql://u@h/d"))
                .hasMessageContaining("PGSSLMODE")
                .hasMessageContaining("verify-full");
    }

    @Test
    void certificatesAreTheUrlsTheVariablesOrThoseOfTheHomeDirectory() throws Exception {
        Path ca = Files.writeString(directory.resolve("my.crt"), "ca");
        Path key = Files.writeString(directory.resolve("my.key"), "key");
        String url = "postgresql://u@h/d?sslcert=" + ca + "&sslkey=" + key + "&sslpassword=geheim";
        DatabaseAddress address = reader(Map.of("PGSSLROOTCERT", ca.toString())).parse(url);

        Path secret = address.writeTo(directory);
        assertThat(secret.resolve("ca.crt")).hasContent("ca");
        assertThat(secret.resolve("tls.crt")).hasContent("ca");
        assertThat(secret.resolve("tls.key")).hasContent("key");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(secret.resolve("tls.key"))))
                .isEqualTo("rw-------");
        assertThat(address.toString()).doesNotContain("geheim");
        assertThat(DatabaseUrl.holdsPassword(url)).isTrue();

        Files.createDirectory(directory.resolve(".postgresql"));
        Files.writeString(directory.resolve(".postgresql/root.crt"), "usual");
        DatabaseAddress usual = reader(Map.of()).parse("postgresql://u@h/d");
        assertThat(usual.sslmode()).isEqualTo("prefer");
        assertThat(usual.writeTo(directory).resolve("ca.crt")).hasContent("usual");
        assertThat(reader(Map.of()).parse("postgresql://u@h/d?sslmode=disable").files())
                .isEmpty();
    }

    @Test
    void differentPasswordsForSeveralServersAreRefused() throws Exception {
        passwordFile("rw-------", "a:*:*:*:s3cret-a\nb:*:*:*:s3cret-b\n");

        assertThat(reader(Map.of()).parse("postgresql://u@a/d").password()).isEqualTo("s3cret-a");
        assertThatThrownBy(() -> reader(Map.of()).parse("postgresql://u@a,b/d"))
                .hasMessageContaining("password file")
                .hasMessageNotContaining("s3cret");
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

        assertThat(secret.resolve("password")).hasContent("geheim\n");
        assertThat(secret.resolve("port")).hasContent("5432");
        assertThat(secret.resolve("sslmode")).hasContent("require");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(secret.resolve("password"))))
                .isEqualTo("rw-------");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(secret)))
                .isEqualTo("rwx------");
        assertThat(address.toString()).doesNotContain("geheim");
    }

    private DatabaseUrl reader(Map<String, String> environment) {
        return new DatabaseUrl(environment, "me", directory, new PasswordFile(directory.resolve(".pgpass")));
    }

    private void passwordFile(String permissions, String text) throws Exception {
        Path file = Files.writeString(directory.resolve(".pgpass"), text);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(permissions));
    }
}
