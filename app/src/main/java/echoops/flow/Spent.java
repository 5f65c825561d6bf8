package echoops.flow;

import echoops.investigate.reason.Spending;
import echoops.investigate.reason.Wallet;
import echoops.llm.Usage;
import echoops.model.Actor;
import echoops.model.IncidentEvent.TokensSpent;
import echoops.model.IncidentId;
import echoops.store.Counted;
import echoops.store.Draft;
import echoops.store.EventLog;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/** Writes down what language models took, and remembers it after a restart. */
public final class Spent implements Spending {
  /** A day of incidents has fewer answers. */
  private static final int MOST = 5_000;

  private final EventLog log;

  public Spent(EventLog log) {
    this.log = log;
  }

  /** Takes out of the wallet what was taken before, as far as the day and its incidents go. */
  public void remind(Wallet wallet) {
    log.latest(TokensSpent.class, MOST).stream()
        .map(Counted::recorded)
        .forEach(
            recorded -> {
              if (recorded.event() instanceof TokensSpent(var model, var in, var out, _)) {
                recorded
                    .incident()
                    .ifPresent(id -> wallet.take(id, new Usage(model, in, out), recorded.time()));
              }
            });
  }

  @Override
  public void spent(IncidentId incident, Usage usage, OptionalDouble dollars) {
    var price = dollars.isPresent() ? Optional.of(dollars.getAsDouble()) : Optional.<Double>empty();
    var spent = new TokensSpent(usage.model(), usage.in(), usage.out(), price);
    log.append(List.of(Draft.of(Actor.INVESTIGATION, spent).in(incident)));
  }
}
