package dev.mediant.admin.api;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mediant.definition.ProblemPrinter;
import dev.mediant.definition.yaml.Lint;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whoever deploys over the API is told of a file what lint tells. */
@QuarkusTest
@WithTestResource(SubWorkflows.class)
class OneReaderApiTest {
  @ParameterizedTest
  @MethodSource("dev.mediant.definition.yaml.GoldenProblemsTest#files")
  void shouldTellOverTheApiWhatLintTells(Path golden) throws IOException {
    String name = "order/" + golden.getFileName();
    if (name.endsWith("domain.yaml")) {
      return; // the API takes workflows only
    }
    byte[] text = Files.readAllBytes(golden);
    List<String> told =
        given()
            .contentType("application/yaml")
            .queryParam("validateOnly", true)
            .queryParam("file", name)
            .body(text)
            .post("/api/v1/workflows")
            .jsonPath()
            .getList("problems.text", String.class);

    assertThat(told)
        .containsExactlyElementsOf(
            Lint.of(name, new ByteArrayInputStream(text)).problems().stream()
                .map(problem -> ProblemPrinter.print(problem).stripTrailing())
                .toList());
  }
}
