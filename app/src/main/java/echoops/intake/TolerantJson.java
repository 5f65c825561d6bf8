package echoops.intake;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import echoops.model.Webhook;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Reads what was meant to be a JSON object: first as JSON, then as JSON with the mistakes that
 * templates make, at last by looking for the fields one by one.
 */
final class TolerantJson {
  private static final int DEPTH = 64;

  private static final JsonFactory BOUNDED =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(DEPTH)
                  .maxNameLength(1_000)
                  .maxNumberLength(100)
                  .build())
          .build();

  private static final JsonMapper STRICT =
      JsonMapper.builder(BOUNDED).enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).build();

  private static final JsonMapper LENIENT =
      JsonMapper.builder(BOUNDED.copy())
          .enable(
              JsonReadFeature.ALLOW_UNESCAPED_CONTROL_CHARS,
              JsonReadFeature.ALLOW_SINGLE_QUOTES,
              JsonReadFeature.ALLOW_TRAILING_COMMA,
              JsonReadFeature.ALLOW_BACKSLASH_ESCAPING_ANY_CHARACTER,
              JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
          .build();

  /** A field whose unquoted variable expanded to nothing, or was not expanded at all. */
  private static final Pattern NO_VALUE =
      Pattern.compile("(\"\\w{1,40}\"\\s{0,9}:\\s{0,9})(\\$[A-Z_]{1,40})?\\s{0,9}(?=[,}])");

  /** Objects inside the object, whose fields have names that the outer one has too. */
  private static final Pattern INNER =
      Pattern.compile("\"(org|incident)\"\\s{0,9}:\\s{0,9}(\\{[^{}]*})");

  private TolerantJson() {}

  /**
   * The fields of the body, empty when there is nothing in it that has any of the names.
   *
   * @param names the fields to look for where nothing else helps
   */
  static Optional<Fields> read(Webhook webhook, Collection<String> names) {
    var text = new String(webhook.body(), StandardCharsets.UTF_8);
    return switch (webhook.shape()) {
      case JSON -> json(text, names);
      case FORM -> Optional.of(new Fields(form(text), true));
      case CUT_OFF -> scan(text, names);
    };
  }

  private static Optional<Fields> json(String text, Collection<String> names) {
    return parse(STRICT, text)
        .map(json -> new Fields(json, true))
        .or(() -> parse(LENIENT, mended(text)).map(json -> new Fields(json, false)))
        .or(() -> scan(text, names));
  }

  private static String mended(String text) {
    return NO_VALUE.matcher(text).replaceAll("$1null");
  }

  private static Optional<JsonNode> parse(JsonMapper mapper, String text) {
    try {
      return Optional.ofNullable(mapper.readTree(text)).filter(JsonNode::isObject);
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private static JsonNode form(String text) {
    var fields = JsonNodeFactory.instance.objectNode();
    for (var pair : text.split("&", -1)) {
      int equals = Math.max(pair.indexOf('='), 0);
      var value = decoded(pair.substring(Math.min(equals + 1, pair.length())));
      putFormField(fields, decoded(pair.substring(0, equals)), value);
    }
    return fields;
  }

  /** Datadog writes an object into one field, as JSON. */
  private static void putFormField(ObjectNode fields, String name, String value) {
    var inner = value.startsWith("{") ? parse(LENIENT, value) : Optional.<JsonNode>empty();
    if (inner.isPresent() && name.equals("payload")) {
      inner.get().properties().forEach(field -> fields.set(field.getKey(), field.getValue()));
    } else if (inner.isPresent()) {
      fields.set(name, inner.get());
    } else {
      fields.put(name, value);
    }
  }

  private static String decoded(String text) {
    try {
      return URLDecoder.decode(text, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      return text;
    }
  }

  /** Takes as a field's value all that stands between its name and the next known name. */
  private static Optional<Fields> scan(String text, Collection<String> names) {
    var fields = JsonNodeFactory.instance.objectNode();
    var inner = INNER.matcher(text);
    while (inner.find()) {
      parse(LENIENT, inner.group(2)).ifPresent(json -> fields.set(inner.group(1), json));
    }
    var rest = INNER.matcher(text).replaceAll("");
    var hits = anyOf(names).matcher(rest).results().toList();
    for (int i = 0; i < hits.size(); i++) {
      int end = i + 1 < hits.size() ? hits.get(i + 1).start() : rest.length();
      putScanned(fields, hits.get(i).group(1), rest.substring(hits.get(i).end(), end));
    }
    return fields.isEmpty() ? Optional.empty() : Optional.of(new Fields(fields, false));
  }

  /** Of a name that stands twice the first counts: what follows it may be inside a text. */
  private static void putScanned(ObjectNode fields, String name, String raw) {
    if (!fields.has(name)) {
      fields.put(name, unquoted(raw));
    }
  }

  private static String unquoted(String raw) {
    var text = raw.strip();
    int end = text.length();
    while (end > 0 && ",}] \r\n\t".indexOf(text.charAt(end - 1)) >= 0) {
      end--;
    }
    int start = end > 0 && text.charAt(0) == '"' ? 1 : 0;
    end -= end > start && text.charAt(end - 1) == '"' ? 1 : 0;
    return text.substring(start, end).replace("\\\"", "\"").replace("\\n", "\n");
  }

  private static Pattern anyOf(Collection<String> names) {
    return Pattern.compile("\"(" + String.join("|", names) + ")\"\\s{0,9}:\\s{0,9}");
  }
}
