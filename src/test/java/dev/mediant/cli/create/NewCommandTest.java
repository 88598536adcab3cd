package dev.mediant.cli.create;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mediant.definition.ProblemPrinter;
import dev.mediant.definition.yaml.WorkflowFolder;
import dev.mediant.message.EnvelopeReader;
import dev.mediant.message.EnvelopeReading;
import dev.mediant.message.MessageProperties;
import dev.mediant.scenario.WorkflowCheck;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

class NewCommandTest {
  @TempDir Path folder;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @Test
  void shouldMakeAWorkflowThatIsWholeAndPassesItsMatrix() throws IOException {
    // when
    assertThat(make("shop/sellBook")).isZero();
    // then
    WorkflowFolder read = WorkflowFolder.read(folder);
    assertThat(ProblemPrinter.print(read.problems())).isEmpty();
    assertThat(read.definitions()).hasSize(1);
    WorkflowCheck check = WorkflowCheck.run(folder.resolve("shop/sell-book.test.yaml"), true);
    assertThat(check.hasPassed()).isTrue();
    assertThat(check.verdicts()).hasSize(2);
    assertThat(check.matrix()).isNotEmpty();
    assertThat(check.coverage().missed()).isEmpty();
    assertThat(out.toString())
        .contains("made " + folder.resolve("shop/sell-book.yaml"))
        .contains("./mediant check", "./mediant explain", "./mediant start", "./mediant send");
  }

  @Test
  void shouldDeclareItsChannelsWhereItsDomainAllowsNoOthers() throws IOException {
    // given
    Path domain = Files.createDirectories(folder.resolve("shop")).resolve("domain.yaml");
    Files.writeString(
        domain, "channels: # ours\n  # first\n  box.pack: { rate: 5/s }\nroles: [chief]\n");
    // when
    assertThat(make("shop/sellBook")).isZero();
    // then
    assertThat(domain)
        .hasContent(
            """
            channels: # ours
              # first
              shop.prepare:
              shop.undo-prepare:
              shop.finish:
              box.pack: { rate: 5/s }
            roles: [chief]
            """);
    assertThat(out.toString())
        .contains("declared shop.prepare, shop.undo-prepare, shop.finish in " + domain);
    assertThat(ProblemPrinter.print(WorkflowFolder.read(folder).problems())).isEmpty();
    assertThat(make("shop/buyBook")).isZero();
    assertThat(ProblemPrinter.print(WorkflowFolder.read(folder).problems())).isEmpty();
  }

  @Test
  void shouldSayWhatToDeclareWhereItCannot() throws IOException {
    Path domain = Files.createDirectories(folder.resolve("shop")).resolve("domain.yaml");
    Files.writeString(domain, "channels: { box.pack: { rate: 5/s } }\n");
    assertThat(make("shop/sellBook")).isZero();
    assertThat(domain).hasContent("channels: { box.pack: { rate: 5/s } }\n");
    assertThat(out.toString())
        .contains("declare shop.prepare, shop.undo-prepare, shop.finish among the channels of");
  }

  @Test
  void shouldMakeAnEventThatStartsIt() throws IOException {
    make("shop/sellBook");
    byte[] event = Files.readAllBytes(folder.resolve("shop/samples/sell-book-requested.json"));
    EnvelopeReading reading = new EnvelopeReader().read(event, MessageProperties.NONE);
    assertThat(reading)
        .isInstanceOfSatisfying(
            EnvelopeReading.Readable.class,
            readable ->
                assertThat(readable.envelope().type().value()).isEqualTo("SellBookRequested"));
  }

  @Test
  void shouldOverwriteNothing() throws IOException {
    // given
    make("shop/sellBook");
    Path workflow = folder.resolve("shop/sell-book.yaml");
    Files.writeString(workflow, "mine");
    // when
    assertThat(make("shop/sellBook")).isOne();
    // then
    assertThat(workflow).hasContent("mine");
    assertThat(err.toString()).contains("is there already");
  }

  @Test
  void shouldNotMakeASecondWorkflowOfOneName() throws IOException {
    make("shop/sellBook");
    Files.move(folder.resolve("shop/sell-book.yaml"), folder.resolve("shop/books.yaml"));
    Files.delete(folder.resolve("shop/sell-book.test.yaml"));
    Files.delete(folder.resolve("shop/samples/sell-book-requested.json"));
    assertThat(make("shop/sellBook")).isOne();
    assertThat(err.toString()).contains("has a workflow of this name already");
  }

  @Test
  void shouldLineUpTheCommentsOfWhatItMakes() throws IOException {
    make("bookshop/sellBook");
    assertThat(
            Files.readAllLines(folder.resolve("bookshop/sell-book.yaml")).stream()
                .filter(line -> line.indexOf('#') > 0)
                .map(line -> line.indexOf('#'))
                .distinct())
        .hasSize(1);
  }

  @Test
  void shouldNotMakeADomainThatDiffersInCaseAlone() throws IOException {
    make("shop/sellBook");
    assertThat(make("Shop/sellPen")).isOne();
    assertThat(err.toString()).contains("take shop/sellPen");
    assertThat(folder.resolve("Shop")).doesNotExist();
  }

  @ParameterizedTest
  @CsvSource({
    "sellBook, expected <domain>/<name>",
    "shop/sell/book, expected <domain>/<name>",
    "shop/SellBook, camelCase",
    "shop/sell-book, camelCase",
    "shop 1/sellBook, domain",
    "../sellBook, domain",
  })
  void shouldRefuseOtherNames(String wanted, String why) {
    assertThat(make(wanted)).isOne();
    assertThat(err.toString()).contains("Can't make " + wanted).contains(why);
    assertThat(folder).isEmptyDirectory();
  }

  private int make(String wanted) {
    return new CommandLine(new NewCommand())
        .setOut(new PrintWriter(out, true))
        .setErr(new PrintWriter(err, true))
        .execute(wanted, "--workflows", folder.toString());
  }
}
