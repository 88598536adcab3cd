package dev.mediant.definition.yaml;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.regex.Pattern;

/**
 * YAML 1.2's core schema: {@code on}, {@code no}, {@code 1:30} and dates are texts, and numbers
 * keep their digits.
 */
final class CoreSchema {
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
  private static final Pattern NULL = Pattern.compile("null|Null|NULL|~|");
  private static final Pattern BOOLEAN = Pattern.compile("true|True|TRUE|false|False|FALSE");
  private static final Pattern INTEGER = Pattern.compile("[-+]?[0-9]+");
  private static final Pattern OCTAL = Pattern.compile("0o[0-7]+");
  private static final Pattern HEX = Pattern.compile("0x[0-9a-fA-F]+");
  private static final Pattern FLOAT =
      Pattern.compile("[-+]?(\\.[0-9]+|[0-9]+(\\.[0-9]*)?)([eE][-+]?[0-9]{1,3})?");
  private static final Pattern LEADING_ZERO = Pattern.compile("[-+]?0[0-9]+");

  /**
   * What YAML 1.1 took for a boolean or a number; {@code y}, {@code n} and dates are no surprise.
   */
  private static final Pattern OLD_WORD =
      Pattern.compile(
          "(?i:yes|no|on|off)|[-+]?[0-9]{1,3}(_[0-9]{3})+(\\.[0-9]+)?|[-+]?\\.(?i:inf)|\\.(?i:nan)");

  private CoreSchema() {}

  /** A text here, but to its author perhaps a boolean or a number. */
  static boolean isOldWord(String plain) {
    return OLD_WORD.matcher(plain).matches();
  }

  static boolean isNull(String plain) {
    return NULL.matcher(plain).matches();
  }

  static boolean isBoolean(String plain) {
    return BOOLEAN.matcher(plain).matches();
  }

  /** A number to YAML, but to its author perhaps a postal code. */
  static boolean hasLeadingZero(String plain) {
    return LEADING_ZERO.matcher(plain).matches();
  }

  static JsonNode json(String plain) {
    if (isNull(plain)) {
      return NODES.nullNode();
    }
    if (isBoolean(plain)) {
      return NODES.booleanNode(Boolean.parseBoolean(plain));
    }
    if (INTEGER.matcher(plain).matches()) {
      return integer(new BigInteger(plain.startsWith("+") ? plain.substring(1) : plain));
    }
    if (OCTAL.matcher(plain).matches()) {
      return integer(new BigInteger(plain.substring(2), 8));
    }
    if (HEX.matcher(plain).matches()) {
      return integer(new BigInteger(plain.substring(2), 16));
    }
    return FLOAT.matcher(plain).matches()
        ? DecimalNode.valueOf(new BigDecimal(plain))
        : NODES.textNode(plain);
  }

  private static JsonNode integer(BigInteger value) {
    if (value.bitLength() < Integer.SIZE) {
      return NODES.numberNode(value.intValue());
    }
    return value.bitLength() < Long.SIZE
        ? NODES.numberNode(value.longValue())
        : NODES.numberNode(value);
  }
}
