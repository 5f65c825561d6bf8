package echoops.config.policy;

import echoops.config.Config;
import echoops.config.yaml.YamlPage;
import echoops.model.Catalogue;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.yaml.snakeyaml.nodes.Node;

/** Reads {@code policy.yaml}; every mistake in it is named with its line. */
public final class PolicyFile {
  private static final Set<String> FIELDS = Set.of("rules", "limits", "freeze", "two_people");

  private PolicyFile() {}

  /** The policy that was set, or the one in the data directory, or the shipped one. */
  public static Rulebook of(Config config, Catalogue catalogue) {
    var inData = config.data().resolve("policy.yaml");
    return config
        .acting()
        .policy()
        .or(() -> Optional.of(inData).filter(Files::exists))
        .map(file -> read(file, catalogue))
        .orElseGet(() -> shipped(catalogue));
  }

  /** The policy in a file, which has to be there. */
  public static Rulebook read(Path file, Catalogue catalogue) {
    try {
      return read(file.toString(), Files.readString(file), catalogue);
    } catch (IOException e) {
      return new Rulebook.Broken(List.of(file + ": cannot be read: " + e.getMessage()));
    }
  }

  /** The policy in the program. */
  public static Rulebook shipped(Catalogue catalogue) {
    try (var in = PolicyFile.class.getResourceAsStream("policy.yaml")) {
      if (in == null) {
        throw new IllegalStateException("policy.yaml is not in the program");
      }
      var text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      return read("policy.yaml", text, catalogue);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Rulebook read(String file, String text, Catalogue catalogue) {
    var page = new YamlPage(file);
    var fields = page.compose(text).map(root -> page.fields(root, FIELDS)).orElse(Map.of());
    var policy = policy(page, fields, catalogue);
    return page.mistakes().isEmpty()
        ? new Rulebook.Usable(policy)
        : new Rulebook.Broken(page.mistakes());
  }

  private static Policy policy(YamlPage page, Map<String, Node> fields, Catalogue catalogue) {
    var rules = new RulesSection(page, new MatchFields(page, catalogue));
    items(page, fields, "rules").forEach(rules::rule);
    items(page, fields, "freeze").forEach(rules::freeze);
    items(page, fields, "two_people").forEach(rules::forTwo);
    var limits =
        YamlPage.node(fields, "limits")
            .map(node -> new LimitsSection(page).read(node))
            .orElse(Limits.DEFAULT);
    return rules.policy(limits);
  }

  private static List<Node> items(YamlPage page, Map<String, Node> fields, String key) {
    return YamlPage.node(fields, key).map(page::items).orElse(List.of());
  }
}
