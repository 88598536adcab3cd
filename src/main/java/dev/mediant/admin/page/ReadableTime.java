package dev.mediant.admin.page;

import io.quarkus.qute.TemplateExtension;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.regex.Pattern;

/** Times as people read them who have no script that knows their zone. */
@TemplateExtension
final class ReadableTime {
  private static final DateTimeFormatter UTC =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss 'UTC'").withZone(ZoneOffset.UTC);

  /** As the engine's sentences have it. */
  private static final Pattern SPOKEN =
      Pattern.compile("\\b(20\\d\\d-\\d\\d-\\d\\d)T(\\d\\d:\\d\\d:\\d\\d)Z");

  private ReadableTime() {}

  static String utc(Instant time) {
    return UTC.format(time);
  }

  static String utc(String sentence) {
    return SPOKEN.matcher(sentence).replaceAll("$1 $2 UTC");
  }
}
