package dev.mediant.cli.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;

class DeployCommandTest {
  @TempDir Path folder;

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  @AutoClose private final AnsweringEngine engine = new AnsweringEngine();

  @BeforeEach
  void start() throws IOException {
    Files.createDirectories(folder.resolve("order"));
    Files.writeString(folder.resolve("order/a.yaml"), "workflow: a");
    Files.writeString(folder.resolve("order/b.yaml"), "workflow: b");
  }

  @Test
  void shouldDeployAllOfAFolderAndSayWhatIsWrong() {
    engine.when(
        "POST /workflows?" + file("a.yaml"),
        422,
        "{\"detail\": \"It has 1 error.\", \"problems\": [{\"text\": \"a.yaml:1:1: no [bad-value]\"}]}");
    engine.when(
        "POST /workflows?" + file("b.yaml"),
        201,
        "{\"outcome\": \"DEPLOYED\", \"name\": \"order/b\", \"version\": 2, \"problems\": [{\"text\": \"b.yaml:3:1: warning\"}]}");

    int exit = run(new DeployCommand(), folder.toString());

    assertThat(exit).isEqualTo(1);
    assertThat(err.toString())
        .contains("a.yaml:1:1: no [bad-value]")
        .contains("order/a.yaml: not deployed, for what is said above");
    assertThat(out.toString()).contains("b.yaml:3:1: warning").contains("order/b v2 deployed");
  }

  @Test
  void shouldAskWithoutChanging() {
    String b = folder.resolve("order/b.yaml").toString();
    engine.when(
        "POST /workflows?" + file("b.yaml").replace("=false", "=true"),
        200,
        "{\"outcome\": \"UNCHANGED\", \"name\": \"order/b\", \"version\": 2, \"problems\": []}");

    assertThat(run(new DeployCommand(), "--validate-only", b)).isZero();

    assertThat(out.toString()).isEqualToIgnoringNewLines("order/b v2 would be unchanged");
  }

  @Test
  void shouldSayThatADomainFileDoesNotGoThisWay() throws IOException {
    Path domain = Files.writeString(folder.resolve("order").resolve("domain.yaml"), "channels:");

    assertThat(run(new DeployCommand(), domain.toString())).isEqualTo(1);

    assertThat(err.toString()).contains("domain.yaml is not sent: only workflows are deployed");
    assertThat(engine.questions()).isEmpty();
  }

  @Test
  void shouldSayWhichFilesOfAFolderItLeavesOut() throws IOException {
    unchangedBeside("channels: { stock.take: { maxInFlight: 3 } }");

    assertThat(run(new DeployCommand(), folder.toString())).isZero();

    assertThat(err.toString()).contains("domain.yaml is not sent");
  }

  @Test
  void shouldSendNothingBesideADomainFileWithMistakes() throws IOException {
    Files.createDirectories(folder.resolve("shop"));
    Path other = Files.writeString(folder.resolve("shop/c.yaml"), "workflow: c");
    engine.when("POST /workflows?" + file(other), 200, unchanged("shop/c"));
    unchangedBeside("channels: { stock.take: { maxInFlight: three } }");

    assertThat(run(new DeployCommand(), folder.toString())).isEqualTo(1);

    assertThat(err.toString())
        .containsOnlyOnce("but got \"three\"")
        .containsOnlyOnce("domain.yaml: invalid, for what is said above. No workflow beside it");
    assertThat(engine.questions()).containsExactly("POST /workflows?" + file(other));
    assertThat(out.toString()).contains("shop/c v1 unchanged");
  }

  @Test
  void shouldNotSendASingleFileBesideADomainFileWithMistakes() throws IOException {
    unchangedBeside("channels: { stock.take: { maxInFlight: three } }");

    String a = folder.resolve("order/a.yaml").toString();
    assertThat(run(new DeployCommand(), "--validate-only", a)).isEqualTo(1);

    assertThat(err.toString()).contains("No workflow beside it is sent");
    assertThat(engine.questions()).isEmpty();
  }

