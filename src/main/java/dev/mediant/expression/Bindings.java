package dev.mediant.expression;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;

/**
 * What an expression sees.
 *
 * @param dot the value of {@code .}
 * @param variables by name without the {@code $}: {@code event}, {@code workflow}, {@code steps},
 *     {@code vars}, …
 */
public record Bindings(JsonNode dot, Map<String, JsonNode> variables) {}
