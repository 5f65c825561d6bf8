package echoops.testing;

import com.datadog.api.client.AbstractOpenApiSchema;
import com.datadog.api.client.JSON;
import com.datadog.api.client.ModelEnum;
import com.datadog.api.client.UnparsedObject;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Whether something is of the form that Datadog's own client reads. */
public final class DatadogForm {
  private DatadogForm() {}

  /** What Datadog's own client does not understand of a text, wherever it stands in it. */
  public static List<String> oddities(Class<?> type, String json) throws Exception {
    var odd = new ArrayList<String>();
    var read = new JSON().getMapper().readValue(json, type);
    walk(read, type.getSimpleName(), odd, Collections.newSetFromMap(new IdentityHashMap<>()));
    return odd;
  }

  /** The client keeps what it does not know beside what it does, node by node. */
  private static void walk(Object value, String path, List<String> odd, Set<Object> seen)
      throws IllegalAccessException {
    if (value instanceof Collection<?> all) {
      for (var one : all) {
        walk(one, path + "[]", odd, seen);
      }
    } else if (value instanceof UnparsedObject) {
      odd.add(path + " is of no known kind");
    } else if (value instanceof AbstractOpenApiSchema one) {
      walk(one.getActualInstance(), path, odd, seen);
    } else if (value instanceof ModelEnum<?> word) {
      if (!word.isValid()) {
        odd.add(path + " says " + word.getValue());
      }
    } else if (value.getClass().getName().startsWith("com.datadog.api.client") && seen.add(value)) {
      fields(value, path, odd, seen);
    }
  }

  private static void fields(Object value, String path, List<String> odd, Set<Object> seen)
      throws IllegalAccessException {
    for (var field : value.getClass().getDeclaredFields()) {
      field.setAccessible(true);
      var held = field.get(value);
      if (field.getName().equals("unparsed") && Boolean.TRUE.equals(held)) {
        odd.add(path + " was not understood");
      } else if (field.getName().equals("additionalProperties")
          && held instanceof Map<?, ?> more
          && !more.isEmpty()) {
        odd.add(path + " has " + more.keySet());
      } else if (held != null && !Modifier.isStatic(field.getModifiers())) {
        walk(held, path + "." + field.getName(), odd, seen);
      }
    }
  }
}
