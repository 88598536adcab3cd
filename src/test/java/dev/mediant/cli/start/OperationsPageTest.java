package dev.mediant.cli.start;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mediant.mediator.MediantConfig;
import io.smallrye.config.WithDefault;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** What operators read must be what the code knows. */
class OperationsPageTest {
  @Test
  void shouldNameEveryKeyWithItsDefault() throws Exception {
    String page = Files.readString(Path.of("docs/operations.md"));
    List<String> rows = new ArrayList<>();
    collect("mediant", MediantConfig.class, rows);

    assertThat(rows).isNotEmpty().allSatisfy(row -> assertThat(page).contains(row));
  }

  private static void collect(String prefix, Class<?> type, List<String> rows) {
    for (Method key : type.getDeclaredMethods()) {
      String name = prefix + "." + kebab(key.getName());
      if (key.getReturnType().getEnclosingClass() == MediantConfig.class
          && key.getReturnType().isInterface()) {
        collect(name, key.getReturnType(), rows);
      } else if (key.isAnnotationPresent(WithDefault.class)) {
        rows.add("| `%s` | `%s`".formatted(name, key.getAnnotation(WithDefault.class).value()));
      } else {
        rows.add("| `%s` |".formatted(name));
      }
    }
  }

  private static String kebab(String camel) {
    return camel.replaceAll("([a-z])([A-Z])", "$1-$2").toLowerCase(Locale.ROOT);
  }
}
