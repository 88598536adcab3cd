package dev.mediant.shipped;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** Lints {@code deploy/}: there is no Docker engine where these tests run. */
class DeployFilesTest {
  private static final Path FOLDER = Path.of("deploy");
  private static final Pattern PINNED =
      Pattern.compile("[a-z/-]+:\\d+\\.\\d+(\\.\\d+)?[a-z0-9_.-]*");
  private static final Pattern SECRET = Pattern.compile("(PASS|PASSWORD|TOKEN|SECRET)$");

  static Stream<Map.Entry<String, Object>> services() {
    return map(compose().get("services")).entrySet().stream();
  }

  @ParameterizedTest
  @MethodSource("services")
  void shouldPinImages(Map.Entry<String, Object> service) {
    assertThat(map(service.getValue()).get("image").toString()).matches(PINNED);
  }

  @ParameterizedTest
  @MethodSource("services")
  void shouldPublishPortsToThisMachineOnly(Map.Entry<String, Object> service) {
    assertThat(list(map(service.getValue()).get("ports")))
        .isNotEmpty()
        .allSatisfy(port -> assertThat(port.toString()).startsWith("127.0.0.1:"));
  }

  @ParameterizedTest
  @MethodSource("services")
  void shouldDemandEverySecretAndPresetNone(Map.Entry<String, Object> service) {
    assertThat(map(map(service.getValue()).get("environment")))
        .isNotEmpty()
        .allSatisfy(
            (name, value) -> {
              if (SECRET.matcher(name).find()) {
                assertThat(value.toString()).matches("\\$\\{[A-Z_]+:\\?[^}]+}");
              }
            });
  }

  @Test
  void shouldAskForAllSecretsInTheExampleAndGiveNone() throws Exception {
    // given
    String compose = ShippedFiles.text(FOLDER.resolve("compose.yaml"));
    List<String> demanded =
        Pattern.compile("\\$\\{([A-Z_]+):\\?")
            .matcher(compose)
            .results()
            .map(r -> r.group(1))
            .toList();
    // then
    assertThat(Files.readAllLines(FOLDER.resolve(".env.example")))
        .containsAll(demanded.stream().map(name -> name + "=").toList());
    assertThat(demanded).contains("MEDIANT_API_TOKEN");
  }

  @Test
  void shouldStartTheEngineOnlyWhenBrokerAndDatabaseAreHealthy() {
    Map<String, Object> services = map(compose().get("services"));
    Map<String, Object> dependsOn = map(map(services.get("mediant")).get("depends_on"));
    assertThat(dependsOn).containsOnlyKeys("rabbitmq", "postgres");
    dependsOn.forEach(
        (name, condition) -> {
          assertThat(map(condition)).containsEntry("condition", "service_healthy");
          assertThat(map(services.get(name))).containsKey("healthcheck");
        });
  }

  @Test
  void shouldKeepDataInNamedVolumes() {
    Map<String, Object> compose = compose();
    assertThat(map(compose.get("volumes"))).containsOnlyKeys("rabbitmq", "postgres");
    assertThat(mountsOf("rabbitmq")).contains("rabbitmq:/var/lib/rabbitmq");
    assertThat(mountsOf("postgres")).contains("postgres:/var/lib/postgresql/data");
  }

  @Test
  void shouldTakeAwayFromTheEngineWhatItDoesNotNeed() {
    Map<String, Object> engine = map(map(compose().get("services")).get("mediant"));
    assertThat(engine).containsEntry("read_only", true).containsEntry("cap_drop", List.of("ALL"));
    assertThat(list(engine.get("security_opt"))).contains("no-new-privileges:true");
  }

  @Test
  void shouldBuildTheImageInTwoStagesFromPinnedBases() {
    assertThat(instructions("FROM"))
        .hasSize(2)
        .allSatisfy(from -> assertThat(from.split(" ")[0]).matches(PINNED));
  }

  @Test
  void shouldRunAsAUserWithoutRights() {
    assertThat(instructions("USER")).containsExactly("10001:10001");
    List<String> names =
        dockerfile().stream().map(instruction -> instruction.split(" ")[0]).toList();
    assertThat(names.lastIndexOf("COPY"))
        .as("files belong to root")
        .isLessThan(names.indexOf("USER"));
    assertThat(names).doesNotContain("ADD").endsWith("ENTRYPOINT", "CMD");
  }

  @Test
  void shouldAskForLivenessWithWhatTheImageHas() {
    assertThat(instructions("HEALTHCHECK"))
        .singleElement()
        .asString()
        .contains("/q/health/live")
        .doesNotContain("curl", "wget");
  }

  @Test
  void shouldCopyOnlyWhatExistsAndIsNotIgnored() {
    List<String> allowed =
        ShippedFiles.text(FOLDER.resolve("Dockerfile.dockerignore"))
            .lines()
            .filter(line -> line.startsWith("!"))
            .map(line -> line.substring(1))
            .toList();
    assertThat(allowed).allSatisfy(path -> assertThat(Path.of(path)).exists());
    instructions("COPY").stream()
        .filter(copy -> !copy.startsWith("--from"))
        .map(copy -> copy.split(" "))
        .flatMap(words -> Arrays.stream(words, 0, words.length - 1))
        .forEach(source -> assertThat(allowed).contains(source));
  }

  private static List<Object> mountsOf(String service) {
    return list(map(map(compose().get("services")).get(service)).get("volumes"));
  }

  private static List<String> instructions(String name) {
    return dockerfile().stream()
        .filter(instruction -> instruction.startsWith(name + " "))
        .map(instruction -> instruction.substring(name.length() + 1))
        .toList();
  }

  private static List<String> dockerfile() {
    return ShippedFiles.text(FOLDER.resolve("Dockerfile"))
        .replaceAll("(?m)^#.*\\R", "")
        .replaceAll("\\\\\\R\\s*", "")
        .lines()
        .filter(line -> !line.isBlank())
        .toList();
  }

  private static Map<String, Object> compose() {
    LoaderOptions strict = new LoaderOptions();
    strict.setAllowDuplicateKeys(false);
    return map(
        new Yaml(new SafeConstructor(strict))
            .load(ShippedFiles.text(FOLDER.resolve("compose.yaml"))));
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Object> map(Object value) {
    return (Map<String, Object>) value;
  }

  @SuppressWarnings("unchecked")
  private static List<Object> list(Object value) {
    return (List<Object>) value;
  }
}
