package echoops.llm;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What JSON is to look like. */
public sealed interface Shape {
  /** The same as a JSON schema, with nothing in it that some server does not know. */
  Map<String, Object> schema();

  /** Some words. */
  record Words(String description) implements Shape {
    @Override
    public Map<String, Object> schema() {
      return ordered("type", "string", "description", description);
    }
  }

  /** One of these. */
  record Choice(String description, List<String> choices) implements Shape {
    public Choice {
      choices = List.copyOf(choices);
    }

    @Override
    public Map<String, Object> schema() {
      var schema = ordered("type", "string", "description", description);
      schema.put("enum", choices);
      return schema;
    }
  }

  /** A whole number. */
  record Whole(String description) implements Shape {
    @Override
    public Map<String, Object> schema() {
      return ordered("type", "integer", "description", description);
    }
  }

  /** Any number of these. */
  record Many(String description, Shape each) implements Shape {
    @Override
    public Map<String, Object> schema() {
      var schema = ordered("type", "array", "description", description);
      schema.put("items", each.schema());
      return schema;
    }
  }

  /** An object with these fields, all of them, in their order. */
  record Fields(List<Field> fields) implements Shape {
    public Fields {
      fields = List.copyOf(fields);
    }

    @Override
    public Map<String, Object> schema() {
      var properties = new LinkedHashMap<String, Object>();
      fields.forEach(field -> properties.put(field.name(), field.shape().schema()));
      var schema = ordered("type", "object");
      schema.put("properties", properties);
      schema.put("required", fields.stream().map(Field::name).toList());
      schema.put("additionalProperties", false);
      return schema;
    }
  }

  /** A field, by its name. */
  record Field(String name, Shape shape) {}

  private static Map<String, Object> ordered(String... pairs) {
    var schema = new LinkedHashMap<String, Object>();
    for (int i = 0; i < pairs.length; i += 2) {
      schema.put(pairs[i], pairs[i + 1]);
    }
    return schema;
  }
}
