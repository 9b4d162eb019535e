package dev.poflow.worker.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.poflow.contract.ConfigurationException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What is checked of a merchant's configuration, and where each problem is said to be. */
class WrongConfigTest {

    @TempDir
    private Path directory;

    static Stream<Arguments> wrong() {
        return Stream.of(
                // the document itself
                wrong("", "c.yaml: the file is empty: write a configuration, as docs/merchant-config.md shows"),
                wrong("- a\n", "c.yaml:1: must be a mapping of fields, not a list"),
                wrong(
                        "merchantId: m\n\tcurrency: EUR\n",
                        "c.yaml:2: this is no YAML: found character '\\t(TAB)' that cannot start any token. (Do not use \\t(TAB) for indentation)"),
                wrong(
                        "merchantId: m\nsheet: *all\n",
                        "c.yaml:2: an alias (*name) has no place in a configuration: write the value out"),
                wrong(
                        "merchantId: m\nsheet: !!str 4\n",
                        "c.yaml:2: a tag (tag:yaml.org,2002:str) has no place in a configuration"),
                wrong("currency: EUR\n", "c.yaml:1: merchantId: is missing: say whose configuration this is"),
                wrong("merchantId: a b\n", "c.yaml:1: merchantId: must be 1 to 64 of A-Z a-z 0-9 . _ : -, not \"a b\""),
                wrong("merchantId: 42\n", "c.yaml:1: merchantId: must be a text, not 42: put it in quotes"),
                wrong(
                        "merchantId: m\n---\nmerchantId: m\n",
                        "c.yaml:3: merchantId: there is another configuration of m in c.yaml: leave one out"),
                wrong("merchantId: m\nmarginFloor: 5\n", "c.yaml:2: marginFloor: unknown field"),
                wrong(
                        "merchantId: m\nmarginFloorPercnt: 5\n",
                        "c.yaml:2: marginFloorPercnt: unknown field: did you mean marginFloorPercent?"),
                wrong(
                        "merchantId: m\ncurrency: EUR\ncurrency: USD\n",
                        "c.yaml:3: currency: the field is there twice: leave one out"),
                wrong(
                        "merchantId: m\ncurrency:\n",
                        "c.yaml:2: currency: has no value: write a text, or leave the field out"),
                // single values
                wrong(
                        "merchantId: m\ncurrency: EURO\n",
                        "c.yaml:2: currency: is not a currency of ISO 4217: \"EURO\". Write its three letters, such as EUR"),
                wrong(
                        "merchantId: m\ncurrency: XXX\n",
                        "c.yaml:2: currency: is not a currency of ISO 4217: \"XXX\". Write its three letters, such as EUR"),
                wrong(
                        "merchantId: m\nmarginFloorPercent: 15%\n",
                        "c.yaml:2: marginFloorPercent: is not a number: \"15%\". Write it with digits, and a point before the decimals"),
                wrong(
                        "merchantId: m\nmarginFloorPercent: 100\n",
                        "c.yaml:2: marginFloorPercent: must be from 0 to 99.99, not \"100\""),
                wrong(
                        "merchantId: m\nmarginFloorPercent: [5]\n",
                        "c.yaml:2: marginFloorPercent: must be a number, not a list"),
                wrong(
                        "merchantId: m\ntaxClasses: {standard: 119}\n",
                        "c.yaml:2: taxClasses.standard: must be from 0 to 100, not \"119\""),
                wrong(
                        "merchantId: m\ntaxClasses: [standard]\n",
                        "c.yaml:2: taxClasses: must be a mapping of fields, not a list"),
                wrong(
                        "merchantId: m\ntaxClasses: {full: 19}\n",
                        "c.yaml:1: taxClass: there is no tax class standard: add it under taxClasses"),
                wrong(
                        "merchantId: m\nsheet: \" \"\n",
                        "c.yaml:2: sheet: must not be empty: leave the field out where there is nothing to say"),
                wrong(
                        "merchantId: m\nsheet: \"a\\nb\"\n",
                        "c.yaml:2: sheet: must not have line breaks or other control characters"),
                wrong(
                        "merchantId: m\nsheet: " + "x".repeat(201) + "\n",
                        "c.yaml:2: sheet: must have at most 200 characters, not 201"),
                wrong(
                        "merchantId: m\ndrafts: {title: \"{name}\"}\n",
                        "c.yaml:2: drafts.title: has no place for {name}: there are {description}, {sku}, {gtin}, {supplier}"),
                wrong(
                        "merchantId: m\ncolumnNames: {Stk: amounts}\n",
                        "c.yaml:2: columnNames.Stk: there is no column \"amounts\": docs/formats.md lists them"),
                wrong(
                        "merchantId: m\ncolumnOrder: [sku, \"\", colour]\n",
                        "c.yaml:2: columnOrder[2]: there is no column \"colour\": docs/formats.md lists them"),
                wrong("merchantId: m\ncolumnOrder: sku\n", "c.yaml:2: columnOrder: must be a list, not \"sku\""),
                // rates
                wrong(
                        "merchantId: m\nrates:\n- {date: 2026-01-01, from: EUR, to: USD}\n",
                        "c.yaml:3: rates[0].rate: is missing: a rate has a date, from, to and rate"),
                wrong(
                        "merchantId: m\nrates:\n- {date: 2026-01-01, from: EUR, to: USD, rate: 0}\n",
                        "c.yaml:3: rates[0].rate: must be from 0.000000001 to 1000000000, not \"0\""),
                wrong(
                        "merchantId: m\nrates:\n- {date: 01/02/2026, from: EUR, to: USD, rate: 1}\n",
                        "c.yaml:3: rates[0].date: is not a date: \"01/02/2026\". Write year, month and day, such as 2026-03-31"),
                wrong(
                        "merchantId: m\nrates:\n- {date: 2026-02-30, from: EUR, to: USD, rate: 1}\n",
                        "c.yaml:3: rates[0].date: is not a date: \"2026-02-30\". Write year, month and day, such as 2026-03-31"),
                wrong(
                        "merchantId: m\nrates:\n- {date: 2026-01-01, from: EUR, to: eur, rate: 1}\n",
                        "c.yaml:3: rates[0]: is from EUR to itself"),
                wrong(
                        "merchantId: m\nrates:\n- {date: 2026-01-01, from: EUR, to: USD, rate: 1}\n- {date: 2026-01-01, from: EUR, to: USD, rate: 2}\n",
                        "c.yaml:4: rates[1]: there is another rate from EUR to USD of 2026-01-01: leave one out"),
                // suppliers
                wrong(
                        "merchantId: m\nsuppliers:\n- name: A\n",
                        "c.yaml:3: suppliers[0].number: is missing: write the merchant's own number for the supplier"),
                wrong(
                        "merchantId: m\nsuppliers:\n- {number: 1, name: A}\n",
                        "c.yaml:3: suppliers[0].number: must be a text, not 1: put it in quotes",
                        "c.yaml:3: suppliers[0].number: is missing: write the merchant's own number for the supplier"),
                wrong(
                        "merchantId: m\nsuppliers:\n- {number: A, gln: \"7312340000018\"}\n",
                        "c.yaml:3: suppliers[0].gln: is not a GLN: \"7312340000018\". It has 13 digits, of which the last is a check digit"),
                wrong(
                        "merchantId: m\nsuppliers:\n- {number: A, duns: \"12345678\"}\n",
                        "c.yaml:3: suppliers[0].duns: is not a D-U-N-S number: \"12345678\". It has 9 digits"),
                wrong(
                        "merchantId: m\nsuppliers:\n- {number: A, vat: \"-\"}\n",
                        "c.yaml:3: suppliers[0].vat: is not a VAT number: \"-\". It has at least 4 letters and digits"),
                wrong(
                        "merchantId: m\nsuppliers:\n- number: A\n- number: a\n",
                        "c.yaml:4: suppliers[1].number: \"a\" is supplier A's number already: an order could mean either"),
                wrong(
                        "merchantId: m\nsuppliers:\n- {number: A, otherNumbers: X-1}\n- number: B\n  otherNumbers: [Y, x-1]\n",
                        "c.yaml:5: suppliers[1].otherNumbers[1]: \"x-1\" is supplier A's number already: an order could mean either"),
                wrong(
                        "merchantId: m\nsuppliers:\n- {number: A, duns: 12-345-6789}\n- number: B\n  duns: \"123456789\"\n",
                        "c.yaml:5: suppliers[1].duns: \"123456789\" is supplier A's D-U-N-S number already: an order could mean either"),
                wrong(
                        "merchantId: m\ntaxClasses: {standard: 19}\nsuppliers:\n- {number: A, taxClass: full}\n",
                        "c.yaml:4: suppliers[0].taxClass: there is no tax class full: add it under taxClasses"),
                // articles
                wrong(
                        "merchantId: m\narticles:\n- name: A\n",
                        "c.yaml:3: articles[0].sku: is missing: write the merchant's own number for the article"),
                wrong(
                        "merchantId: m\narticles:\n- sku: 4711\n",
                        "c.yaml:3: articles[0].sku: must be a text, not 4711: put it in quotes"),
                wrong(
                        "merchantId: m\narticles:\n- sku: A\n- sku: B\n- sku: A\n",
                        "c.yaml:5: articles[2].sku: there is another article A in line 3: leave one out"),
                wrong(
                        "merchantId: m\narticles:\n- {sku: A, gtin: \"4006381333932\"}\n",
                        "c.yaml:3: articles[0].gtin: is not a GTIN: \"4006381333932\". It has 8, 12, 13 or 14 digits, of which the last is a check digit"),
                wrong(
                        "merchantId: m\narticles:\n- {sku: A, gtin: 4006381333931}\n",
                        "c.yaml:3: articles[0].gtin: must be a text, not 4006381333931: put it in quotes"),
                wrong(
                        "merchantId: m\narticles:\n- {sku: A, gtin: \"4006381333931\"}\n- {sku: B, gtin: \"04006381333931\"}\n",
                        "c.yaml:4: articles[1].gtin: \"04006381333931\" is a number of article A already: an order could mean either"),
                wrong(
                        "merchantId: m\nsuppliers: [{number: S}]\narticles:\n- {sku: A, supplierSkus: {S: X}}\n- {sku: B, supplierSkus: {S: X}}\n",
                        "c.yaml:5: articles[1].supplierSkus.S: \"X\" is a number of article A already: an order could mean either"),
                wrong(
                        "merchantId: m\narticles:\n- {sku: A, supplierSkus: {S: X}}\n",
                        "c.yaml:3: articles[0].supplierSkus.S: there is no supplier S: add it under suppliers"),
                wrong(
                        "merchantId: m\ncurrency: EUR\narticles:\n- {sku: A, cost: -1}\n",
                        "c.yaml:4: articles[0].cost: must be at least 0, with at most 15 digits before and 4 after the decimal point, not \"-1\""),
                wrong(
                        "merchantId: m\ncurrency: EUR\narticles:\n- {sku: A, price: 1.00001}\n",
                        "c.yaml:4: articles[0].price: must be at least 0, with at most 15 digits before and 4 after the decimal point, not \"1.00001\""),
                wrong(
                        "merchantId: m\ncurrency: EUR\narticles:\n- {sku: A, price: 1e999999999}\n",
                        "c.yaml:4: articles[0].price: must be at least 0, with at most 15 digits before and 4 after the decimal point, not \"1E+999999999\""),
                wrong(
                        "merchantId: m\ncurrency: EUR\narticles:\n- {sku: A, cost: \"12,50\"}\n",
                        "c.yaml:4: articles[0].cost: is not a number: \"12,50\". Write it with digits, and a point before the decimals"),
                wrong(
                        "merchantId: m\narticles:\n- {sku: A, cost: 1}\n",
                        "c.yaml:3: articles[0]: has an amount without a currency: give it one, or the configuration as a whole"),
                wrong(
                        "merchantId: m\ntaxClasses: {standard: 19}\narticles:\n- {sku: A, taxClass: low}\n",
                        "c.yaml:4: articles[0].taxClass: there is no tax class low: add it under taxClasses"),
                // cost lists
                wrong(
                        "merchantId: m\ncurrency: EUR\ncostLists:\n- costs: []\n",
                        "c.yaml:4: costLists[0].supplier: is missing: write the number that it has under suppliers"),
                wrong(
                        "merchantId: m\ncurrency: EUR\ncostLists:\n- supplier: S\n",
                        "c.yaml:4: costLists[0].supplier: there is no supplier S: add it under suppliers"),
                wrong(
                        "merchantId: m\ncurrency: EUR\nsuppliers: [{number: S}]\ncostLists:\n- supplier: S\n  costs:\n  - {sku: A, cost: 1}\n",
                        "c.yaml:7: costLists[0].costs[0].sku: there is no article A: add it under articles"),
                wrong(
                        "merchantId: m\nsuppliers: [{number: S}]\ncostLists:\n- supplier: S\n",
                        "c.yaml:4: costLists[0]: has an amount without a currency: give it one, or the configuration as a whole"),
                wrong(
                        LISTS + "- supplier: S\n  costs:\n  - {sku: A}\n",
                        "c.yaml:8: costLists[0].costs[0].cost: is missing: write what the supplier asks for the article"),
                wrong(
                        LISTS + "- supplier: S\n  costs:\n  - {cost: 1}\n",
                        "c.yaml:8: costLists[0].costs[0].sku: is missing: write the merchant's own number for the article"),
                wrong(
                        LISTS + "- supplier: S\n  costs:\n  - {sku: A, cost: 1, per: 0}\n",
                        "c.yaml:8: costLists[0].costs[0].per: must be more than 0: the quantity that the cost is for"),
                wrong(
                        LISTS
                                + "- supplier: S\n  costs:\n  - {sku: A, cost: 1, unit: EA}\n  - {sku: A, cost: 2, unit: ea}\n",
                        "c.yaml:9: costLists[0].costs[1]: the list has another cost of article A per ea: leave one out"),
                wrong(
                        LISTS + "- {supplier: S, validFrom: 2026-02-01, validTo: 2026-01-31}\n",
                        "c.yaml:6: costLists[0].validTo: is before validFrom: the list from 2026-02-01 to 2026-01-31 would never be valid"),
                wrong(
                        LISTS + "- {supplier: S, validFrom: 2026-02-01}\n- {supplier: S, validFrom: 2026-02-01}\n",
                        "c.yaml:7: costLists[1]: supplier S has another list that begins on the same day: make one of both"));
    }

