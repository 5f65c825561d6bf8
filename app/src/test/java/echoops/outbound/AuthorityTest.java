package echoops.outbound;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.tomakehurst.wiremock.WireMockServer;
import echoops.config.Secret;
import echoops.model.Failure;
import echoops.testing.ManualClock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AuthorityTest {
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  @TempDir Path directory;

  private String keytool(String... arguments) throws IOException, InterruptedException {
    var command = new ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
    command.addAll(List.of(arguments));
    command.addAll(List.of("-keystore", store().toString(), "-storepass", "secret"));
    var process = new ProcessBuilder(command).redirectErrorStream(true).start();
    var said =
        new String(
            process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(said).isZero();
    return said;
  }

  private Path store() {
    return directory.resolve("server.p12");
  }

  private Path certificate() throws IOException, InterruptedException {
    keytool(
        "-genkeypair",
        "-alias",
        "server",
        "-keyalg",
        "EC",
        "-dname",
        "CN=cluster",
        "-ext",
        "SAN=IP:127.0.0.1",
        "-storetype",
        "PKCS12");
    return Files.writeString(
        directory.resolve("ca.crt"), keytool("-exportcert", "-rfc", "-alias", "server"));
  }

  private static Answer ask(Outbound outbound, int port) {
    var url = new Secret("https://127.0.0.1:" + port + "/");
    return outbound.get(new Get("cluster", url, Map.of(), 1_000));
  }

  @Test
  void certificateOfItsOwnAuthority_isBelieved_andOfAStrangerIsNot() throws Exception {
    var authority = certificate();
    var server =
        new WireMockServer(
            wireMockConfig()
                .dynamicPort()
                .dynamicHttpsPort()
                .keystorePath(store().toString())
                .keystorePassword("secret")
                .keyManagerPassword("secret")
                .keystoreType("PKCS12"));
    server.start();
    try {
      server.stubFor(get(anyUrl()).willReturn(aResponse().withBody("fine")));
      var clock = new ManualClock();

      assertThat(ask(new Outbound(clock, PATIENCE, authority), server.httpsPort()).body())
          .isEqualTo("fine");
      assertThatThrownBy(() -> ask(new Outbound(clock, PATIENCE), server.httpsPort()))
          .isInstanceOf(Failure.Unavailable.class);
    } finally {
      server.stop();
    }
  }

  @Test
  void fileWithoutACertificate_isAMistake() throws Exception {
    var empty = Files.writeString(directory.resolve("ca.crt"), "nothing");

    assertThatThrownBy(() -> new Outbound(new ManualClock(), PATIENCE, empty))
        .isInstanceOf(Failure.Misconfigured.class)
        .hasMessageStartingWith(empty + ": not a file with certificates in PEM");
  }
}