  @Test
  void shouldSayWhatStartsNothingThoughItIsDeployed() {
    String starts = ", \"workflow\": {\"enabled\": %s, \"starts\": false}}";
    engine.when(
        "POST /workflows?" + file("a.yaml"),
        200,
        unchanged("order/a").replace("}", starts.formatted(false)));
    engine.when(
        "POST /workflows?" + file("b.yaml"),
        200,
        unchanged("order/b").replace("}", starts.formatted(true)));

    assertThat(run(new DeployCommand(), folder.toString())).isZero();

    assertThat(out.toString().lines())
        .containsExactly(
            "order/a v1 unchanged; it is disabled and starts nothing",
            "order/b v1 unchanged; a higher version starts new instances");
  }

  @Test
  void shouldGoOnAfterAFileThatIsTooLarge() {
    engine.when("POST /workflows?" + file("a.yaml"), 413, "{\"detail\": \"It is too large.\"}");
    engine.when("POST /workflows?" + file("b.yaml"), 200, unchanged("order/b"));

    assertThat(run(new DeployCommand(), folder.toString())).isEqualTo(1);

    assertThat(err.toString()).contains("a.yaml: It is too large.");
    assertThat(out.toString()).contains("order/b v1 unchanged");
  }

  private void unchangedBeside(String domain) throws IOException {
    Files.writeString(folder.resolve("order").resolve("domain.yaml"), domain);
    engine.when("POST /workflows?" + file("a.yaml"), 200, unchanged("order/a"));
    engine.when("POST /workflows?" + file("b.yaml"), 200, unchanged("order/b"));
  }

  private static String unchanged(String name) {
    return "{\"outcome\": \"UNCHANGED\", \"name\": \"%s\", \"version\": 1}".formatted(name);
  }

  @Test
  void shouldSayWhatCantBeRead() {
    assertThat(run(new DeployCommand(), folder.resolve("no.yaml").toString())).isEqualTo(1);
    assertThat(err.toString()).contains("no.yaml: there is no such file or folder");
  }

  @Test
  void shouldListEveryVersionAndWhatIsWrong() {
    engine.when(
        "GET /workflows?versions=all",
        200,
        """
        {"items": [
          {"name": "order/b", "version": 2, "enabled": true, "starts": true, "running": 3,
           "deployedAt": "2026-03-02T09:01:00Z", "deployedBy": "ada", "source": "api"},
          {"name": "order/b", "version": 1, "enabled": true, "starts": false, "running": 1,
           "deployedAt": "2026-03-01T09:01:00Z", "deployedBy": "node-1", "source": "file order/b.yaml"},
          {"name": "order/c", "version": 1, "enabled": false, "starts": false, "running": 0,
           "deployedAt": "2026-03-01T09:01:00Z", "deployedBy": "node-1", "source": "file order/c.yaml"}]}
        """);
    engine.when(
        "GET /workflows/problems", 200, "{\"items\": [{\"text\": \"order/d.yaml:1:1: no\"}]}");

    assertThat(run(new WorkflowsCommand())).isZero();

    assertThat(out.toString().lines())
        .anySatisfy(line -> assertThat(line).matches("order/b +2 +starts +3 .*ada +api"))
        .anySatisfy(line -> assertThat(line).matches("order/b +1 +runs on +1 .*file order/b.yaml"))
        .anySatisfy(line -> assertThat(line).matches("order/c +1 +disabled +0 .*"))
        .contains("order/d.yaml:1:1: no");
  }

  private String file(String name) {
    return file(folder.resolve("order").resolve(name));
  }

  private static String file(Path path) {
    return "file=" + EngineClient.encoded(path.toString()) + "&validateOnly=false";
  }

  private int run(Object command, String... arguments) {
    CommandLine line =
        new CommandLine(command)
            .setOut(new PrintWriter(out, true))
            .setErr(new PrintWriter(err, true))
            .setColorScheme(CommandLine.Help.defaultColorScheme(Ansi.OFF));
    String[] all = new String[arguments.length + 2];
    System.arraycopy(arguments, 0, all, 0, arguments.length);
    all[arguments.length] = "--url";
    all[arguments.length + 1] = engine.url();
    return line.execute(all);
  }
}
