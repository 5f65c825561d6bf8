package echoops.intake;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Datadog's tags: comma-separated, some without a value, keys may repeat. */
record Tags(List<String> tags) {
  static Tags of(String text) {
    var tags = new ArrayList<String>();
    for (var tag : text.split(",", -1)) {
      if (!tag.isBlank()) {
        tags.add(tag.strip());
      }
    }
    return new Tags(List.copyOf(tags));
  }

  /** The value of the first tag with that key; a value may contain colons. */
  Optional<String> value(String key) {
    return tags.stream()
        .filter(tag -> tag.startsWith(key + ":") && tag.length() > key.length() + 1)
        .map(tag -> tag.substring(key.length() + 1))
        .findFirst();
  }

  Tags and(Tags others) {
    var all = new ArrayList<>(tags);
    all.addAll(others.tags);
    return new Tags(List.copyOf(all));
  }

  /** The same for the same tags in another order. */
  String sorted() {
    return String.join(",", tags.stream().sorted().distinct().toList());
  }
}
