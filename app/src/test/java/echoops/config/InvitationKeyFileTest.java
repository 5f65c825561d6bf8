package echoops.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import echoops.model.Failure;
import echoops.model.IncidentId;
import echoops.model.Invitation;
import echoops.model.InvitationKey;
import echoops.testing.ManualClock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InvitationKeyFileTest {
  private static final Invitation INVITATION =
      new Invitation(
          new IncidentId("inc-abcdefghij"), ManualClock.START.plus(Duration.ofMinutes(5)));

  @TempDir Path data;

  private InvitationKey key(int seed) {
    var config = Config.from(Map.of("ECHOOPS_DATA", data.toString()));
    return InvitationKeyFile.read(config, new Random(seed));
  }

  private static boolean opens(InvitationKey key, String token) {
    return key.read(token, ManualClock.START).isPresent();
  }

  @Test
  void key_isMadeOnceAndKeptForOurEyesAlone() throws Exception {
    var token = key(1).sign(INVITATION);

    assertThat(opens(key(2), token)).isTrue();
    assertThat(Files.getPosixFilePermissions(data.resolve(InvitationKeyFile.NAME)))
        .isEqualTo(PosixFilePermissions.fromString("rw-------"));
    assertThat(data).isDirectoryNotContaining("glob:**.new");
  }

  @Test
  void keyThatWasHalfWritten_isMadeAgain() throws Exception {
    Files.writeString(data.resolve(InvitationKeyFile.NAME + ".new"), "AA");

    assertThat(opens(key(1), key(1).sign(INVITATION))).isTrue();
  }

  @Test
  void keyThatWasRemoved_endsEveryLink() throws Exception {
    var token = key(1).sign(INVITATION);
    Files.delete(data.resolve(InvitationKeyFile.NAME));

    assertThat(opens(key(2), token)).isFalse();
  }

  @Test
  void setting_standsForTheFile() {
    var secret = Map.of("ECHOOPS_INVITATION_SECRET", "0123456789abcdef0123456789abcdef");
    var token = InvitationKeyFile.read(Config.from(secret), new Random(1)).sign(INVITATION);

    assertThat(opens(InvitationKeyFile.read(Config.from(secret), new Random(2)), token)).isTrue();
    assertThat(data).isEmptyDirectory();
  }

  @Test
  void fileThatHoldsSomethingElse_isToldToTheOperator() throws Exception {
    Files.writeString(data.resolve(InvitationKeyFile.NAME), "c2hvcnQ=");

    assertThatThrownBy(() -> key(1))
        .isInstanceOf(Failure.Misconfigured.class)
        .hasMessageEndingWith("invitation.key: not a key of 32 bytes in base64");
  }
}
