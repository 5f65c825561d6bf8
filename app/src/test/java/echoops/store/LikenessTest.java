package echoops.store;

import static org.assertj.core.api.Assertions.assertThat;

import echoops.drift.vectors.HashingEmbedder;
import echoops.model.PastIncident;
import echoops.model.Quote;
import echoops.model.ServiceName;
import echoops.store.IncidentMemory.Cue;
import echoops.store.IncidentMemory.Meaning;
import echoops.store.IncidentMemory.Recalled;
import echoops.testing.Resources;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How well symptoms are told apart that monitors word in their own ways. */
class LikenessTest {
  @TempDir Path directory;

  private record Symptom(String kind, ServiceName service, String text) {
    static Symptom of(String line) {
      var parts = line.split("\t", -1);
      return new Symptom(parts[0], new ServiceName(parts[1]), parts[2]);
    }
  }

  /** Of those recalled first for each symptom, how many are of its kind; and how many are not. */
  private record Told(int right, int wrong, int all) {}

  private Told told(String file) throws IOException {
    var lines = Files.readAllLines(Resources.path("store/" + file));
    var symptoms = lines.stream().map(Symptom::of).toList();
    var hashing = new HashingEmbedder();
    var meaning = new Meaning("hashing-1", text -> hashing.embed(text).values());
    try (var memory = StoredMemory.open(Optional.empty(), directory, meaning)) {
      IntStream.range(0, symptoms.size()).forEach(i -> memory.keep(past(i, symptoms.get(i))));
      int right = 0;
      int wrong = 0;
      for (int i = 0; i < symptoms.size(); i++) {
        var first = first(memory, symptoms, i);
        var kind = symptoms.get(i).kind();
        right += first.filter(kind::equals).isPresent() ? 1 : 0;
        wrong += first.filter(it -> !it.equals(kind)).isPresent() ? 1 : 0;
      }
      return new Told(right, wrong, symptoms.size());
    }
  }

  private static Optional<String> first(IncidentMemory memory, List<Symptom> symptoms, int number) {
    var asked = symptoms.get(number);
    var cue = new Cue(asked.text(), List.of(asked.service()), Optional.empty());
    return memory.recall(cue, 2).stream()
        .map(Recalled::incident)
        .filter(it -> !it.incident().equals(IncidentMemoryContract.id(number)))
        .findFirst()
        .map(it -> it.evidence().getFirst());
  }

  private static PastIncident past(int number, Symptom symptom) {
    return new PastIncident(
        IncidentMemoryContract.id(number),
        List.of(symptom.service()),
        Quote.of(symptom.text()),
        Optional.empty(),
        Optional.empty(),
        Duration.ofMinutes(5),
        Instant.EPOCH,
        List.of(symptom.kind()));
  }

  @Test
  void symptomsThatTheLimitWasSetBy_areToldApart() throws Exception {
    var told = told("symptoms.tsv");

    System.out.println("likeness, by which the limit was set: " + told);
    assertThat(told.right()).isGreaterThanOrEqualTo(36);
    assertThat(told.wrong()).isLessThanOrEqualTo(2);
  }

  @Test
  void symptomsOfOtherKinds_areToldApartToo() throws Exception {
    var told = told("symptoms-held-out.tsv");

    System.out.println("likeness, held out: " + told);
    assertThat(told.right()).isGreaterThanOrEqualTo(20);
    assertThat(told.wrong()).isLessThanOrEqualTo(4);
  }
}
