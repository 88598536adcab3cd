package dev.mediant.cli;

import picocli.CommandLine.Command;

@Command(
    name = "mediant",
    description = "The central mediator for event-driven systems.",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    subcommands = StartCommand.class)
final class MediantCommand {}
