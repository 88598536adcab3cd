package dev.mediant.expression;

import java.util.List;

/** The functions that jq itself defines in jq: each ends when its input does. */
final class Prelude {
  record Definition(String name, List<String> parameters, String body) {
    String key() {
      return name + "/" + parameters.size();
    }
  }

  static final List<Definition> DEFINITIONS =
      List.of(
          define("select(f)", "if f then . else empty end"),
          define("map(f)", "[.[] | f]"),
          define("with_entries(f)", "to_entries | map(f) | from_entries"),
          define("del(f)", "delpaths([path(f)])"),
          define("arrays", "select(type == \"array\")"),
          define("objects", "select(type == \"object\")"),
          define("booleans", "select(type == \"boolean\")"),
          define("numbers", "select(type == \"number\")"),
          define("strings", "select(type == \"string\")"),
          define("nulls", "select(type == \"null\")"),
          define("values", "select(. != null)"),
          define("iterables", "select(type == \"array\" or type == \"object\")"),
          define("scalars", "select(type != \"array\" and type != \"object\")"),
          define("@text", "tostring"),
          define("fromdate", "fromdateiso8601"),
          define("todate", "todateiso8601"),
          define("min", "min_by(.)"),
          define("max", "max_by(.)"),
          define("sort", "sort_by(.)"),
          define("unique", "group_by(.) | map(.[0])"),
          define("unique_by(f)", "group_by(f) | map(.[0])"),
          define("first", ".[0]"),
          define("first(g)", "label $out | g | ., break $out"),
          define("last", ".[-1]"),
          define("last(g)", "reduce g as $i (null; $i)"),
          define("nth(n)", "n as $n | .[$n]"),
          define(
              "limit($n;g)",
              "if $n <= 0 then empty else label $out | foreach g as $i (0; . + 1; $i, if . >= $n"
                  + " then break $out else empty end) end"),
          define("any(g;f)", "reduce (g | f) as $x (false; . or $x)"),
          define("all(g;f)", "reduce (g | f) as $x (true; . and $x)"),
          define("any(f)", "any(.[]; f)"),
          define("all(f)", "all(.[]; f)"),
          define("any", "any(.[]; .)"),
          define("all", "all(.[]; .)"),
          define("in(xs)", ". as $x | xs | has($x)"),
          define("inside(xs)", ". as $x | xs | contains($x)"),
          define("add(f)", "[f] | add"));

  private Prelude() {}

  private static Definition define(String signature, String body) {
    int open = signature.indexOf('(');
    if (open < 0) {
      return new Definition(signature, List.of(), body);
    }
    String parameters = signature.substring(open + 1, signature.length() - 1);
    return new Definition(signature.substring(0, open), List.of(parameters.split(";")), body);
  }
}
