package dev.mediant.expression;

import static java.util.Map.entry;

import java.util.Map;
import net.thisptr.jackson.jq.Function;
import net.thisptr.jackson.jq.internal.filters.CsvFilter;
import net.thisptr.jackson.jq.internal.filters.TsvFilter;
import net.thisptr.jackson.jq.internal.functions.AtBase64Function;
import net.thisptr.jackson.jq.internal.functions.AtBase64dFunction;
import net.thisptr.jackson.jq.internal.functions.AtHtmlFunction;
import net.thisptr.jackson.jq.internal.functions.AtShFunction;
import net.thisptr.jackson.jq.internal.functions.AtUriFunction;
import net.thisptr.jackson.jq.internal.functions.ContainsFunction;
import net.thisptr.jackson.jq.internal.functions.DelPathsFunction;
import net.thisptr.jackson.jq.internal.functions.EmptyFunction;
import net.thisptr.jackson.jq.internal.functions.EndsWithFunction;
import net.thisptr.jackson.jq.internal.functions.ErrorFunction;
import net.thisptr.jackson.jq.internal.functions.ExplodeFunction;
import net.thisptr.jackson.jq.internal.functions.FromDateIso8601Function;
import net.thisptr.jackson.jq.internal.functions.FromEntriesFunction;
import net.thisptr.jackson.jq.internal.functions.FromJsonFunction;
import net.thisptr.jackson.jq.internal.functions.GetPathFunction;
import net.thisptr.jackson.jq.internal.functions.GroupByFunction;
import net.thisptr.jackson.jq.internal.functions.HasFunction;
import net.thisptr.jackson.jq.internal.functions.ImplodeFunction;
import net.thisptr.jackson.jq.internal.functions.IndexFunction;
import net.thisptr.jackson.jq.internal.functions.IndicesFunction;
import net.thisptr.jackson.jq.internal.functions.KeysFunction;
import net.thisptr.jackson.jq.internal.functions.KeysUnsortedFunction;
import net.thisptr.jackson.jq.internal.functions.LTrimStrFunction;
import net.thisptr.jackson.jq.internal.functions.LengthFunction;
import net.thisptr.jackson.jq.internal.functions.MathFunction;
import net.thisptr.jackson.jq.internal.functions.MaxByFunction;
import net.thisptr.jackson.jq.internal.functions.MinByFunction;
import net.thisptr.jackson.jq.internal.functions.NotFunction;
import net.thisptr.jackson.jq.internal.functions.PathFunction;
import net.thisptr.jackson.jq.internal.functions.RIndexFunction;
import net.thisptr.jackson.jq.internal.functions.RTrimStrFunction;
import net.thisptr.jackson.jq.internal.functions.ReverseFunction;
import net.thisptr.jackson.jq.internal.functions.SortByFunction;
import net.thisptr.jackson.jq.internal.functions.SplitFunction;
import net.thisptr.jackson.jq.internal.functions.StartsWithFunction;
import net.thisptr.jackson.jq.internal.functions.ToDateIso8601Function;
import net.thisptr.jackson.jq.internal.functions.ToEntriesFunction;
import net.thisptr.jackson.jq.internal.functions.ToJsonFunction;
import net.thisptr.jackson.jq.internal.functions.ToNumberFunction;
import net.thisptr.jackson.jq.internal.functions.ToStringFunction;
import net.thisptr.jackson.jq.internal.functions.TypeFunction;
import net.thisptr.jackson.jq.internal.functions.Utf8ByteLengthFunction;
import net.thisptr.jackson.jq.internal.functions.math.PowFunction;

/**
 * The functions of jackson-jq that expressions may call, by name and number of arguments. They are
 * named one by one: the library's own loader takes most of a second and would bring everything.
 */
final class Library {
  /** Read their input once, at its surface. */
  static final Map<String, Function> SHALLOW =
      Map.ofEntries(
          entry("@base64/0", new AtBase64Function()),
          entry("@base64d/0", new AtBase64dFunction()),
          entry("@html/0", new AtHtmlFunction()),
          entry("@uri/0", new AtUriFunction()),
          entry("ceil/0", new MathFunction.CeilFunction()),
          entry("empty/0", new EmptyFunction()),
          entry("endswith/1", new EndsWithFunction()),
          entry("error/0", new ErrorFunction()),
          entry("error/1", new ErrorFunction()),
          entry("explode/0", new ExplodeFunction()),
          entry("floor/0", new MathFunction.FloorFunction()),
          entry("from_entries/0", new FromEntriesFunction()),
          entry("fromdateiso8601/0", new FromDateIso8601Function()),
          entry("getpath/1", new GetPathFunction()),
          entry("has/1", new HasFunction()),
          entry("implode/0", new ImplodeFunction()),
          entry("keys/0", new KeysFunction()),
          entry("keys_unsorted/0", new KeysUnsortedFunction()),
          entry("length/0", new LengthFunction()),
          entry("log/0", new MathFunction.LogFunction()),
          entry("log10/0", new MathFunction.Log10Function()),
          entry("log2/0", new MathFunction.Log2Function()),
          entry("ltrimstr/1", new LTrimStrFunction()),
          entry("not/0", new NotFunction()),
          entry("path/1", new PathFunction()),
          entry("pow/2", new PowFunction()),
          entry("reverse/0", new ReverseFunction()),
          entry("round/0", new MathFunction.RoundFunction()),
          entry("rtrimstr/1", new RTrimStrFunction()),
          entry("sqrt/0", new MathFunction.SqrtFunction()),
          entry("startswith/1", new StartsWithFunction()),
          entry("to_entries/0", new ToEntriesFunction()),
          entry("todateiso8601/0", new ToDateIso8601Function()),
          entry("tonumber/0", new ToNumberFunction()),
          entry("type/0", new TypeFunction()),
          entry("utf8bytelength/0", new Utf8ByteLengthFunction()));

  /** Go through the whole of their input. */
  static final Map<String, Function> DEEP =
      Map.ofEntries(
          entry("@csv/0", new CsvFilter()),
          entry("@sh/0", new AtShFunction()),
          entry("@tsv/0", new TsvFilter()),
          entry("fromjson/0", new FromJsonFunction()),
          entry("group_by/1", new GroupByFunction()),
          entry("max_by/1", new MaxByFunction()),
          entry("min_by/1", new MinByFunction()),
          entry("sort_by/1", new SortByFunction()),
          entry("tojson/0", new ToJsonFunction()),
          entry("tostring/0", new ToStringFunction()));

  /** Hold every part of their input against every part of their argument. */
  static final Map<String, Function> CROSSING =
      Map.of(
          "contains/1", new ContainsFunction(),
          "delpaths/1", new DelPathsFunction(),
          "index/1", new IndexFunction(),
          "indices/1", new IndicesFunction(),
          "rindex/1", new RIndexFunction(),
          "split/1", new SplitFunction());

  private Library() {}
}
