package echoops.drift.vectors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import echoops.drift.vectors.VectorIndex.Entry;
import echoops.drift.vectors.VectorIndex.Near;
import echoops.model.ServiceName;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What every index of vectors promises. */
abstract class VectorIndexContract {
  static final int DIMENSIONS = 3;
  static final ServiceName CHECKOUT = new ServiceName("checkout");
  static final ServiceName PAYMENT = new ServiceName("payment");

  abstract VectorIndex index();

  static Embedding embedding(float... values) {
    return Embedding.along(values);
  }

  static Entry entry(ServiceName service, String id, float... values) {
    return new Entry(service, id, embedding(values), "label of " + id);
  }

  private static List<String> ids(List<Near> found) {
    return found.stream().map(Near::id).toList();
  }

  @Test
  void emptyIndex_hasNothingNear() {
    assertThat(index().nearest(CHECKOUT, embedding(1, 0, 0), 5)).isEmpty();
  }

  @Test
  void nearest_areTheMostAlikeFirst_andNotMoreThanAskedFor() {
    var index = index();
    index.put(List.of(entry(CHECKOUT, "T1", 0, 1, 0), entry(CHECKOUT, "T2", 1, 0, 0)));
    index.put(List.of(entry(CHECKOUT, "T3", 1, 1, 0)));

    assertThat(ids(index.nearest(CHECKOUT, embedding(1, 0.1f, 0), 2))).containsExactly("T2", "T3");
    assertThat(index.nearest(CHECKOUT, embedding(1, 0, 0), 9)).hasSize(3);
  }

  @Test
  void similarity_isTheCosine() {
    var index = index();
    index.put(List.of(entry(CHECKOUT, "T1", 3, 4, 0), entry(CHECKOUT, "T2", -1, 0, 0)));

    var found = index.nearest(CHECKOUT, embedding(1, 0, 0), 2);

    assertThat(found.getFirst().similarity()).isCloseTo(0.6, within(1e-5));
    assertThat(found.getLast().similarity()).isCloseTo(-1, within(1e-5));
  }

  @Test
  void label_comesBackAsItWas() {
    var index = index();
    var label = "Zeitüberschreitung <*> \"日本\" \\ {\"a\": 1}";
    index.put(List.of(new Entry(CHECKOUT, "T1", embedding(1, 0, 0), label)));

    assertThat(index.nearest(CHECKOUT, embedding(1, 0, 0), 1).getFirst().label()).isEqualTo(label);
  }

  @Test
  void anotherService_isNotFound() {
    var index = index();
    index.put(List.of(entry(PAYMENT, "T1", 1, 0, 0), entry(CHECKOUT, "T1", 0, 1, 0)));

    var found = index.nearest(CHECKOUT, embedding(1, 0, 0), 5);

    assertThat(ids(found)).containsExactly("T1");
    assertThat(found.getFirst().similarity()).isCloseTo(0, within(1e-5));
  }

  @Test
  void sameId_isReplaced() {
    var index = index();
    index.put(List.of(entry(CHECKOUT, "T1", 1, 0, 0)));
    index.put(List.of(entry(CHECKOUT, "T1", 0, 1, 0)));

    var found = index.nearest(CHECKOUT, embedding(0, 1, 0), 5);

    assertThat(found).hasSize(1);
    assertThat(found.getFirst().similarity()).isCloseTo(1, within(1e-5));
  }

  @Test
  void removed_isGone_andMayBeRemovedAgain() {
    var index = index();
    index.put(List.of(entry(CHECKOUT, "T1", 1, 0, 0), entry(CHECKOUT, "T2", 1, 0, 0)));
    index.remove(CHECKOUT, "T1");
    index.remove(CHECKOUT, "T1");
    index.remove(PAYMENT, "T2");

    assertThat(ids(index.nearest(CHECKOUT, embedding(1, 0, 0), 5))).containsExactly("T2");
  }

  @Test
  void cleared_losesOneServiceOnly() {
    var index = index();
    index.put(List.of(entry(CHECKOUT, "T1", 1, 0, 0), entry(CHECKOUT, "T2", 1, 1, 0)));
    index.put(List.of(entry(PAYMENT, "T1", 1, 0, 0)));
    index.clear(CHECKOUT);

    assertThat(index.nearest(CHECKOUT, embedding(1, 0, 0), 5)).isEmpty();
    assertThat(index.nearest(PAYMENT, embedding(1, 0, 0), 5)).hasSize(1);
  }

  @Test
  void manyAtOnce_areAllStored() {
    var index = index();
    index.put(IntStream.range(0, 300).mapToObj(i -> entry(CHECKOUT, "T" + i, at(i))).toList());

    assertThat(ids(index.nearest(CHECKOUT, embedding(at(299)), 1))).containsExactly("T299");
    assertThat(index.nearest(CHECKOUT, embedding(1, 0, 0), 300)).hasSize(300);
  }

  private static float[] at(int hundredths) {
    return new float[] {
      (float) Math.cos(hundredths / 100.0), (float) Math.sin(hundredths / 100.0), 0
    };
  }

  @Test
  void nothing_canBeStored() {
    index().put(List.of());
  }

  @Test
  void wellIndex_hasNothingInTheWay() {
    assertThat(index().check()).isEmpty();
  }
}
