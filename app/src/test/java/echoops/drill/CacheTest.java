package echoops.drill;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CacheTest {
  @Test
  void cache_thatIsFull_forgetsWhatWasNotAskedForTheLongest() {
    var cache = new Cache(2);
    cache.has(1);
    cache.has(2);
    assertThat(cache.has(1)).isTrue();

    assertThat(cache.has(3)).isFalse();

    assertThat(cache.has(1)).isTrue();
    assertThat(cache.has(2)).isFalse();
    assertThat(cache.size()).isEqualTo(2);
  }
}
