package echoops.config;

import echoops.config.yaml.YamlPage;
import echoops.model.OwnedBy;
import echoops.model.Saying;
import echoops.model.Sayings;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.yaml.snakeyaml.nodes.Node;

/** Reads how words are said, from a catalogue. */
@OwnedBy("whoever reads the file")
final class PronounceSection {
  /** More words than these are no list that anybody keeps by hand. */
  private static final int MOST = 1_000;

  private final YamlPage page;

  PronounceSection(YamlPage page) {
    this.page = page;
  }

  Sayings read(Node section) {
    var entries = page.entries(section);
    if (entries.size() > MOST) {
      page.mistake(section, entries.size() + " words; at most " + MOST);
      return Sayings.NONE;
    }
    var found = new LinkedHashMap<Saying, Node>();
    entries.forEach(it -> saying(it).ifPresent(saying -> found.put(saying, it.getKey())));
    var sayings = new Sayings(found.keySet());
    found.forEach((saying, node) -> untangled(saying, sayings, node));
    return sayings;
  }

  private Optional<Saying> saying(Map.Entry<Node, Node> entry) {
    var word = YamlPage.scalar(entry.getKey());
    return page.valid(
            entry.getValue(), said -> new Saying(word, said.strip().replaceAll("\\s+", " ")))
        .filter(saying -> page.unique("word", saying.word(), entry.getKey()));
  }

  private void untangled(Saying saying, Sayings sayings, Node node) {
    sayings
        .entangled(saying)
        .ifPresent(
            part ->
                page.mistake(
                    node,
                    "\""
                        + saying.word()
                        + "\" is said with \""
                        + part
                        + "\", which is itself said otherwise"));
  }
}
