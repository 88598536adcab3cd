package dev.mediant.cli.explain;

import dev.mediant.channel.TopologyNames;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/** Where the workflow files are, and how the engine that is to run them names its queues. */
final class FolderOptions {
  @Option(
      names = "--workflows",
      paramLabel = "<folder>",
      description = "the folder of workflow files (MEDIANT_WORKFLOWS, default workflows)",
      defaultValue = "${env:MEDIANT_WORKFLOWS:-workflows}")
  Path workflows = Path.of("workflows");

  @Option(
      names = "--prefix",
      paramLabel = "<prefix>",
      description = "of the engine's queues (MEDIANT_TOPOLOGY_PREFIX, default mediant)",
      defaultValue = "${env:MEDIANT_TOPOLOGY_PREFIX:-mediant}")
  String prefix = "mediant";

  TopologyNames names() {
    return new TopologyNames(prefix);
  }
}
