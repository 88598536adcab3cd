package dev.mediant.definition.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mediant.definition.DomainSettings;
import dev.mediant.definition.DomainSource;
import dev.mediant.definition.Problem;
import dev.mediant.definition.ProblemPrinter;
import dev.mediant.message.ChannelName;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WorkflowFolderTest {
  @TempDir Path folder;

  @Test
  void shouldReadTheShippedWorkflowsWithoutAProblem() throws IOException {
    WorkflowFolder shipped = WorkflowFolder.read(Path.of("workflows"));
    assertThat(ProblemPrinter.print(shipped.problems())).isEmpty();
    assertThat(shipped.definitions()).hasSizeGreaterThanOrEqualTo(6);
  }

  @Test
  void shouldNotLetABadFileTakeTheOthersDown() throws IOException {
    write("order/a.yaml", workflow("first", "order", 1));
    write("order/b.yaml", "workflow: [\n");
    write("order/c.yaml", workflow("second", "order", 1).replace("wait: 1s", "wait: soon"));
    write("customer/d.yml", workflow("third", "customer", 2));
    Files.write(
        folder.resolve("order/e.yaml"), "workflow: Bücher".getBytes(StandardCharsets.ISO_8859_1));

    WorkflowFolder read = WorkflowFolder.read(folder);

    assertThat(read.definitions())
        .extracting(d -> d.ref().toString())
        .containsExactly("customer/third v2", "order/first v1");
    assertThat(read.problems())
        .extracting(Problem::rule)
        .containsExactly("yaml-syntax", "bad-duration", "unreadable-file");
    assertThat(read.hasErrors()).isTrue();
  }

  @Test
  void shouldReadWorkflowsWithWhatTheirDomainShares() throws IOException {
    write("order/a.yaml", workflow("first", "order", 1));
    write("order/domain.yaml", "channels: { x: { request: { $ref: schemas/x.json } } }\n");
    write("order/schemas/x.json", "{\"type\": \"object\"}");
    write("stock/b.yaml", workflow("second", "stock", 1));

    WorkflowFolder read = WorkflowFolder.read(folder);

    assertThat(ProblemPrinter.print(read.problems())).isEmpty();
    assertThat(read.domains()).hasSize(2);
    DomainSettings order = read.definitions().getFirst().domain();
    assertThat(order.contract(new ChannelName("x")).request()).isNotNull();
    assertThat(order.source().files()).containsOnlyKeys("schemas/x.json");
    assertThat(DomainReader.read("order", DomainSource.decode(order.source().encode())).settings())
        .isEqualTo(order);
    assertThat(read.definitions().getLast().domain()).isEqualTo(DomainSettings.NONE);
  }

  @Test
  void shouldNotTakeWorkflowsWhoseDomainIsBroken() throws IOException {
    write("order/a.yaml", workflow("first", "order", 1));
    write("order/domain.yaml", "defaults: { timeout: soon }\n");
    write("stock/b.yaml", workflow("second", "stock", 1));

    WorkflowFolder read = WorkflowFolder.read(folder);

    assertThat(read.problems()).extracting(Problem::rule).containsExactly("bad-duration");
    assertThat(read.definitions()).extracting(d -> d.ref().name()).containsExactly("second");
  }

  @Test
  void shouldTellTheMistakesOfADomainWithoutWorkflows() throws IOException {
    write("order/a.yaml", workflow("first", "order", 1));
    write("stock/domain.yaml", "defaults: { timeout: soon }\n");

    WorkflowFolder read = WorkflowFolder.read(folder);

    assertThat(read.problems())
        .extracting(Problem::rule)
        .containsExactly("bad-duration", "unused-domain-file");
    assertThat(read.definitions()).hasSize(1);
    assertThat(Lint.of(List.of(folder)).problems()).isEqualTo(read.problems());
  }

  @Test
  void shouldTellThatNobodyReadsADomainFile() throws IOException {
    write("order/a.yaml", workflow("first", "order", 1));
    write("order/domain.yaml", "defaults: { timeout: 5s }\n");
    write("order/domain.yml", "defaults: { timeout: 6s }\n");
    write("stock/domain.yaml", "defaults: { timeout: 5s }\n");
    write("stock/all/b.yaml", workflow("second", "all", 1));

    WorkflowFolder read = WorkflowFolder.read(folder);

    assertThat(ProblemPrinter.print(read.problems()))
        .isEqualToNormalizingNewlines(
            """
            %1$s:1:1: warning: expected one such file in a folder but there is domain.yaml, which \
            is the one that is read; remove one of them [unused-domain-file]
            1 | defaults: { timeout: 6s }
              | ^~~~~~~~~~~~~~~~~~~~~~~~~
            %2$s:1:1: warning: expected workflows beside this file but its folder holds none: \
            nothing has what it says; put the domain's workflows here, or remove it \
            [unused-domain-file]
            1 | defaults: { timeout: 5s }
              | ^~~~~~~~~~~~~~~~~~~~~~~~~
            """
                .formatted(
                    folder.resolve("order/domain.yml"), folder.resolve("stock/domain.yaml")));
    assertThat(read.definitions()).hasSize(2);
    assertThat(WorkflowFolder.read(folder.resolve("order/domain.yaml")).problems()).isEmpty();
  }

  @Test
  void shouldLeaveOutWhatIsNoWorkflow() throws IOException {
    write("order/a.yaml", workflow("first", "order", 1));
    write("order/a.test.yaml", "scenarios: []\n");
    write("order/domain.yaml", "defaults: { timeout: 7s }\n");
    write("order/samples/placed.yaml", "eventType: OrderPlaced\n");
    write("order/samples/placed.json", "{}");
    write("order/.hidden.yaml", "no\n");
    write("order/notes.txt", "no\n");

    WorkflowFolder read = WorkflowFolder.read(folder);

    assertThat(ProblemPrinter.print(read.problems())).isEmpty();
    assertThat(read.definitions()).hasSize(1);
  }

  @Test
  void shouldRefuseTheSameVersionTwiceAndAllowAnother() throws IOException {
    write("order/a.yaml", workflow("first", "order", 1));
    write("order/b.yaml", workflow("first", "order", 1));
    write("order/c.yaml", workflow("first", "order", 2));

    WorkflowFolder read = WorkflowFolder.read(folder);

    assertThat(read.definitions()).extracting(d -> d.ref().version()).containsExactly(1, 2);
    assertThat(ProblemPrinter.print(read.problems()))
        .isEqualToNormalizingNewlines(
            """
            %2$s:3:1: expected each version of a workflow once but order/first v1 stands in %1$s \
            already; raise the version or remove one [duplicate-workflow]
            3 | version: 1
              | ^~~~~~~
            """
                .formatted(folder.resolve("order/a.yaml"), folder.resolve("order/b.yaml")));
  }

  @Test
  void shouldReadOneFileAlone() throws IOException {
    write("order/a.yaml", workflow("first", "order", 1));
    assertThat(WorkflowFolder.read(folder.resolve("order/a.yaml")).definitions()).hasSize(1);
    assertThat(WorkflowFolder.read(folder.resolve("order")).definitions()).hasSize(1);
  }

  @Test
  void shouldHoldCallsAgainstWhatIsThere() throws IOException {
    write("order/a.yaml", calling("first", "order/secnd"));
    write("order/b.yaml", calling("second", "order/third"));
    write("order/c.yaml", calling("third", "order/second"));
    write("order/d.yaml", calling("fourth", "ordr/fifth"));
    write("order/e.yaml", workflow("fifth", "order", 1));
    write("order/f.yaml", calling("sixth", "elsewhere/any"));

    WorkflowFolder read = WorkflowFolder.read(folder);

    assertThat(read.problems())
        .extracting(Problem::message)
        .containsExactly(
            "there is no workflow \"order/secnd\"; did you mean \"order/second\"?",
            "expected workflows that come to an end but these call each other: order/second,"
                + " order/third, order/second",
            "expected workflows that come to an end but these call each other: order/third,"
                + " order/second, order/third",
            "there is no domain \"ordr\" in this folder; did you mean \"order/fifth\"?");
    assertThat(read.definitions())
        .extracting(d -> d.ref().name())
        .containsExactly("fourth", "fifth", "sixth");
  }

  @Test
  void shouldFindWhatLiesBesideAFileThatIsReadAlone() throws IOException {
    write("order/a.yaml", calling("first", "customer/second"));
    write("customer/b.yaml", workflow("second", "customer", 1));
    assertThat(WorkflowFolder.read(folder.resolve("order/a.yaml")).problems()).isEmpty();
    write("customer/b.yaml", workflow("other", "customer", 1));
    assertThat(WorkflowFolder.read(folder.resolve("order/a.yaml")).problems())
        .extracting(Problem::rule)
        .containsExactly("unknown-workflow");
  }

  private static String calling(String name, String other) {
    return workflow(name, "order", 1).replace("wait: 1s", "workflow: " + other);
  }

  @Test
  void shouldNotLoadAHugeFileIntoMemory() throws IOException {
    write("order/a.yaml", "#".repeat(5_000_000));
    assertThat(WorkflowFolder.read(folder).problems())
        .extracting(Problem::rule)
        .containsExactly("too-large");
  }

  private void write(String name, String text) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  private static String workflow(String name, String domain, int version) {
    return """
    workflow: %s
    domain: %s
    version: %d
    trigger: { event: Started }
    steps:
      - step: rest
        wait: 1s
    """
        .formatted(name, domain, version);
  }
}
