package echoops.act;

import echoops.model.ActionId;
import echoops.outbound.JsonCall.Method;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Writes what changes a service on Cloud Run. Each is for the service as it was read, says so by
 * its etag, and brings the action's id along. Pure.
 */
record RunPatch(CloudRunState service, ActionId id) {
  private static final String RESTARTED = "echoops.io/restarted-at";
  private static final String LATEST = "TRAFFIC_TARGET_ALLOCATION_TYPE_LATEST";
  private static final String REVISION = "TRAFFIC_TARGET_ALLOCATION_TYPE_REVISION";

  /** All traffic to one revision; to follow the latest again, where it is that one. */
  Write traffic(String revision) {
    boolean isNewest = service.newest().filter(revision::equals).isPresent();
    var all =
        isNewest
            ? Map.of("type", LATEST, "percent", 100)
            : Map.of("type", REVISION, "revision", revision, "percent", 100);
    return write("traffic", Map.of("traffic", List.of(all)));
  }

  Write floor(int instances) {
    var field = service.isManual() ? "manualInstanceCount" : "minInstanceCount";
    return write("scaling." + field, Map.of("scaling", Map.of(field, instances)));
  }

  /** A new revision of the same image. An empty name has one made up. */
  Write restart(Instant now) {
    var annotations =
        new HashMap<>(Deployment.texts(service.json().path("template").path("annotations")));
    annotations.put(RESTARTED, now.truncatedTo(ChronoUnit.SECONDS).toString());
    return write(
        "template.annotations,template.revision",
        Map.of("template", Map.of("revision", "", "annotations", annotations)));
  }

  private Write write(String mask, Map<String, Object> change) {
    var annotations = new HashMap<>(Deployment.texts(service.json().path("annotations")));
    annotations.put(CloudRunState.ACTION, id.value());
    var body = new HashMap<>(change);
    body.put("etag", service.etag());
    body.put("annotations", annotations);
    return new Write(
        Method.PATCH,
        "/v2/" + service.name() + "?updateMask=" + mask + ",annotations",
        Write.JSON,
        body);
  }

  /** The same, and nothing is changed by it. */
  static Write dryRun(Write write) {
    return new Write(
        write.method(), write.path() + "&validateOnly=true", write.type(), write.body());
  }
}
