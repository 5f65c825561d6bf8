package echoops.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import echoops.model.Failure;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;

/** Reads JSON that somebody else wrote. Where a name stands twice, the last counts. */
public final class ForeignJson {
  private static final int DEPTH = 64;

  /** What a body of the size allowed has at most, so that its tree stays below some 100 MB. */
  private static final long MOST_TOKENS = 2_000_000;

  private static final JsonMapper MAPPER =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder()
                          .maxNestingDepth(DEPTH)
                          .maxNameLength(1_000)
                          .maxNumberLength(100)
                          .maxTokenCount(MOST_TOKENS)
                          .build())
                  .build())
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  public static final JsonNode NOTHING = MissingNode.getInstance();

  private ForeignJson() {}

  /**
   * The body as JSON.
   *
   * @param expected what the body should have been, for the message
   */
  public static JsonNode read(byte[] body, String expected) {
    try {
      return orMissing(MAPPER.readTree(body));
    } catch (StreamConstraintsException e) {
      throw new Failure.BadInput(
          "JSON that is too deep or has too many parts; expected " + expected, e);
    } catch (JsonProcessingException e) {
      throw new Failure.BadInput("not JSON" + where(e) + "; expected " + expected, e);
    } catch (IOException e) {
      throw new Failure.BadInput("not JSON; expected " + expected, e);
    }
  }

  private static String where(JsonProcessingException e) {
    return Optional.ofNullable(e.getLocation())
        .map(JsonLocation::getByteOffset)
        .filter(offset -> offset >= 0)
        .map(offset -> " at byte " + offset)
        .orElse("");
  }

  /** The object that a text is, if it is one. */
  public static Optional<JsonNode> object(String text) {
    try {
      return Optional.of(orMissing(MAPPER.readTree(text))).filter(JsonNode::isObject);
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /**
   * Hands over one object after the other while they come, however they are parted.
   *
   * @throws IOException if they break off, or one of them is no object
   */
  public static void objects(InputStream in, ObjectTaker taker) throws IOException {
    try (var values = MAPPER.readerFor(JsonNode.class).<JsonNode>readValues(in)) {
      while (values.hasNextValue()) {
        var value = values.nextValue();
        if (!value.isObject()) {
          throw new IOException("something else than JSON objects");
        }
        taker.take(value);
      }
    }
  }

  /** Takes an object while others may follow. */
  public interface ObjectTaker {
    void take(JsonNode object) throws IOException;
  }

  private static JsonNode orMissing(JsonNode read) {
    return Optional.ofNullable(read).orElse(NOTHING);
  }

  /** The list that a text is; empty if it is none. */
  public static JsonNode list(String text) {
    try {
      return orMissing(MAPPER.readTree(text));
    } catch (IOException e) {
      return NOTHING;
    }
  }

  /** The elements of a field that is a list; none where it is none. */
  public static List<JsonNode> list(JsonNode object, String field) {
    return elements(object.path(field));
  }

  public static List<JsonNode> elements(JsonNode list) {
    return list.isArray() ? StreamSupport.stream(list.spliterator(), false).toList() : List.of();
  }

  /** The first of these fields that holds a text or a number. */
  public static Optional<JsonNode> first(JsonNode object, List<String> names) {
    return names.stream()
        .map(object::path)
        .filter(value -> value.isTextual() ? !value.asText().isBlank() : value.isNumber())
        .findFirst();
  }

  public static Optional<String> text(JsonNode object, List<String> names) {
    return first(object, names).map(JsonNode::asText);
  }

  /** A finite number, also where it is written as a text. */
  public static Optional<Double> number(JsonNode value) {
    if (value.isNumber()) {
      return Optional.of(value.asDouble()).filter(Double::isFinite);
    }
    return value.isTextual() ? number(value.asText()) : Optional.empty();
  }

  public static Optional<Double> number(String text) {
    try {
      return Optional.of(Double.parseDouble(text)).filter(Double::isFinite);
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }
}
