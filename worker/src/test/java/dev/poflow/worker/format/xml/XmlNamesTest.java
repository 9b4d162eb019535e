package dev.poflow.worker.format.xml;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.poflow.contract.Format;
import dev.poflow.worker.format.fixture.Recorder;
import dev.poflow.worker.format.shared.Limits;
import dev.poflow.worker.order.issue.IssueCode;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class XmlNamesTest {

    @Test
    void namesOfOneHashCodeAreDifferentNames() {
        XmlNames names = new XmlNames(1_000);
        List<String> alike = new ArrayList<>(List.of(""));
        for (int i = 0; i < 10; i++) {
            alike = alike.stream()
                    .flatMap(begin -> List.of(begin + "Aa", begin + "BB").stream())
                    .toList();
        }

        assertThat(alike.subList(0, 1_000)).as("names that are still allowed").noneMatch(names::isTooMany);
        assertThat(alike.subList(0, 1_000)).as("the same names again").noneMatch(names::isTooMany);
        assertThat(names.isTooMany(alike.get(1_000)))
                .as("whether one more is too many")
                .isTrue();
    }

    /** The parser keeps every name that it has read; the more prefixes there are, the longer it looks for each. */
    @ParameterizedTest
    @CsvSource(textBlock = """
            elements in what is passed over,    '<Unread><a%1$d/></Unread>',               20000
            elements,                           '<a%1$d/>',                                20000
            attributes,                         '<ID a%1$d=""/>',                          20000
            attributes of what is passed over,  '<Unread><b a%1$d=""/></Unread>',          20000
            one name with different prefixes,   '<p%2$d:a%3$d xmlns:p%2$d="urn:p"/>',      20000
            instructions,                       '<?a%1$d b?>',                             20000
            prefixes,                           '<ID xmlns:p%1$d="urn:p"/>',               1000
            prefixes of what is passed over,    '<Unread><a xmlns:p%1$d="urn:p"/></Unread>', 1000
            """)
    void aDocumentHasSoManyDifferentNames(String what, String piece, int most) {
        IntFunction<String> document = count -> {
            StringBuilder text =
                    new StringBuilder("<Order xmlns=\"urn:oasis:names:specification:ubl:schema:xsd:Order-2\">");
            for (int i = 0; i < count; i++) {
                text.append(piece.formatted(i, i % 500, i / 500));
            }
            return text + "</Order>";
        };

        assertThat(Recorder.read(Format.UBL, document.apply(most - 510).getBytes(UTF_8)).rejection)
                .as("why %d %s are rejected", most - 510, what)
                .isNull();
        assertThat(Recorder.read(Format.UBL, document.apply(most + 1).getBytes(UTF_8)).rejection)
                .as("why %d %s are rejected", most + 1, what)
                .isNotNull()
                .satisfies(issue -> assertThat(issue.code()).isEqualTo(IssueCode.LIMIT_EXCEEDED));
    }

    @Test
    void aTagHasNoMorePrefixesThanADocument() {
        StringBuilder tag = new StringBuilder("<Order xmlns=\"urn:oasis:names:specification:ubl:schema:xsd:Order-2\"");
        for (int i = 0; i <= Limits.XML_PREFIXES; i++) {
            tag.append(" xmlns:p").append(i).append("=\"urn:p\"");
        }

        assertThat(Recorder.read(Format.UBL, (tag + "/>").getBytes(UTF_8)).rejection)
                .as("why a tag of %d prefixes is rejected", Limits.XML_PREFIXES + 1)
                .isNotNull()
                .satisfies(issue -> assertThat(issue.code()).isEqualTo(IssueCode.LIMIT_EXCEEDED));
    }
}
