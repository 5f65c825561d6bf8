package echoops.act;

import echoops.model.ActionId;
import java.util.Optional;
import java.util.regex.Pattern;

/** Ids of our actions, where others keep them for us. Pure. */
final class Actions {
  private static final Pattern ID = Pattern.compile("\\ba-[0-9a-f]{12}\\b");

  private Actions() {}

  /** The first that stands in a text. */
  static Optional<ActionId> in(String text) {
    var found = ID.matcher(text);
    return found.find() ? Optional.of(new ActionId(found.group())) : Optional.empty();
  }
}
