package dev.poflow.worker.workflow;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.poflow.contract.ExitCode;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A document about orders that is no order is called what it is, and never taken for one. */
class OtherDocumentsIT {

    private static final String X12 = """
            ISA*00*          *00*          *ZZ*SUPPLIER       *ZZ*MERCHANT       *260302*0815*U*00401*000000042*0*P*>~
            GS*PC*SUPPLIER*MERCHANT*20260302*0815*7*X*004010~
            ST*%s*0001~
            %s
            N1*SU*Bergstrom Fasteners*92*S-1~
            POC*1*DI*10*0*EA*2.00*PE*VP*LAMP-1~
            SE*5*0001~
            GE*1*7~
            IEA*1*000000042~
            """;

    private static OneGate worker;

    @BeforeAll
    static void open() {
        worker = new OneGate();
    }

    @AfterAll
    static void close() {
        worker.close();
    }

    @ParameterizedTest
    @CsvSource({
        "860, BCH*04*SA*4711**1*20260302~, an 860 (purchase order change)",
        "865, BCA*04*AC*4711**1*20260302~, an 865 (purchase order change by the seller)"
    })
    void aChangeOfX12IsRejectedWithTheOrderThatItIsAbout(String set, String beginning, String name) {
        run("change-" + set, X12.formatted(set, beginning));

        assertThat(worker.issues("change-" + set))
                .containsExactly("Parse|PURPOSE_UNSUPPORTED|REJECTS_ORDER|3|1|purpose|" + set);
        assertThat(messages("change-" + set))
                .containsExactly("Order \"4711\" is changed by " + name
                        + ", which is not read, so nothing of the order has changed: have the whole order sent as an 850 with purpose 05"
                        + " (replace), or make the change by hand.");
        assertThat(worker.database.count("purchase_order WHERE merchant_id = 'change-" + set + "'"))
                .isZero();
    }

    @Test
    void aChangeOfEdifactNamesTheOrderAndNotItself() {
        run("ordchg", """
                UNB+UNOC:3+5412345000013:14+4012345000016:14+260302:0815+77'
                UNH+1+ORDCHG:D:96A:UN:EAN008'
                BGM+230+C-1+4'
                DTM+137:20260302:102'
                RFF+ON:4711'
                NAD+SU+4012345000016::9'
                LIN+1+2+MINT-1:SA'
                UNS+S'
                UNT+8+1'
                UNZ+1+77'
                """);

        assertThat(messages("ordchg"))
                .singleElement()
                .asString()
                .startsWith("Order \"4711\" is changed by an ORDCHG (purchase order change), which is not read");
    }

    @Test
    void anAnswerIsCalledSoAndAFileOfNothingElseIsRefusedByIt() {
        run("answer", X12.formatted("855", "BAK*00*AC*4711*20260302~"));

        assertThat(messages("answer"))
                .containsExactly(
                        "The file has no 850 (purchase order) among its transactions, but 855 (a seller's answer to a purchase order).");
    }

    private static List<String> messages(String merchant) {
        return worker.database.rows(
                "SELECT message FROM validation_issue WHERE merchant_id = '" + merchant + "' ORDER BY issue_number");
    }

    private static void run(String merchant, String file) {
        Outcome outcome = worker.run(
                worker.command("others-" + merchant, file.getBytes(UTF_8)).merchant(merchant));
        assertThat(outcome.exit()).as("exit: %s", outcome).isEqualTo(ExitCode.DATA);
    }
}
