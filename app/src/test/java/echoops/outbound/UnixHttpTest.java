package echoops.outbound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import echoops.testing.UnixServer;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UnixHttpTest {
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  @TempDir Path directory;
  private UnixServer server;
  private UnixHttp http;

  @BeforeEach
  void start() throws IOException {
    server = new UnixServer(directory.resolve("socket"));
    http = new UnixHttp(directory.resolve("socket"));
  }

  @AfterEach
  void end() throws IOException {
    http.close();
    server.close();
  }

  @Test
  void post_isAnswered() throws IOException {
    server.says("/do", "HTTP/1.1 204 No Content\r\n\r\n");

    assertThat(http.post("/do", PATIENCE).status()).isEqualTo(204);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "nonsense", "HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n1"})
  void postWithoutAWholeAnswer_isUnanswered(String answer) {
    server.says("/do", answer);

    assertThatThrownBy(() -> http.post("/do", PATIENCE)).isInstanceOf(Unanswered.class);
  }

  @Test
  void postToNobody_hasNotLeft() {
    try (var nobody = new UnixHttp(directory.resolve("none"))) {
      assertThatThrownBy(() -> nobody.post("/do", PATIENCE))
          .isInstanceOf(IOException.class)
          .isNotInstanceOf(Unanswered.class);
    }
  }
}
