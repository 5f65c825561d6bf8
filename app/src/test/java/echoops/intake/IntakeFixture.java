package echoops.intake;

import echoops.config.CatalogueFile;
import echoops.model.Sender;
import echoops.model.Webhook;
import echoops.model.Webhook.Shape;
import echoops.testing.ManualClock;
import echoops.testing.Resources;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** An intake with a small catalogue, and bodies to feed it. */
final class IntakeFixture {
  final ManualClock clock = new ManualClock();
  final Intake intake =
      new Intake(CatalogueFile.read(Resources.path("config/catalogue.yaml")), clock);

  Delivery datadog(String body) {
    return only(read(Sender.DATADOG, body));
  }

  Delivery datadogFile(String name) {
    return datadog(Resources.text("intake/" + name));
  }

  List<Delivery> alertmanager(String body) {
    return read(Sender.ALERTMANAGER, body);
  }

  Delivery signed(String body) {
    return only(read(Sender.SIGNED, body));
  }

  List<Delivery> read(Sender sender, String body) {
    return intake.read(webhook(sender, body, Shape.JSON));
  }

  static Webhook webhook(Sender sender, String body, Shape shape) {
    return new Webhook(sender, body.getBytes(StandardCharsets.UTF_8), shape, Optional.empty());
  }

  static Delivery only(List<Delivery> deliveries) {
    if (deliveries.size() != 1) {
      throw new AssertionError("not one delivery: " + deliveries);
    }
    return deliveries.getFirst();
  }
}
