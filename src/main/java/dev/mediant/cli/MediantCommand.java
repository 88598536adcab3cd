package dev.mediant.cli;

import dev.mediant.cli.check.CheckCommand;
import dev.mediant.cli.client.DecideCommand;
import dev.mediant.cli.client.DeployCommand;
import dev.mediant.cli.client.InstanceCommand;
import dev.mediant.cli.client.InstancesCommand;
import dev.mediant.cli.client.RunCommand;
import dev.mediant.cli.client.SendCommand;
import dev.mediant.cli.client.WorkflowsCommand;
import dev.mediant.cli.create.NewCommand;
import dev.mediant.cli.explain.AsyncApiCommand;
import dev.mediant.cli.explain.ExplainCommand;
import dev.mediant.cli.lint.LintCommand;
import dev.mediant.cli.lint.RuleCommand;
import dev.mediant.cli.lint.SchemaCommand;
import dev.mediant.cli.start.StartCommand;
import picocli.CommandLine.Command;

@Command(
    name = "mediant",
    description = "The central mediator for event-driven systems.",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    subcommands = {
      StartCommand.class,
      LintCommand.class,
      RuleCommand.class,
      SchemaCommand.class,
      CheckCommand.class,
      ExplainCommand.class,
      AsyncApiCommand.class,
      NewCommand.class,
      SendCommand.class,
      RunCommand.class,
      InstancesCommand.class,
      InstanceCommand.class,
      DecideCommand.class,
      WorkflowsCommand.class,
      DeployCommand.class,
      TestCommand.class,
      BenchCommand.class
    })
final class MediantCommand {}
