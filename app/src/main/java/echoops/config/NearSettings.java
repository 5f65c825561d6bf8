package echoops.config;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/** Reads what there is to find a cause by. */
final class NearSettings {
  private static final String DATABASE = "service=jdbc:postgresql://host/database";

  private NearSettings() {}

  static Near read(Settings from) {
    return new Near(
        from.get(
            "ECHOOPS_REPOSITORIES",
            "",
            "git repositories that tell what changed: service=path, comma-separated",
            NearSettings::repositories),
        from.get(
            "ECHOOPS_DATABASES",
            "",
            "PostgreSQLs that are asked for slow queries: service=jdbc:postgresql:…, separated by semicolons",
            NearSettings::databases),
        from.find("ECHOOPS_RUNBOOKS", "folder of runbooks (Markdown files)", NearSettings::folder),
        from.find(
            "ECHOOPS_MEMORY_URL",
            "jdbc:postgresql address to remember incidents in, instead of a file",
            Sources::database));
  }

  private static List<Near.Repository> repositories(String text) {
    return Sources.files(text).stream()
        .map(file -> new Near.Repository(file.service(), Path.of(file.path()).toAbsolutePath()))
        .toList();
  }

  /** Separated by semicolons, since an address may name several hosts. Nothing of it is said. */
  private static List<Near.Database> databases(String text) {
    return Arrays.stream(text.split(";"))
        .map(String::strip)
        .filter(word -> !word.isEmpty())
        .map(NearSettings::database)
        .toList();
  }

  private static Near.Database database(String word) {
    int equals = word.indexOf('=');
    if (equals < 1 || !word.startsWith("jdbc:postgresql:", equals + 1)) {
      throw new IllegalArgumentException("not like " + DATABASE);
    }
    try {
      return new Near.Database(
          Sources.service(word.substring(0, equals).strip()),
          new Secret(word.substring(equals + 1)));
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("not like " + DATABASE, e);
    }
  }

  private static Path folder(String text) {
    var path = Path.of(text);
    if (!Files.isDirectory(path) || !Files.isReadable(path)) {
      throw new IllegalArgumentException("not a folder that can be read");
    }
    return path;
  }
}
