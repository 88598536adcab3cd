package dev.mediant;

import com.tngtech.archunit.core.domain.JavaClass;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * One row of the table of packages: a package, with all below it that has no row of its own, and
 * what it may use.
 */
record PackageRow(String name, List<String> mayUse) {
  static final List<PackageRow> TABLE =
      table(
          """
          message         :
          expression      : message
          schema          : message expression
          definition      : message expression schema
          definition.yaml : message expression schema definition
          workflow        : message expression schema definition
          explanation     : message expression schema definition
          scenario        : message expression definition definition.yaml workflow
          store           : message expression definition definition.yaml workflow
          mediator        : message expression definition definition.yaml workflow store
          http            : message expression                                              mediator
          channel         : message            definition                 workflow       mediator
          asyncapi        : message expression schema definition channel
          embedded        :
          samples         :
          admin           : message expression definition definition.yaml workflow store mediator embedded
          cli             : message expression definition definition.yaml workflow store mediator embedded \
          channel samples admin scenario http explanation asyncapi
          """);

  /** The longest name that fits: {@code definition.yaml} is not {@code definition}. */
  static Optional<PackageRow> of(JavaClass type) {
    return TABLE.stream()
        .filter(row -> (type.getPackageName() + ".").startsWith("dev.mediant." + row.name + "."))
        .max(Comparator.comparingInt(row -> row.name.length()));
  }

  boolean holds(JavaClass type) {
    return of(type).filter(this::equals).isPresent();
  }

  boolean mayNotUse(JavaClass type) {
    return of(type).filter(row -> !equals(row) && !mayUse.contains(row.name)).isPresent();
  }

  @Override
  public String toString() {
    return mayUse.isEmpty() ? name + " uses nothing of Mediant" : name + " may use " + mayUse;
  }

  private static List<PackageRow> table(String rows) {
    return rows.lines().map(line -> line.split(":", 2)).map(PackageRow::row).toList();
  }

  private static PackageRow row(String[] cells) {
    return new PackageRow(
        cells[0].strip(),
        List.of(cells[1].strip().split("\\s+")).stream().filter(name -> !name.isEmpty()).toList());
  }
}