    private static final String LISTS = """
            merchantId: m
            currency: EUR
            suppliers: [{number: S}]
            articles: [{sku: A}]
            costLists:
            """;

    @ParameterizedTest(name = "{1}")
    @MethodSource("wrong")
    void whatIsWrongIsSaidWithItsPlace(String yaml, List<String> problems) throws Exception {
        Path file = file(yaml);

        ConfigRefusedException refused =
                catchThrowableOfType(ConfigRefusedException.class, () -> ConfigFiles.read(List.of(file)));

        assertThat(refused).as("nothing is wrong with%n%s", yaml).isNotNull();
        assertThat(refused.problems())
                .as("what is wrong with%n%s", yaml)
                .extracting(problem -> problem.toString().replace(directory + "/", ""))
                .containsExactlyElementsOf(problems);
    }

    @Test
    void everythingThatIsWrongInAllFilesIsSaidAtOnce() throws Exception {
        Path one = file("merchantId: m\ncurrency: EURO\ncolour: red\narticles:\n- {sku: A, gtin: \"1\"}\n- {}\n");
        Path other = Files.writeString(directory.resolve("d.yaml"), "merchantId: m\n---\nmerchantId: n\nsheet: 3\n");

        ConfigRefusedException refused =
                catchThrowableOfType(ConfigRefusedException.class, () -> ConfigFiles.read(List.of(one, other)));

        assertThat(refused.count()).isEqualTo(6);
        assertThat(refused.problems())
                .extracting(problem -> problem.file().replace(directory + "/", "") + ":" + problem.line())
                .containsExactly("c.yaml:2", "c.yaml:3", "c.yaml:5", "c.yaml:6", "d.yaml:1", "d.yaml:4");
    }

