package dev.poflow.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import org.junit.jupiter.api.Test;

/** The chart's files that are copies or names of something else in this repository. */
class ChartFilesTest {

    @Test
    void theChartPackagesTheCrdThatIsGenerated() {
        assertThat(Repository.read(Repository.CHART.resolve("files").resolve(Repository.CRD.getFileName())))
                .as(
                        "the chart's CRD is that of crds/; copy it: cp %s %s",
                        Repository.CRD, Repository.CHART.resolve("files"))
                .isEqualTo(Repository.read(Repository.CRD));
    }

    @Test
    void theChartInstallsTheImagesOfThisVersion() throws IOException {
        JsonNode chart = new YAMLMapper().readTree(Repository.read(Repository.CHART.resolve("Chart.yaml")));
        String pom = Repository.read(Repository.ROOT.resolve("pom.xml"));

        assertThat(pom)
                .as("the version in pom.xml is the chart's appVersion")
                .contains("<artifactId>poflow</artifactId>\n  <version>"
                        + chart.path("appVersion").asText() + "</version>");
    }
}
