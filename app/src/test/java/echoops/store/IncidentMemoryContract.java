package echoops.store;

import static org.assertj.core.api.Assertions.assertThat;

import echoops.config.Secret;
import echoops.drift.vectors.HashingEmbedder;
import echoops.model.Fault;
import echoops.model.Grade;
import echoops.model.IncidentId;
import echoops.model.PastIncident;
import echoops.model.Quote;
import echoops.model.ServiceName;
import echoops.store.IncidentMemory.Cue;
import echoops.store.IncidentMemory.Meaning;
import echoops.store.IncidentMemory.Recalled;
import echoops.testing.ManualClock;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is promised of past incidents, wherever they are kept. */
abstract class IncidentMemoryContract {
  static final ServiceName PAYMENT = new ServiceName("payment");
  static final ServiceName SEARCH = new ServiceName("search");
  static final String SLOW = "payment: p95 latency above 800 ms";

  @TempDir Path directory;
  IncidentMemory memory;

  /** Empty for a file in the directory. */
  abstract Optional<Secret> database();

  @BeforeEach
  void open() {
    memory = open(10_000, "hashing-1");
  }

  IncidentMemory open(int room, String embedder) {
    var hashing = new HashingEmbedder();
    var meaning = new Meaning(embedder, text -> hashing.embed(text).values());
    return StoredMemory.open(database(), directory, meaning, room);
  }

  @AfterEach
  void close() {
    memory.close();
  }

  static IncidentId id(int number) {
    var digits = "abcdefghijklmnopqrstuvwxyz234567";
    var text = new StringBuilder("aaaaaaaaaa");
    for (int place = 9, left = number; left > 0; place--, left /= 32) {
      text.setCharAt(place, digits.charAt(left % 32));
    }
    return new IncidentId("inc-" + text);
  }

  static PastIncident past(int number, ServiceName service, String symptom) {
    return new PastIncident(
        id(number),
        List.of(service),
        Quote.of(symptom),
        Optional.of(new PastIncident.Why(service, Fault.POOL_EXHAUSTED, Grade.LIKELY)),
        Optional.of(Quote.of("rolled back to 1.4.2; 'quoted' \u0000 한국 🙂")),
        Duration.ofMinutes(12),
        ManualClock.START.plusSeconds(number),
        List.of("template T218 is new", "latency p95 is at 812"));
  }

  static Cue cue(ServiceName service, String symptom) {
    return new Cue(symptom, List.of(service), Optional.empty());
  }

  private List<IncidentId> recalled(Cue cue) {
    return memory.recall(cue, 3).stream().map(it -> it.incident().incident()).toList();
  }

  @Test
  void nothing_recallsNothing() {
    assertThat(memory.recall(cue(PAYMENT, SLOW), 3)).isEmpty();
  }

  @Test
  void incident_isRecalledAsItWas() {
    var past = past(1, PAYMENT, SLOW);
    memory.keep(past);

    var recalled = memory.recall(cue(PAYMENT, SLOW), 3);

    assertThat(recalled).extracting(Recalled::incident).containsExactly(past);
    assertThat(recalled.getFirst().likeness()).isGreaterThan(0.99);
  }

  @Test
  void incidentWithoutCauseOrRemedy_isRecalledAsItWas() {
    var past =
        new PastIncident(
            id(1),
            List.of(),
            Quote.of(SLOW),
            Optional.empty(),
            Optional.empty(),
            Duration.ZERO,
            ManualClock.START,
            List.of());
    memory.keep(past);

    assertThat(memory.recall(cue(PAYMENT, SLOW), 3))
        .extracting(Recalled::incident)
        .containsExactly(past);
  }

  @Test
  void likest_comesFirstAndWhatIsNotLikeItNotAtAll() {
    memory.keep(past(1, SEARCH, "disk almost full on node 7"));
    memory.keep(past(2, SEARCH, "search p95 latency above 900 ms"));
    memory.keep(past(3, PAYMENT, SLOW));

    assertThat(recalled(cue(PAYMENT, "payment p95 latency above 1200 ms")))
        .startsWith(id(3))
        .doesNotContain(id(1));
  }

  @Test
  void sameFault_countsWhereOneIsAskedFor() {
    memory.keep(past(1, PAYMENT, SLOW));
    var asked = new Cue(SLOW, List.of(PAYMENT), Optional.of(Fault.NETWORK));
    var same = new Cue(SLOW, List.of(PAYMENT), Optional.of(Fault.POOL_EXHAUSTED));

    double other = memory.recall(asked, 1).getFirst().likeness();

    assertThat(memory.recall(same, 1).getFirst().likeness()).isGreaterThan(other + 0.1);
  }

  @Test
  void moreThanAskedFor_areNotRecalled() {
    for (int i = 1; i <= 5; i++) {
      memory.keep(past(i, PAYMENT, SLOW));
    }

    assertThat(recalled(cue(PAYMENT, SLOW))).containsExactly(id(5), id(4), id(3));
  }

  @Test
  void incidentKeptAgain_takesThePlaceOfTheFirst() {
    memory.keep(past(1, PAYMENT, SLOW));
    assertThat(recalled(cue(PAYMENT, SLOW))).hasSize(1);
    var again = past(1, PAYMENT, "payment: error rate above 5 percent");
    memory.keep(again);

    assertThat(recalled(cue(PAYMENT, again.symptom().text()))).containsExactly(id(1));
    assertThat(memory.recall(cue(PAYMENT, again.symptom().text()), 3).getFirst().incident())
        .isEqualTo(again);
  }

  @Test
  void forgotten_isNotRecalled() {
    memory.keep(past(1, PAYMENT, SLOW));
    memory.keep(past(2, PAYMENT, SLOW));
    assertThat(recalled(cue(PAYMENT, SLOW))).hasSize(2);

    memory.forget(id(1));
    memory.forget(id(9));

    assertThat(recalled(cue(PAYMENT, SLOW))).containsExactly(id(2));
  }

  @Test
  void restart_keepsThem() {
    memory.keep(past(1, PAYMENT, SLOW));
    memory.close();
    memory = open(10_000, "hashing-1");
    memory.keep(past(2, PAYMENT, SLOW));

    assertThat(recalled(cue(PAYMENT, SLOW))).containsExactly(id(2), id(1));
  }

  @Test
  void anotherEmbedder_makesItsOwnVectors() {
    memory.keep(past(1, PAYMENT, SLOW));
    memory.close();
    memory = open(10_000, "another");

    assertThat(recalled(cue(PAYMENT, SLOW))).containsExactly(id(1));
  }

  @Test
  void moreThanThereIsRoomFor_forgetsTheOldest() {
    memory.close();
    memory = open(3, "hashing-1");
    for (int i = 1; i <= 5; i++) {
      memory.keep(past(i, PAYMENT, SLOW));
    }

    assertThat(memory.recall(cue(PAYMENT, SLOW), 10))
        .extracting(it -> it.incident().incident())
        .containsExactly(id(5), id(4), id(3));
  }
}
