package echoops;

import echoops.flow.Pipeline;
import echoops.flow.Spent;
import echoops.flow.Whys;
import echoops.investigate.Investigation;
import echoops.investigate.Probes;
import echoops.investigate.Reasoner;
import echoops.investigate.near.NearProbes;
import echoops.investigate.reason.ModelReasoners;
import echoops.investigate.reason.Wallet;
import java.util.List;
import java.util.stream.Stream;

/** By what causes are found. */
record Finding(
    NearProbes near, Probes probes, Whys whys, Investigation investigation, Pipeline pipeline) {
  static Finding start(Given given, Sensing sensing) {
    var outside = given.outside();
    var catalogue = given.catalogue();
    var clock = outside.clock();
    var near = near(given, sensing);
    var probes =
        new Probes(Stream.of(near.probes(), outside.probes()).flatMap(List::stream).toList());
    var investigation = investigation(given, probes);
    return new Finding(
        near,
        probes,
        new Whys(outside.log(), catalogue, probes, clock),
        investigation,
        new Pipeline(investigation, catalogue, outside.log(), clock, System::nanoTime));
  }

  private static NearProbes near(Given given, Sensing sensing) {
    var outside = given.outside();
    var drift = sensing.drift();
    return NearProbes.of(
        given.config().near(),
        given.catalogue(),
        new NearProbes.Seen(drift::service, drift::clusters, outside.windows()),
        outside.memory(),
        outside.clock());
  }

  private static Investigation investigation(Given given, Probes probes) {
    var models = given.config().models();
    var wallet = new Wallet(models.spend(), models.prices(), given.outside().clock());
    var limits = new Investigation.Limits(models.spend().looks(), models.deadline());
    return new Investigation(
        probes, reasoners(given, wallet), limits, wallet::left, System::nanoTime);
  }

  private static List<Reasoner> reasoners(Given given, Wallet wallet) {
    var models = given.config().models();
    var reasoning = given.outside().reasoning();
    reasoning.ifPresent(
        it ->
            Thread.ofVirtual()
                .name("warm-up")
                .start(() -> ModelReasoners.warmUp(models, it.outbound(), it.means())));
    var spent = new Spent(given.outside().log());
    spent.remind(wallet);
    return reasoning
        .map(it -> ModelReasoners.of(models, it.outbound(), it.means(), wallet, spent))
        .orElse(List.of());
  }
}
