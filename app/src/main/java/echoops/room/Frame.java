package echoops.room;

import static java.nio.charset.StandardCharsets.UTF_8;

/** One event, written once for every listener: as JSON, and as a server-sent event around it. */
record Frame(long sequence, String kind, String json, byte[] event) {
  static Frame of(long sequence, String kind, String json) {
    var event = "id: " + sequence + "\nevent: " + kind + "\ndata: " + json + "\n\n";
    return new Frame(sequence, kind, json, event.getBytes(UTF_8));
  }
}
