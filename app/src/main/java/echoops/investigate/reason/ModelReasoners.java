package echoops.investigate.reason;

import echoops.config.Models;
import echoops.investigate.Reasoner;
import echoops.investigate.reason.ModelReasoner.Cost;
import echoops.llm.Means;
import echoops.llm.ToolModels;
import echoops.model.Failure;
import echoops.outbound.Outbound;
import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes the reasoners of the models that are set. */
public final class ModelReasoners {
  private static final Logger LOG = LoggerFactory.getLogger(ModelReasoners.class);

  /** A model of some gigabytes is read from a disk within it. */
  private static final Duration WARMING = Duration.ofMinutes(2);

  private ModelReasoners() {}

  /** In the order in which they are to be asked; none if none is set. */
  public static List<Reasoner> of(
      Models models, Outbound outbound, Means means, Wallet wallet, Spending spending) {
    return models.providers().stream()
        .<Reasoner>map(
            it ->
                new ModelReasoner(
                    ToolModels.of(it, outbound, means), cost(it), wallet, spending, means.nanos()))
        .toList();
  }

  private static Cost cost(Models.Provider provider) {
    return provider instanceof Models.Ollama ? Cost.FREE : Cost.PAID;
  }

  /** Has the models loaded that are not yet. It takes minutes, and is nobody's to wait for. */
  public static void warmUp(Models models, Outbound outbound, Means means) {
    for (var provider : models.providers()) {
      try {
        ToolModels.of(provider, outbound, means).warmUp(WARMING);
      } catch (Failure e) {
        LOG.atWarn()
            .addKeyValue("model", provider.name())
            .addKeyValue("because", e.reason())
            .log("not warmed up");
      }
    }
  }
}