    @Test
    void aFileThatIsNotThereOrNotInUtf8IsNamed() throws Exception {
        Path latin1 = Files.write(
                directory.resolve("l.yaml"), "merchantId: m\nsheet: Übersicht\n".getBytes(StandardCharsets.ISO_8859_1));

        ConfigRefusedException refused =
                catchThrowableOfType(ConfigRefusedException.class, () -> ConfigFiles.read(List.of(latin1)));
        ConfigurationException absent = catchThrowableOfType(
                ConfigurationException.class, () -> ConfigFiles.read(List.of(Path.of("nowhere.yaml"))));

        assertThat(refused).hasMessage(latin1 + ": is not in UTF-8: save it so");
        assertThat(absent).hasMessage("There is no file nowhere.yaml that can be read.");
    }

    @Test
    void aFileWithAMistakeOnEachOfItsLinesIsCountedButNotKept() throws Exception {
        StringBuilder yaml = new StringBuilder("merchantId: m\narticles:\n");
        for (int i = 0; i < 5_000; i++) {
            yaml.append("- {sku: ").append(i).append("}\n");
        }
        Path file = file(yaml.toString());

        ConfigRefusedException refused =
                catchThrowableOfType(ConfigRefusedException.class, () -> ConfigFiles.read(List.of(file)));

        assertThat(refused.count()).isEqualTo(5_000);
        assertThat(refused.problems()).hasSize(1_000);
    }

    private static Arguments wrong(String yaml, String... problems) {
        return Arguments.of(yaml, new ArrayList<>(List.of(problems)));
    }

    private Path file(String yaml) throws Exception {
        return Files.writeString(directory.resolve("c.yaml"), yaml);
    }
}
