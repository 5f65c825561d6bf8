package echoops.understand;

import echoops.model.ServiceName;
import java.util.List;
import java.util.Optional;

/** What stands in the gaps of a sentence, each of which takes another kind of thing. */
record Filled(
    Optional<ServiceName> target, Optional<Integer> count, List<String> code, String text) {
  static final Filled NOTHING = new Filled(Optional.empty(), Optional.empty(), List.of(), "");

  Filled with(ServiceName service) {
    return new Filled(Optional.of(service), count, code, text);
  }

  Filled with(int number) {
    return new Filled(target, Optional.of(number), code, text);
  }

  Filled with(List<String> words) {
    return new Filled(target, count, List.copyOf(words), text);
  }

  Filled with(String rest) {
    return new Filled(target, count, code, rest);
  }

  ServiceName service() {
    return target.orElseThrow();
  }

  int number() {
    return count.orElseThrow();
  }
}
