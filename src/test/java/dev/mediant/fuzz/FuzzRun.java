package dev.mediant.fuzz;

import dev.mediant.testing.ProcessGuard;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintStream;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One run of Jazzer in a process of its own, whose memory is bounded.
 *
 * @param executions how many texts were tried
 * @param edges branches of reader, expressions and YAML's parser that some text took
 * @param finding the first line of what went wrong, and where its text lies
 */
record FuzzRun(long seed, long executions, long edges, Optional<String> finding) {
  private static final String TARGETS =
      "dev.mediant.definition.**:dev.mediant.expression.**:dev.mediant.fuzz.FuzzTarget:dev.mediant.message.**"
          + ":org.yaml.snakeyaml.scanner.**:org.yaml.snakeyaml.parser.**";
  private static final Pattern EXECUTIONS =
      Pattern.compile("stat::number_of_executed_units: (\\d+)");
  private static final Pattern EDGES = Pattern.compile("cov: (\\d+)");
  private static final Pattern FINDING =
      Pattern.compile("== Java (?:Exception|Assertion Error): (.*)|ERROR: libFuzzer: (.*)");
  private static final Pattern WRITTEN = Pattern.compile("Test unit written to (.*)");

  /** {@code told} hears of progress; all that Jazzer says is kept in the folder. */
  static FuzzRun of(Path folder, long seed, Duration time, boolean planted, PrintStream told)
      throws IOException, InterruptedException {
    FuzzSeeds.write(folder);
    Files.createDirectories(folder.resolve("corpus"));
    ProcessBuilder builder =
        new ProcessBuilder(command(folder, seed, time, planted)).redirectErrorStream(true);
    Process jazzer = ProcessGuard.start(builder);
    FuzzRun run = new FuzzRun(seed, 0, 0, Optional.empty());
    try (BufferedReader lines = jazzer.inputReader();
        Writer log = Files.newBufferedWriter(folder.resolve("jazzer.log"))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        log.write(line + "\n");
        run = run.hears(line);
        if (line.contains("pulse")) {
          told.println(line);
        }
      }
    }
    int outcome = jazzer.waitFor();
    return outcome == 0 || run.finding.isPresent()
        ? run
        : run.found("Jazzer ended with " + outcome + ", see " + folder.resolve("jazzer.log"));
  }

  private FuzzRun hears(String line) {
    Matcher executed = EXECUTIONS.matcher(line);
    Matcher covered = EDGES.matcher(line);
    Matcher went = FINDING.matcher(line);
    Matcher written = WRITTEN.matcher(line);
    if (executed.find()) {
      return new FuzzRun(seed, Long.parseLong(executed.group(1)), edges, finding);
    }
    if (covered.find()) {
      return new FuzzRun(seed, executions, Long.parseLong(covered.group(1)), finding);
    }
    if (went.find()) {
      return finding.isPresent()
          ? this
          : found(went.group(1) == null ? went.group(2) : went.group(1));
    }
    return written.find() ? found(finding.orElse("?") + ", of " + written.group(1)) : this;
  }

  private FuzzRun found(String what) {
    return new FuzzRun(seed, executions, edges, Optional.of(what));
  }

  private static List<String> command(Path folder, long seed, Duration time, boolean planted) {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "-Xss1m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-D" + FuzzTarget.PLANTED + "=" + planted,
                "-cp",
                System.getProperty("java.class.path"),
                "com.code_intelligence.jazzer.Jazzer",
                "--target_class=" + FuzzTarget.class.getName(),
                "--instrumentation_includes=" + TARGETS,
                "--disabled_hooks=com.code_intelligence.jazzer.sanitizers.*",
                "--reproducer_path=" + folder));
    command.addAll(
        List.of(
            "-seed=" + seed % Integer.MAX_VALUE,
            "-max_total_time=" + time.toSeconds(),
            "-max_len=6000",
            "-timeout=60",
            "-rss_limit_mb=0",
            "-dict=" + folder.resolve("words"),
            "-artifact_prefix=" + folder + "/",
            "-print_final_stats=1",
            folder.resolve("corpus").toString(),
            folder.resolve("seeds").toString()));
    return command;
  }
}
