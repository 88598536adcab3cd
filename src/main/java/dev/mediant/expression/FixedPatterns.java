package dev.mediant.expression;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Objects;
import java.util.Set;
import net.thisptr.jackson.jq.internal.javacc.Token;
import org.jspecify.annotations.Nullable;

/** Regular expressions that stand in an expression as they are: a wrong one fails each time. */
final class FixedPatterns {
  private static final Set<String> TAKING =
      Set.of("test", "match", "capture", "scan", "splits", "sub", "gsub");

  private final Tokens tokens;

  private FixedPatterns(Tokens tokens) {
    this.tokens = tokens;
  }

  /** Null when all can be used. */
  static Compilation.@Nullable Broken findBroken(Tokens tokens) {
    return new FixedPatterns(tokens).find(FormParser.parse(tokens));
  }

  private Compilation.@Nullable Broken find(Form form) {
    Compilation.Broken own =
        form instanceof Form.Invocation call && isPattern(call) ? check(call.parts().get(0)) : null;
    return own != null
        ? own
        : form.parts().stream().map(this::find).filter(Objects::nonNull).findFirst().orElse(null);
  }

  private static boolean isPattern(Form.Invocation call) {
    return TAKING.contains(call.name()) && !call.parts().isEmpty()
        || call.name().equals("split") && call.parts().size() == 2;
  }

  private Compilation.@Nullable Broken check(Form pattern) {
    if (pattern instanceof Form.Literal(JsonNode value, int first, int last) && value.isTextual()) {
      try {
        LinearPattern.compile(value.textValue());
      } catch (IllegalArgumentException e) {
        Token at = tokens.get(first);
        return new Compilation.Broken(String.valueOf(e.getMessage()), at.beginLine, at.beginColumn);
      }
    }
    return null;
  }
}
