package dev.mediant.cli;

import dev.mediant.expression.NearestWord;
import picocli.CommandLine;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;

/** Says which command was meant; everything else that can't be read is picocli's to explain. */
record UnknownCommand(IParameterExceptionHandler otherwise) implements IParameterExceptionHandler {
  @Override
  public int handleParseException(ParameterException problem, String[] args) throws Exception {
    CommandLine line = problem.getCommandLine();
    boolean isCommand = line.getParent() == null && args.length > 0 && !args[0].startsWith("-");
    if (!isCommand || line.getSubcommands().containsKey(args[0])) {
      return otherwise.handleParseException(problem, args);
    }
    String meant = NearestWord.of(args[0], line.getSubcommands().keySet());
    line.getErr()
        .println(
            "mediant: there is no command %s%s ./mediant --help lists them."
                .formatted(args[0], meant == null ? ";" : "; did you mean " + meant + "?"));
    return line.getCommandSpec().exitCodeOnInvalidInput();
  }
}
