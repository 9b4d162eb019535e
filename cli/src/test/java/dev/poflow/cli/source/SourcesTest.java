package dev.poflow.cli.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.poflow.cli.manifest.Input;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every kind of source becomes a file that a worker can open, and none leads elsewhere. */
class SourcesTest {
    @TempDir
    private Path directory;

    private Path volume;
    private Sources sources;

    @BeforeEach
    void volume() throws Exception {
        volume = Files.createDirectories(directory.resolve("volume"));
        sources = new Sources(Files.createDirectories(directory.resolve("private")), Map.of("inbox", volume));
    }

    @Test
    void bytesOfAManifestBecomeAFileThatOnlyThisUserMayRead() throws Exception {
        SourceFile file = sources.open(new Input.Bytes("../../evil.csv", "ä".getBytes(StandardCharsets.UTF_8)));

        Path written = Path.of(file.url());
        assertThat(written).hasContent("ä").hasParentRaw(directory.resolve("private"));
        assertThat(file.name()).isEqualTo("../../evil.csv");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(written)))
                .isEqualTo("rw-------");
    }

    @Test
    void aVolumesFileIsReadInItsPlace() throws Exception {
        Files.writeString(Files.createDirectories(volume.resolve("acme")).resolve("a b.edi"), "ISA");

        SourceFile file = sources.open(new Input.VolumeFile("inbox", "acme/a b.edi"));

        assertThat(Path.of(file.url())).hasContent("ISA");
        assertThat(file.name()).isEqualTo("a b.edi");
    }

    @ParameterizedTest
    @ValueSource(strings = {"../secret.csv", "a/../../secret.csv", "link/secret.csv"})
    void aPathThatLeadsOutOfItsVolumeIsRefused(String path) throws Exception {
        Files.writeString(directory.resolve("secret.csv"), "x");
        Files.createSymbolicLink(volume.resolve("link"), directory);

        assertThatThrownBy(() -> sources.open(new Input.VolumeFile("inbox", path)))
                .isInstanceOf(SourceException.class)
                .hasMessageContaining("leads out of its volume");
    }

    @Test
    void whatIsMissingIsNamed() {
        assertThatThrownBy(() -> sources.open(new Input.VolumeFile("inbox", "gone.csv")))
                .hasMessageContaining("There is no file");
        assertThatThrownBy(() -> sources.open(new Input.VolumeFile("outbox", "a.csv")))
                .hasMessageContaining("add --volume outbox=DIRECTORY");
        assertThatThrownBy(() -> sources.open(new Input.LocalFile(directory, "")))
                .hasMessageContaining("cannot be read");
    }

    @Test
    void aDownloadIsTheWorkersOwnBusiness() throws Exception {
        SourceFile file = sources.open(new Input.Download(URI.create("https://files.example.com/in/po.edi?x=1"), "ab"));

        assertThat(file)
                .isEqualTo(new SourceFile(URI.create("https://files.example.com/in/po.edi?x=1"), "po.edi", "ab"));
    }
}
