package echoops.understand;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SpokenFormTest {
  @ParameterizedTest
  @CsvSource({
    "checkout-svc, checkout service",
    "payments-db, payments database",
    "user_auth.api, user auth a p i",
    "userAuth, user auth",
    "orders-mq-prod, orders message queue production",
    "fe, front end",
    "k8s-proxy, kubernetes proxy",
    "cache2, cache two",
    "cache-12, cache twelve",
    "node007, node zero zero seven",
    "shard-4711, shard four seven one one",
    "gtfs-feed, g t f s feed",
    "auth, auth",
    "mom's/shop, mom's shop",
    "'Check out', check out",
    "---, ''",
  })
  void name_isSaidAsEngineersSayIt(String name, String spoken) {
    assertThat(SpokenForm.of(name)).isEqualTo(spoken);
  }
}
