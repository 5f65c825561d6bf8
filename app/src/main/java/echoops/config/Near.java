package echoops.config;

import echoops.model.ServiceName;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What there is near this machine to find a cause by.
 *
 * @param repositories git repositories, by service
 * @param databases what services keep their data in, by service
 * @param runbooks a folder of Markdown files
 * @param memory a PostgreSQL to keep past incidents in, instead of a file
 */
public record Near(
    List<Repository> repositories,
    List<Database> databases,
    Optional<Path> runbooks,
    Optional<Secret> memory) {
  public Near {
    repositories = List.copyOf(repositories);
    databases = List.copyOf(databases);
  }

  /** A folder in which git knows what changed in a service: a repository, or a part of one. */
  public record Repository(ServiceName service, Path path) {}

  /** A PostgreSQL of a service. */
  public record Database(ServiceName service, Secret url) {}
}
