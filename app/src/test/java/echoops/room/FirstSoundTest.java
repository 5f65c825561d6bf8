package echoops.room;

import echoops.testing.Eventually;
import echoops.testing.LocalRoom;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FirstSoundTest {
  @TempDir Path data;

  @Test
  void alertWithoutAVoice_isABrokenPromiseToWhoeverListens() {
    try (var room = LocalRoom.open(data);
        var socket = RoomSocket.open(room, "")) {
      socket.send("{\"type\":\"sound\",\"on\":true}");
      room.datadog(
          "{\"title\": \"Checkout is slow\", \"id\": \"1\", \"tags\": \"service:checkout\"}");

      Eventually.that(
          "it is counted, and not as kept",
          () ->
              room.get("/metrics").body().contains("echo_ops_first_audio_total 1.0")
                  && room.get("/metrics").body().contains("first_audio_satisfactory_total 0.0"));
    }
  }

  @Test
  void alertThatNobodyListensTo_isNoPromise() {
    try (var room = LocalRoom.open(data)) {
      room.datadog(
          "{\"title\": \"Checkout is slow\", \"id\": \"1\", \"tags\": \"service:checkout\"}");
      room.settle();

      Eventually.that(
          "its hops are measured, its sound is not",
          () ->
              room.get("/metrics").body().contains("echo_ops_hop_triage_seconds_count 1")
                  && room.get("/metrics").body().contains("echo_ops_first_audio_total 0.0"));
    }
  }
}
