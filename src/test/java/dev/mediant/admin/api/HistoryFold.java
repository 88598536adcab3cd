package dev.mediant.admin.api;

import com.fasterxml.jackson.databind.JsonNode;
import dev.mediant.message.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import net.thisptr.jackson.jq.BuiltinFunctionLoader;
import net.thisptr.jackson.jq.JsonQuery;
import net.thisptr.jackson.jq.Scope;
import net.thisptr.jackson.jq.Versions;

/** The jq of {@code docs/patterns.md} that makes a state of a history. */
final class HistoryFold {
  private static final Path PAGE = Path.of("docs/patterns.md");
  private static final Pattern FOLD = Pattern.compile("jq '(reduce [^']*)'");
  private static final Pattern MOMENT = Pattern.compile("\"\\d{4}-[^\"]*\"");

  private HistoryFold() {}

  /** What each step had answered before the moment. */
  static JsonNode before(String moment, byte[] history) throws IOException {
    Matcher fold = FOLD.matcher(Files.readString(PAGE));
    if (!fold.find()) {
      throw new AssertionError("expected " + FOLD + " in " + PAGE);
    }
    String program = MOMENT.matcher(fold.group(1)).replaceFirst("\"" + moment + "\"");
    Scope scope = Scope.newEmptyScope();
    BuiltinFunctionLoader.getInstance().loadFunctions(Versions.JQ_1_6, scope);
    List<JsonNode> results = new ArrayList<>();
    JsonQuery.compile(program, Versions.JQ_1_6).apply(scope, Json.parse(history), results::add);
    return results.getFirst();
  }
}
