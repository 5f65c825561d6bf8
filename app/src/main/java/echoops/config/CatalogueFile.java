package echoops.config;

import echoops.config.yaml.YamlPage;
import echoops.model.Actions;
import echoops.model.Catalogue;
import echoops.model.Failure;
import echoops.model.Sayings;
import echoops.model.Service;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.yaml.snakeyaml.nodes.Node;

/** Reads {@code catalogue.yaml}; every mistake in it is named with its line. */
public final class CatalogueFile {
  private static final String SERVICES = "services";
  private static final String ACTIONS = "actions";
  private static final String PRONOUNCE = "pronounce";
  private static final Set<String> FIELDS = Set.of(SERVICES, ACTIONS, PRONOUNCE);

  private CatalogueFile() {}

  /**
   * The catalogue in the file. Where it says nothing of actions, or does not exist, the shipped
   * ones are declared.
   *
   * @throws Failure.Misconfigured naming every mistake
   */
  public static Catalogue read(Path file) {
    if (!Files.exists(file)) {
      return new Catalogue(List.of(), shipped());
    }
    try {
      return read(file.toString(), Files.readString(file));
    } catch (IOException e) {
      throw new Failure.Misconfigured(file + ": cannot be read: " + e.getMessage(), e);
    }
  }

  /** The actions of the file in the program. */
  public static Actions shipped() {
    try (var in = CatalogueFile.class.getResourceAsStream("actions.yaml")) {
      if (in == null) {
        throw new IllegalStateException("actions.yaml is not in the program");
      }
      return read("actions.yaml", new String(in.readAllBytes(), StandardCharsets.UTF_8)).actions();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Catalogue read(String file, String text) {
    var page = new YamlPage(file);
    var fields = page.compose(text).map(root -> page.fields(root, FIELDS)).orElse(Map.of());
    var services = services(page, fields);
    var actions = YamlPage.node(fields, ACTIONS).map(node -> new ActionsSection(page).read(node));
    var sayings =
        YamlPage.node(fields, PRONOUNCE)
            .map(node -> new PronounceSection(page).read(node))
            .orElse(Sayings.NONE);
    if (!page.mistakes().isEmpty()) {
      throw new Failure.Misconfigured(page.mistakes());
    }
    return new Catalogue(services, actions.orElseGet(CatalogueFile::shipped), sayings);
  }

  private static List<Service> services(YamlPage page, Map<String, Node> fields) {
    return YamlPage.node(fields, SERVICES)
        .map(node -> new ServicesSection(page).read(node))
        .orElse(List.of());
  }
}
