package dev.mediant.cli.client;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;

/** Columns as wide as their longest cell. */
final class Table {
  private static final String GAP = "  ";

  private final List<List<String>> rows = new ArrayList<>();

  Table(String... titles) {
    rows.add(List.of(titles));
  }

  void row(String... cells) {
    rows.add(List.of(cells));
  }

  /**
   * @param style gets column and padded cell
   */
  List<String> lines(BiFunction<Integer, String, String> style) {
    List<String> lines = new ArrayList<>();
    for (List<String> row : rows) {
      StringBuilder line = new StringBuilder();
      for (int column = 0; column < row.size(); column++) {
        line.append(style.apply(column, padded(row.get(column), column))).append(GAP);
      }
      lines.add(line.toString().stripTrailing());
    }
    return lines;
  }

  private String padded(String cell, int column) {
    int width = rows.stream().mapToInt(row -> row.get(column).length()).max().orElse(0);
    return cell + " ".repeat(width - cell.length());
  }
}
