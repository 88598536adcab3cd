package dev.mediant.cli.client;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
    name = "send",
    description = "Send an event to the engine, and follow what it starts.",
    mixinStandardHelpOptions = true,
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:sent; with --follow: every instance is COMPLETED",
      "1:not sent; a sentence says why",
      "2:unknown option",
      "3:ROLLED_BACK; of several instances one counts, the first of 6, 7, 8, 9, 5, 4, 3",
      "4:FAILED",
      "5:CANCELLED",
      "6:waits for an operator (SUSPENDED, or needs attention)",
      "7:still going on when the time was up",
      "8:no workflow wanted the event",
      "9:a duplicate: the event had been sent before, and starts nothing twice",
    })
public final class SendCommand implements Callable<Integer> {
  @Spec @Nullable CommandSpec spec;
  @Mixin EngineOptions engine = new EngineOptions();
  @Mixin FollowOptions following = new FollowOptions();

  @Parameters(paramLabel = "<file>", description = "the event as JSON; - reads standard input")
  String file = "";

  @Option(names = "--as-new", description = "give the event a new id, so that it is no duplicate")
  boolean asNew;

  @Override
  public Integer call() {
    CommandLine line = requireNonNull(spec, "picocli sets it").commandLine();
    try {
      EventFile event = EventFile.read(file);
      Screen screen = following.screen(line);
      var sending = new Sending(engine.client(), screen, asNew ? event.asNew() : event);
      SendResult result =
          following.follow
              ? sending.follow(following.timeout, FollowOptions.BETWEEN_LOOKS)
              : sending.send();
      if (following.json) {
        line.getOut().println(result.json());
      }
      return result.outcome().exitCode();
    } catch (NoSuchFileException e) {
      line.getErr().println("mediant: there is no file %s.".formatted(file));
      return 1;
    } catch (IOException e) {
      line.getErr().println("mediant: %s can't be read (%s).".formatted(file, e));
      return 1;
    } catch (EngineTrouble trouble) {
      line.getErr().println("mediant: " + trouble.getMessage());
      return 1;
    }
  }
}
