package dev.mediant.cli.lint;

import dev.mediant.definition.yaml.Lint;

/** How problems are told; the constants are what the option takes. */
enum Format {
  /** For people. */
  text {
    @Override
    String report(Lint lint) {
      return TextReport.of(lint);
    }
  },
  /** For programs; its form is documented and stable. */
  json {
    @Override
    String report(Lint lint) {
      return JsonReport.of(lint);
    }
  },
  /** For code scanning (SARIF 2.1.0). */
  sarif {
    @Override
    String report(Lint lint) {
      return SarifReport.of(lint);
    }
  };

  abstract String report(Lint lint);
}
