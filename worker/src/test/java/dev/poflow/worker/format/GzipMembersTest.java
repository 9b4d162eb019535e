package dev.poflow.worker.format;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Random;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GzipMembersTest {

    /** FEXTRA, FNAME, FCOMMENT, FHCRC: the header's flags that bring more bytes. */
    private static final byte[] ALL_FLAGS = {
        0x1F, (byte) 0x8B, 8, 30, 1, 2, 3, 4, 0, 3, 2, 0, 'x', 'y', 'n', 'a', 'm', 'e', 0, 'c', 0
    };

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 100, 65_536, 1_000_000})
    void whatIsUnpackedIsWhatTheLibraryUnpacks(int size) throws IOException {
        byte[] content = new byte[size];
        new Random(size).nextBytes(content);
        Arrays.fill(content, 0, size / 2, (byte) 'a');
        byte[] file = joined(gzip(content), gzip("and more".getBytes(UTF_8)));

        assertThat(unpacked(file)).isEqualTo(new GZIPInputStream(new ByteArrayInputStream(file)).readAllBytes());
    }

    @Test
    void emptyMembersArePassedHoweverManyThereAre() throws IOException {
        byte[] empty = gzip(new byte[0]);
        byte[] last = gzip("PO".getBytes(UTF_8));
        byte[] file = new byte[100_000 * empty.length + last.length];
        for (int i = 0; i < 100_000; i++) {
            System.arraycopy(empty, 0, file, i * empty.length, empty.length);
        }
        System.arraycopy(last, 0, file, file.length - last.length, last.length);

        assertThat(unpacked(file)).asString(UTF_8).isEqualTo("PO");
    }

    @Test
    void aHeaderMayHaveANameACommentAndMore() throws IOException {
        byte[] plain = gzip("PO".getBytes(UTF_8));
        byte[] header = Arrays.copyOf(ALL_FLAGS, ALL_FLAGS.length + 2);
        byte[] file = joined(header, Arrays.copyOfRange(plain, 10, plain.length));

        assertThat(unpacked(file)).asString(UTF_8).isEqualTo("PO");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\0", "\0\0\0\0\0", "\r\n", "\u001A"})
    void blanksBehindTheEndArePassedOver(String behind) throws IOException {
        assertThat(unpacked(joined(gzip("PO".getBytes(UTF_8)), behind.getBytes(UTF_8))))
                .asString(UTF_8)
                .isEqualTo("PO");
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "PO,Supplier", "\u001F", "\u001Fx"})
    void anythingElseBehindTheEndIsNot(String behind) {
        assertThatThrownBy(() -> unpacked(joined(gzip("PO".getBytes(UTF_8)), behind.getBytes(UTF_8))))
                .isInstanceOfAny(ZipException.class, EOFException.class);
    }

    @Test
    void aMemberThatIsCutOrDamagedIsNoEnd() throws IOException {
        byte[] one = gzip("PO".getBytes(UTF_8));
        for (int cut = one.length + 1; cut < 2 * one.length; cut++) {
            byte[] file = Arrays.copyOf(joined(one, one), cut);
            assertThatThrownBy(() -> unpacked(file)).as("cut at %d", cut).isInstanceOf(EOFException.class);
        }
        byte[] damaged = joined(one, one);
        damaged[one.length + 3] |= (byte) 0x80;
        assertThatThrownBy(() -> unpacked(damaged)).isInstanceOf(ZipException.class);
        byte[] wrongChecksum = one.clone();
        wrongChecksum[one.length - 8] ^= 1;
        assertThatThrownBy(() -> unpacked(wrongChecksum)).isInstanceOf(ZipException.class);
    }

    private static byte[] unpacked(byte[] file) throws IOException {
        try (InputStream in = new GzipMembers(new ByteArrayInputStream(file))) {
            return in.readAllBytes();
        }
    }

    private static byte[] gzip(byte[] content) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(content);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static byte[] joined(byte[] one, byte[] other) {
        byte[] both = Arrays.copyOf(one, one.length + other.length);
        System.arraycopy(other, 0, both, one.length, other.length);
        return both;
    }
}
