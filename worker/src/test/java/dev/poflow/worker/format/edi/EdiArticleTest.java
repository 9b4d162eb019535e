package dev.poflow.worker.format.edi;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.poflow.contract.Format;
import dev.poflow.worker.format.fixture.BadEdifact;
import dev.poflow.worker.format.fixture.BadX12;
import dev.poflow.worker.format.fixture.Recorder;
import dev.poflow.worker.order.field.LineField;
import dev.poflow.worker.order.staged.StagedLine;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which of the numbers that a line of EDI has names its article. */
class EdiArticleTest {

    @ParameterizedTest
    @CsvSource({
        "N4*00093-1234-05, 00093-1234-05, ''",
        "ZZ*A-1, A-1, ''",
        "MN*A-1, A-1, ''",
        "SW*A-1, A-1, ''",
        "ST*A-1, A-1, ''",
        "UX*A-1, A-1, ''",
        "FS*5305-01-123-4567, 5305-01-123-4567, ''",
        "ZZ*A-1*F1*A-2, A-2, ''",
        "ZZ*A-1*SK*A-2, A-2, ''",
        "ZZ*A-1*VP*A-2, A-2, ''",
        "ZZ*A-1*IN*A-2, A-2, ''",
        "N4*A-1*UP*036000291452, 036000291452, 036000291452",
        "IT*A-1, A-1, ''",
        "VS*A-1, A-1, ''",
        "OE*A-1, A-1, ''",
        "EO*96385074, 96385074, 96385074",
        "IB*0-306-40615-2, 9780306406157, 9780306406157",
        "IB*978-0-306-40615-7, 9780306406157, 9780306406157",
        "IB*097522980X, 9780975229804, 9780975229804",
        "IB*0306406153, 0306406153, ''",
        "IB*0306406152*UP*036000291452, 036000291452, 036000291452",
        // A colour, a size, a lot, a drawing, a former number, an order: no article.
        "BO*RED, '', ''",
        "IZ*XL, '', ''",
        "LT*L-7, '', ''",
        "DR*D-7, '', ''",
        "SS*A-0, '', ''",
        "PO*4711, '', ''"
    })
    void ofX12(String pairs, String article, String gtin) {
        StagedLine line = line(BadX12.good().replace("BP*HX-1*UP*036000291452", pairs));

        assertThat(line.article().text()).isEqualTo(article);
        assertThat(line.cell(LineField.GTIN).text()).isEqualTo(gtin);
    }

    @ParameterizedTest
    @CsvSource({
        "4000862:SRS, 4000862, ''",
        "A-1:ZZZ, A-1, ''",
        "A-1:BH, A-1, ''",
        "A-1:MN, A-1, ''",
        "00093-1234-05:BF, 00093-1234-05, ''",
        "A-1, A-1, ''",
        "A-1:IT, A-1, ''",
        "A-1:VS, A-1, ''",
        "0306406152:IB, 9780306406157, 9780306406157",
        "0306406153:IB, 0306406153, ''",
        "036000291452:AI, 036000291452, 036000291452",
        "RED:BO, '', ''",
        "L-7:BB, '', ''",
        "94036000:HS, '', ''"
    })
    void ofEdifact(String number, String article, String gtin) {
        StagedLine line = line(BadEdifact.good().replace("HX-1:SA", number));

        assertThat(line.article().text()).isEqualTo(article);
        assertThat(line.cell(LineField.GTIN).text()).isEqualTo(gtin);
    }

    @ParameterizedTest
    @CsvSource({"A-1:SRS, B-1:SA, B-1", "A-1:ZZZ, B-1:SRS, B-1", "A-1:SA, B-1:ZZZ, A-1"})
    void aNumberOfWhichItIsSaidWhoseCountsBeforeOthers(String number, String other, String article) {
        StagedLine line = line(BadEdifact.good().replace("HX-1:SA'", number + "'\nPIA+1+" + other + "'"));

        assertThat(line.article().text()).isEqualTo(article);
    }

    private static StagedLine line(String file) {
        return Recorder.read(Format.Auto, file.getBytes(UTF_8)).lines.getFirst();
    }
}
