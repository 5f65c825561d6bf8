package echoops.drill;

import echoops.model.ServiceName;
import java.net.URI;
import java.util.List;

/** A shop at 20 times the speed, with its control, for those who do something to it. */
public final class OpenShop implements AutoCloseable {
  private final Trial trial = new Trial();
  private final Control control = new Control(trial.orders(), 0);

  public OpenShop() {
    control.open();
  }

  public URI url() {
    return URI.create("http://127.0.0.1:" + control.port());
  }

  /** Somebody else does something to a service. */
  public void isChanged(ServiceName service) {
    trial.order(service, new Change.Undrain());
  }

  /** What was done to a service, by whom it was. */
  public List<String> actions(ServiceName service) {
    return trial.state(service).actions();
  }

  @Override
  public void close() {
    control.close();
    trial.close();
  }
}
