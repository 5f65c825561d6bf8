package echoops.model;

import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The actions that somebody declared. No other is ever carried out. */
public final class Actions {
  public static final Actions NONE = new Actions(List.of());

  private final Map<ActionKind, Action> actions = new EnumMap<>(ActionKind.class);

  /** Each kind at most once. */
  public Actions(Collection<Action> declared) {
    for (var action : declared) {
      if (actions.put(action.kind(), action) != null) {
        throw new IllegalArgumentException(action.kind().word() + " is declared twice");
      }
    }
  }

  public Optional<Action> of(ActionKind kind) {
    return Optional.ofNullable(actions.get(kind));
  }

  public List<Action> all() {
    return List.copyOf(actions.values());
  }

  /** Other words for actions. */
  public List<Phrase> phrases() {
    return all().stream()
        .flatMap(action -> action.phrases().stream().map(text -> new Phrase(text, action.kind())))
        .toList();
  }

  /** Words that ask for an action, with {@code {service}} where the name goes. */
  public record Phrase(String text, ActionKind kind) {}
}
