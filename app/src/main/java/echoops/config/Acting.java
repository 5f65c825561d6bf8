package echoops.config;

import echoops.model.Mode;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What may be done.
 *
 * @param policy who may do what; empty is the one in the data directory, or else the shipped one
 * @param mode how far EchoOps goes; empty is confirm for drills and observe for all else
 * @param shop where the control of the drill shop is
 */
public record Acting(Optional<Path> policy, Optional<Mode> mode, Optional<URI> shop) {
  static Acting read(Settings from) {
    return new Acting(
        from.find(
            "ECHOOPS_POLICY",
            "who may do what (YAML); otherwise policy.yaml in the data directory, or the shipped one",
            Path::of),
        from.find(
            "ECHOOPS_ACTIONS",
            "off, observe, dry-run or confirm; otherwise confirm for drills and observe for all else",
            Mode::of),
        from.find(
            "ECHOOPS_SHOP",
            "where the control of the drill shop is, so that something can be done to it",
            Addresses::site));
  }
}
