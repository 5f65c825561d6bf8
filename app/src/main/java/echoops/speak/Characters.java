package echoops.speak;

import java.util.List;

/** When some characters are said, in seconds. */
record Characters(List<String> characters, List<Double> starts, List<Double> ends) {
  Characters {
    characters = List.copyOf(characters);
    starts = List.copyOf(starts);
    ends = List.copyOf(ends);
    if (!starts.stream().allMatch(Double::isFinite) || !ends.stream().allMatch(Double::isFinite)) {
      throw new IllegalArgumentException("times that are no numbers");
    }
    if (characters.size() != starts.size() || starts.size() != ends.size()) {
      throw new IllegalArgumentException(
          "%d characters, %d starts, %d ends"
              .formatted(characters.size(), starts.size(), ends.size()));
    }
  }
}
