package echoops.drift.logs;

import static org.assertj.core.api.Assertions.assertThat;

import echoops.drift.logs.ErrorClusters.Said;
import echoops.model.LogLevel;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ErrorClustersTest {
  private static final List<Said> WINDOW =
      List.of(
          error(3, "Could not get a connection from the pool after <*> ms", 40),
          error(7, "Connection pool exhausted, <*> waiting for a connection", 25),
          error(9, "Payment <*> declined by provider", 10),
          error(11, "Disk /var is full", 10),
          new Said(12, "Slow query took <*>", LogLevel.WARN, 500),
          new Said(13, "Order <*> placed", LogLevel.INFO, 9000));

  private static Said error(int id, String text, long count) {
    return new Said(id, text, LogLevel.ERROR, count);
  }

  @Test
  void errorsThatSayTheSame_areTheDominantCluster_namedByItsMostFrequentTemplate() {
    var dominant = ErrorClusters.of(WINDOW).getFirst();

    assertThat(dominant.id()).isEqualTo(3);
    assertThat(dominant.text()).startsWith("Could not get a connection");
    assertThat(dominant.members()).containsExactly(3, 7);
    assertThat(dominant.lines()).isEqualTo(65);
    assertThat(dominant.share()).isEqualTo(65 / 85.0);
  }

  @Test
  void wordsOfACluster_areWhatTheOthersDoNotSay() {
    var clusters = ErrorClusters.of(WINDOW);

    assertThat(clusters.getFirst().words()).contains("connection", "pool");
    assertThat(clusters.get(1).words()).containsExactly("payment", "declined", "provider");
  }

  @Test
  void clusters_ofTheSameSize_areRankedByTheirId() {
    assertThat(ErrorClusters.of(WINDOW)).extracting(ErrorCluster::id).containsExactly(3, 9, 11);
  }

  @Test
  void clusters_whateverTheOrderOfTheTemplates_areTheSame() {
    var expected = ErrorClusters.of(WINDOW);
    var shuffled = new ArrayList<>(WINDOW);
    var random = new Random(5);

    for (int i = 0; i < 100; i++) {
      Collections.shuffle(shuffled, random);
      assertThat(ErrorClusters.of(shuffled)).isEqualTo(expected);
    }
  }

  @Test
  void manyTemplates_whateverTheirOrder_areTheSame() {
    var random = new Random(6);
    var words = List.of("pool", "timeout", "disk", "full", "queue", "refused", "login", "cache");
    var many = new ArrayList<Said>();
    for (int id = 0; id < 60; id++) {
      var text = words.get(random.nextInt(8)) + " " + words.get(random.nextInt(8)) + " <*>";
      many.add(error(id, text, 1 + random.nextInt(4)));
    }
    var expected = ErrorClusters.of(many);

    Collections.shuffle(many, random);

    assertThat(ErrorClusters.of(many)).isEqualTo(expected);
  }

  @Test
  void warnings_withoutAnyError_areClustered() {
    var clusters = ErrorClusters.of(WINDOW.subList(4, 6));

    assertThat(clusters).extracting(ErrorCluster::id).containsExactly(12);
    assertThat(clusters.getFirst().share()).isEqualTo(1);
  }

  @Test
  void window_withoutErrorsAndWarnings_hasNoCluster() {
    assertThat(ErrorClusters.of(WINDOW.subList(5, 6))).isEmpty();
    assertThat(ErrorClusters.of(List.of())).isEmpty();
  }

  @Test
  void template_saidTwice_isCountedOnce() {
    var twice = List.of(error(1, "a failure", 2), error(1, "a failure", 3));

    assertThat(ErrorClusters.of(twice)).singleElement().returns(5L, ErrorCluster::lines);
  }

  @Test
  void templates_withoutAnyWord_stayApart() {
    var wordless = List.of(error(1, "<*>", 2), error(2, "<*>: <*>", 1));

    assertThat(ErrorClusters.of(wordless)).extracting(ErrorCluster::id).containsExactly(1, 2);
  }

  @Test
  void moreTemplatesThanAreJoined_theRarestAreLeftOut() {
    var many = new ArrayList<Said>();
    for (int id = 0; id < 2 * ErrorClusters.MOST_TEMPLATES; id++) {
      many.add(
          error(id, "failure " + Character.toString('a' + id % 26).repeat(2 + id / 26), id + 1));
    }

    var members = ErrorClusters.of(many).stream().flatMap(c -> c.members().stream()).toList();

    assertThat(members).hasSize(ErrorClusters.MOST_TEMPLATES).doesNotContain(0);
  }

  @Test
  void words_ofAClassName_areItsParts() {
    assertThat(Vocabulary.words("java.io.PoolTimeoutException: to <*>"))
        .containsExactly("java", "io", "pool", "timeout", "exception");
  }
}
