package dev.poflow.worker.format.xml;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.poflow.contract.Format;
import dev.poflow.worker.format.OrderFile;
import dev.poflow.worker.format.fixture.BadCxml;
import dev.poflow.worker.format.fixture.Recorder;
import dev.poflow.worker.format.text.TextPlace;
import dev.poflow.worker.format.ubl.UblOrderReader;
import dev.poflow.worker.order.issue.FileRejectedException;
import dev.poflow.worker.order.issue.Issue;
import dev.poflow.worker.order.issue.IssueCode;
import dev.poflow.worker.order.staged.StagedOrder;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the parser reads of an XML document comes in chunks of 8 KiB: wherever one ends, places, limits and what is refused are the same. */
class XmlInputTest {

    private static final String ORDER = "<Order xmlns=\"urn:oasis:names:specification:ubl:schema:xsd:Order-2\">";
    private static final int CHUNK = 8192;
    private static final List<String> CHARACTERS = List.of("a", "ü", "€", "\uD83D\uDD29", "\n", "\r\n", "\r");

    @ParameterizedTest
    @ValueSource(strings = {"a", "ü", "€", "\uD83D\uDD29", "\n", "\r\n", "\r", "\r\r\n", "ü\nb", "\uD83D\uDD29\r\n€"})
    void aPlaceIsTheSameWhereverAChunkEnds(String before) {
        for (int offset = CHUNK - 70; offset <= CHUNK + 12; offset++) {
            String filled = ORDER + "<Note>é";
            String document = filled + "x".repeat(offset - filled.getBytes(UTF_8).length) + before + "</Note>" + before
                    + "<IssueDate>2026-03-02</IssueDate></Order>";

            assertDateAt(document, document.getBytes(UTF_8), offset + " bytes before it");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-8", "UTF-16", "ISO-8859-1", "windows-1252", "US-ASCII"})
    void aPlaceIsTheSameInEveryEncoding(String encoding) {
        boolean ascii = encoding.equals("US-ASCII");
        for (String declaration : List.of(
                "<?xml version='1.0' encoding='" + encoding + "'?>",
                "<?xml version='1.0'\r\n  encoding='" + encoding + "'\n ?>\n",
                "\uFEFF<?xml version='1.0' encoding=\"" + encoding + "\"?>")) {
            boolean mark = declaration.startsWith("\uFEFF");
            if (mark && !encoding.startsWith("UTF")) {
                continue;
            }
            String document = (mark ? declaration.substring(1) : declaration) + ORDER + "<Note>"
                    + (ascii ? "x" : "é").repeat(10_000)
                    + "</Note><IssueDate>2026-03-02</IssueDate></Order>";
            // Java writes a byte order mark for UTF-16 itself.
            byte[] bytes = (mark && encoding.equals("UTF-8") ? "\uFEFF" + document : document)
                    .getBytes(Charset.forName(encoding));

            assertDateAt(document, bytes, declaration);
        }
    }

    @Test
    void aLineOfManyChunksCountsCharacters() {
        String document = ORDER + ("<Note>" + "Schraube für €uro \uD83D\uDD29 ".repeat(40) + "</Note>").repeat(150)
                + "<IssueDate>2026-03-02</IssueDate></Order>";

        assertThat(document.length()).as("characters of the document").isGreaterThan(100_000);
        assertDateAt(document, document.getBytes(UTF_8), "one line");
    }

    @Test
    void aTagMaySpanChunks() {
        String document = ORDER + "<Note languageID=\"" + "ü€".repeat(12_000) + "\"/>é<IssueDate\n a=\""
                + "\uD83D\uDD29\n".repeat(6_000) + "\">2026-03-02</IssueDate></Order>";

        assertDateAt(document, document.getBytes(UTF_8), "a tag of 24,000 characters");
    }

    /** Any mixture of characters and line ends, and any size of what a read gives. */
    @Test
    void placesAreThoseOfTheText() {
        Random random = new Random(4711);
        for (int run = 0; run < 300; run++) {
            StringBuilder text = new StringBuilder(random.nextBoolean() ? "<?xml version='1.0'\n?>" : "").append(ORDER);
            int parts = random.nextInt(2_000);
            for (int i = 0; i < parts; i++) {
                switch (random.nextInt(40)) {
                    case 0 -> text.append("<Note a='").append(any(random, 20)).append("'/>");
                    case 1 -> text.append("<!--").append(any(random, 200)).append("-->");
                    case 2 -> text.append("<![CDATA[<").append(any(random, 100)).append("]]>");
                    case 3 -> text.append("<Unread>").append(any(random, 300)).append("</Unread >");
                    default -> text.append(any(random, 9));
                }
            }
            String document = text + "<IssueDate>2026-03-02</IssueDate></Order>";

            assertDateAt(document, document.getBytes(UTF_8), "run " + run);
        }
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            c3 28,          c3, two bytes of which the second is none
            c0 af,          c0, an overlong slash
            e0 80 af,       e0, an overlong slash in three bytes
            ed a0 80,       ed, half of a surrogate pair
            f4 90 80 80,    f4, beyond Unicode
            80,             80, the middle of a character
            ff,             ff, no byte of UTF-8
            e2 82 41,       e2, a character cut short
            f0 9f 94 3c,    f0, an emoji cut short
            00,             00, NUL
            """)
    void aWrongByteIsRefusedWhereverAChunkEnds(String written, String first, String what) {
        byte[] wrong = bytes(written);
        for (String filler : List.of("x", "ü", "\r\n", "\uD83D\uDD29")) {
            for (int offset = CHUNK - 9; offset <= CHUNK + 3; offset++) {
                StringBuilder text = new StringBuilder(ORDER + "<Note>");
                while (text.toString().getBytes(UTF_8).length + filler.getBytes(UTF_8).length <= offset) {
                    text.append(filler);
                }
                text.append("y".repeat(offset - text.toString().getBytes(UTF_8).length));
                byte[] begin = text.toString().getBytes(UTF_8);

                Issue issue = rejection(concat(begin, wrong, "</Note></Order>".getBytes(UTF_8)));

                assertThat(issue.code())
                        .as("%s at %d behind %s", what, offset, filler)
                        .isEqualTo(IssueCode.ENCODING);
                assertThat(issue.raw()).as("the byte that is wrong").isEqualToIgnoringCase("0x" + first);
                assertPlace(issue, text.toString(), what + " at " + offset + " behind " + filler);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"c3", "e2 82", "f0 9f 94"})
    void aFileThatEndsInACharacterIsTruncated(String written) {
        for (int offset = CHUNK - 5; offset <= CHUNK + 1; offset++) {
            String text = ORDER + "<Note>" + "x".repeat(offset - ORDER.length() - "<Note>".length());

            Issue issue = rejection(concat(text.getBytes(UTF_8), bytes(written)));

            assertThat(issue.code())
                    .as("a file that ends at %d in %s", offset, written)
                    .isEqualTo(IssueCode.TRUNCATED);
            assertPlace(issue, text, "cut at " + offset);
        }
    }

    @ParameterizedTest
    @CsvSource(quoteCharacter = '~', textBlock = """
            <Unread a="|"/>,                                                     a tag
            <Unread>|</Unread>,                                                  ok
            <Unread><![CDATA[<|]]></Unread>,                                     ok
            <EmbeddedDocumentBinaryObject>|</EmbeddedDocumentBinaryObject>,      ok
            <Unread>|<a b="|"/></Unread>,                                        a tag behind a long text
            <Unread><![CDATA[|]]><a b="|"/></Unread>,                            a tag behind a long CDATA section
            <!--|-->,                                                            a comment
            <?x |?>,                                                             an instruction
            <Unread><!--|--></Unread>,                                           a comment in what is passed over
            <|/>,                                                                a name
            <Unread |/>,                                                         white space or a name in a tag
            </|>,                                                                an end tag
            """)
    void markupIsBoundedAndATextThatIsNotReadIsNot(String written, String what) {
        String long100k = "x".repeat(100_000);
        String document = ORDER + "é" + written.replace("|", long100k) + "<ID>4711</ID></Order>";

        Recorder read = Recorder.read(Format.UBL, document.getBytes(UTF_8));

        if (what.equals("ok")) {
            assertThat(read.rejection).as("what is wrong with %s", written).isNull();
            assertThat(read.orders.get(1).purchaseOrderNumber().text()).isEqualTo("4711");
        } else if (written.equals("</|>")) {
            assertThat(read.rejection)
                    .as("what is wrong with an end tag of another element")
                    .isNotNull();
        } else {
            int begin = document.lastIndexOf('<', document.lastIndexOf(long100k));
            assertThat(read.rejection).as("what is wrong with %s", what).isNotNull();
            assertThat(read.rejection.code()).as("what is wrong with %s", what).isEqualTo(IssueCode.LIMIT_EXCEEDED);
            assertThat(read.rejection.column()).as("where %s begins", what).isEqualTo(begin + 1);
        }
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            '<!DOCTYPE cXML SYSTEM "|">',                                LIMIT_EXCEEDED
            '<!DOCTYPE cXML PUBLIC "|" "x">',                            LIMIT_EXCEEDED
            '<!DOCTYPE cXML SYSTEM "x"|>',                               LIMIT_EXCEEDED
            '<!DOCTYPE cXML [|]>',                                       DTD_REFUSED
            '<!DOCTYPE cXML SYSTEM "x" [<!ENTITY a "|">]>',              DTD_REFUSED
            '<!DOCTYPE cXML SYSTEM "x[y]"[]>',                           DTD_REFUSED
            '<!DOCTYPE cXML SYSTEM "x[y>]">',                            OK
            '<!DOCTYPE cXML PUBLIC "-//x" ''>['' >',                     OK
            '<!-- > [ <!DOCTYPE cXML [ --><!DOCTYPE cXML SYSTEM "x">',   OK
            """)
    void aDoctypeIsBoundedAndDeclaresNothing(String written, String code) {
        String doctype = written.replace("|", written.contains("\"x\"|") ? " ".repeat(100_000) : "x".repeat(100_000));
        String document = BadCxml.good().replaceFirst("<!DOCTYPE.*", "");
        int at = document.indexOf("<cXML");

        Recorder read = Recorder.read(
                Format.CXML, (document.substring(0, at) + doctype + document.substring(at)).getBytes(UTF_8));

        if (code.equals("OK")) {
            assertThat(read.rejection).as("what is wrong with %s", written).isNull();
            assertThat(read.lines).hasSize(2);
        } else {
            assertThat(read.rejection).as("what is wrong with %s", written).isNotNull();
            assertThat(read.rejection.code())
                    .as("what is wrong with %s", written)
                    .hasToString(code);
            assertThat(List.of(read.rejection.line(), (long) read.rejection.column()))
                    .as("where the DOCTYPE begins")
                    .isEqualTo(place(document, at));
        }
    }

    /** Outside the outermost element the parser counts white space to what is behind it. */
    @Test
    void whiteSpaceAroundADocumentMayBeLong() throws Exception {
        String blank = " \r\n\t".repeat(50_000);
        String document = "<?xml version='1.0'?>" + blank + "<!-- a -->" + blank + ORDER + "<IssueDate>2026-03-02"
                + "</IssueDate></Order>" + blank + "<!-- b -->" + blank;
        Recorder read = new Recorder();

        // Whoever looks at the file's head alone sees no order.
        new UblOrderReader().read(new ByteArrayInputStream(document.getBytes(UTF_8)), read);

        StagedOrder order = read.orders.get(1);
        assertThat(order.purchaseOrderNumber().line())
                .as("line of the number that is missing")
                .isEqualTo(100_001);
        assertThat(order.orderDate().line()).as("line of the date").isEqualTo(100_001);
        assertThat(order.orderDate().column()).as("column of the date").isEqualTo(2 + ORDER.length());
    }

    @Test
    void aDeclarationIsReadAsXmlHasIt() {
        Issue issue = rejection(("<?xml version='3.0'?>" + ORDER + "</Order>").getBytes(UTF_8));

        assertThat(issue.code()).isEqualTo(IssueCode.MALFORMED);
        assertThat(issue.line()).isEqualTo(1);
        assertThat(issue.message()).contains("version");
    }

    @ParameterizedTest
    @ValueSource(strings = {"<?xml", "<?xml ", "<?xml version='1.0", "<?xml version='1.0' encoding='UTF-8'?"})
    void aFileThatEndsInItsDeclarationIsTruncated(String document) {
        assertThatExceptionOfType(FileRejectedException.class)
                .isThrownBy(() ->
                        new UblOrderReader().read(new ByteArrayInputStream(document.getBytes(UTF_8)), new Recorder()))
                .satisfies(rejection -> assertThat(rejection.issue().code())
                        .as("what %s is", document)
                        .isEqualTo(IssueCode.TRUNCATED));
    }

    @Test
    void anEncodingHiddenFromWhoeverLooksIsNotFollowed() {
        String hidden =
                "<?xml version='1.0'" + " ".repeat(250) + "encoding='UTF-16BE'?>" + ORDER + "<ID>ü</ID></Order>";

        Recorder read = Recorder.read(Format.UBL, hidden.getBytes(UTF_8));

        assertThat(read.orders.get(1).purchaseOrderNumber().text()).isEqualTo("ü");
    }

    private static String any(Random random, int most) {
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(most + 1); i > 0; i--) {
            text.append(random.nextInt(3) == 0 ? CHARACTERS.get(random.nextInt(CHARACTERS.size())) : "b");
        }
        return text.toString();
    }

    private static void assertDateAt(String document, byte[] bytes, String what) {
        for (int atOnce : new int[] {Integer.MAX_VALUE, 997}) {
            Recorder read = new Recorder();
            try {
                OrderFile.read(Format.UBL, new Slow(bytes, atOnce), read);
            } catch (Exception e) {
                throw new AssertionError("%s, of which %d bytes come at once".formatted(what, atOnce), e);
            }
            StagedOrder order = read.orders.get(1);
            List<Long> place = place(document, document.lastIndexOf("<IssueDate"));
            assertThat(List.of(
                            order.orderDate().line(), (long) order.orderDate().column()))
                    .as("place of the date with %s, of which %d bytes come at once", what, atOnce)
                    .isEqualTo(place);
        }
    }

    private static void assertPlace(Issue issue, String before, String what) {
        assertThat(List.of(issue.line(), (long) issue.column()))
                .as("place of %s", what)
                .isEqualTo(place(before, before.length()));
    }

    /** Line and column of a character, both from 1. */
    private static List<Long> place(String text, int index) {
        TextPlace place = new TextPlace(null);
        place.pass(text.toCharArray(), 0, index);
        return List.of(place.line(), place.column() + 1L);
    }

    private static Issue rejection(byte[] file) {
        Issue rejection = Recorder.read(Format.UBL, file).rejection;
        assertThat(rejection).as("why the file is rejected").isNotNull();
        return rejection;
    }

    private static byte[] bytes(String hex) {
        return HexFormat.ofDelimiter(" ").parseHex(hex);
    }

    private static byte[] concat(byte[]... parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }

    /** Gives so many bytes at once. */
    private static final class Slow extends ByteArrayInputStream {

        private final int atOnce;

        Slow(byte[] bytes, int atOnce) {
            super(bytes);
            this.atOnce = atOnce;
        }

        @Override
        public int read(byte[] target, int offset, int length) {
            return super.read(target, offset, Math.min(length, atOnce));
        }
    }
}
