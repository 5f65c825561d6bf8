package echoops.drill;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class RequestTest {
  @Test
  void request_onItsWay_staysWhatItWas() {
    var request = Request.to("/reserve").with("product", 12).with("order", "o100001");
    var parts = request.target().split("\\?", 2);

    assertThat(Request.read(parts[0], Optional.of(parts[1]))).isEqualTo(request);
  }

  @Test
  void number_thatWasNotSaid_isZero() {
    var request = Request.read("/stock", Optional.of("product=many&&=1"));

    assertThat(request.number("product")).isZero();
    assertThat(request.word("order")).isEqualTo("none");
  }
}
