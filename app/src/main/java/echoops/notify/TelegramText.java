package echoops.notify;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;

/**
 * A notice as Telegram takes it: no markup; sentences are set as code, in which Telegram finds
 * neither links nor mentions. What has no room any more is told as a number.
 */
final class TelegramText {
  /** Longer ones are refused. */
  private static final int MOST = 4_096;

  private static final int ROOM_FOR_OTHERS = 100;
  private static final String DOOR = "Join the war room: ";

  /** A stretch of the text, counted in UTF-16 units. */
  record Entity(String type, int offset, int length) {}

  private final StringBuilder words = new StringBuilder();
  private final List<Entity> entities = new ArrayList<>();

  TelegramText(Notice notice) {
    sentence(notice.sentence());
    switch (notice.subject()) {
      case Notice.Together together -> together(together);
      case Notice.Opened _, Notice.Changed _, Notice.Asked _, Notice.More _, Notice.Day _ ->
          door(notice.link());
    }
  }

  private void together(Notice.Together together) {
    int told = 0;
    for (var item : together.items()) {
      var sentence = item.opened().sentence();
      int needed = sentence.length() + DOOR.length() + item.link().toString().length() + 3;
      if (words.length() + needed + ROOM_FOR_OTHERS < MOST) {
        words.append("\n\n");
        sentence(sentence);
        words.append('\n').append(DOOR).append(item.link());
        told++;
      }
    }
    if (told < together.all()) {
      words.append("\n\n").append(Notice.others(together.all() - told));
    }
  }

  private void sentence(String sentence) {
    entities.add(new Entity("code", words.length(), sentence.length()));
    words.append(sentence);
  }

  private void door(URI link) {
    words.append("\n\n").append(DOOR).append(link);
  }

  String words() {
    return words.toString();
  }

  List<Entity> entities() {
    return List.copyOf(entities);
  }
}
