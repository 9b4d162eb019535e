package dev.poflow.worker.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.poflow.worker.merchant.MerchantConfig;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How a merchant's configuration is read, and written as YAML. */
class ConfigFilesTest {

    @TempDir
    private Path directory;

    @Test
    void everyFieldOfTheExampleIsRead() throws Exception {
        List<MerchantDocument> documents = ConfigFiles.read(List.of(example()));

        assertThat(documents).extracting(MerchantDocument::merchantId).containsExactly("merchant-42", "merchant-7");
        MerchantConfig config = documents.getFirst().config();
        assertThat(config.currency()).isEqualTo("USD");
        assertThat(config.marginFloorPercent()).isEqualByComparingTo("20");
        assertThat(config.taxes().usual()).isEqualTo("standard");
        assertThat(config.taxes().percent("exempt")).isEqualByComparingTo(BigDecimal.ZERO);
        assertThat(config.files().aliases()).containsEntry("Qty ordered", "quantity");
        assertThat(config.suppliers().has("V-2230")).isTrue();
        assertThat(config.articles().size()).isEqualTo(4);
    }

    @Test
    void whatIsWrittenAsYamlIsReadAsTheSameConfiguration() throws Exception {
        for (MerchantDocument document : ConfigFiles.read(List.of(example()))) {
            String yaml = ConfigText.yaml(document.merchantId(), document.json());

            List<MerchantDocument> again = ConfigFiles.read(List.of(file(yaml)));

            assertThat(again).hasSize(1);
            assertThat(ConfigText.json("m", again.getFirst().json()))
                    .as("%s after it was written as YAML:%n%s", document.merchantId(), yaml)
                    .isEqualTo(ConfigText.json("m", document.json()));
        }
    }

    /** Texts that YAML, in either of its versions, would take for something else if they were not quoted. */
    @Test
    void everyTextSurvivesBeingWrittenAsYaml() throws Exception {
        List<String> texts = List.of(
                "4711",
                "007",
                "1e3",
                "0x1F",
                "0o17",
                "1_000",
                "12:30:45",
                ".5",
                "+1",
                "-",
                "- a",
                "a: b",
                "a #b",
                "#b",
                "true",
                "Yes",
                "NO",
                "off",
                "null",
                "~",
                "Null",
                "NaN",
                ".inf",
                "=",
                "<<",
                "2026-03-31",
                "2026-3-1",
                "'",
                "\"",
                "\\",
                "a, b",
                "[a]",
                "{a}",
                "*a",
                "&a",
                "!a",
                "%a",
                "@a",
                "`a",
                "|",
                ">",
                "?",
                "a\u00a0b",
                "a\u2028b",
                "\u200b",
                "\ufeff",
                "日本",
                "😀",
                "é",
                "a  b",
                "x:",
                ": x",
                "a'b");
        StringBuilder yaml = new StringBuilder("merchantId: m\narticles:\n");
        for (int i = 0; i < texts.size(); i++) {
            yaml.append("- {sku: s%d, name: \"%s\"}%n"
                    .formatted(i, texts.get(i).replace("\\", "\\\\").replace("\"", "\\\"")));
        }
        MerchantDocument first =
                ConfigFiles.read(List.of(file(yaml.toString()))).getFirst();

        String written = ConfigText.yaml("m", first.json());
        MerchantDocument again = ConfigFiles.read(List.of(file(written))).getFirst();

        assertThat(ConfigText.json("m", again.json())).as(written).isEqualTo(ConfigText.json("m", first.json()));
        assertThat(new String(again.json(), StandardCharsets.UTF_8))
                .contains("\"4711\"", "\"007\"", "\"NO\"", "\"2026-03-31\"", "\"日本\"");
    }

    @Test
    void aFileMayComeFromWindows() throws Exception {
        Path file = file("\ufeffmerchantId: m\r\nsheet: s\r\narticles:\r\n- sku: A\r\n");

        MerchantDocument document = ConfigFiles.read(List.of(file)).getFirst();

        assertThat(document.merchantId()).isEqualTo("m");
        assertThat(document.config().files().sheet()).isEqualTo("s");
    }

    private Path file(String yaml) throws Exception {
        return Files.writeString(directory.resolve("c.yaml"), yaml);
    }

    private static Path example() {
        return Path.of(System.getProperty("basedir", ".")).resolve("../examples/merchants.yaml");
    }
}
