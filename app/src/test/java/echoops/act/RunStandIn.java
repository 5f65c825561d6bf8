package echoops.act;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import echoops.json.ForeignJson;
import java.util.Set;

/**
 * A Cloud Run with one service: it takes patches by their masks, refuses those whose etag is old,
 * and brings them about whenever {@link #goOn} is called.
 */
final class RunStandIn {
  static final String SERVICE = "/v2/projects/p/locations/europe-west1/services/payment";
  static final String OPERATION = "projects/p/locations/europe-west1/operations/op-1";
  private static final String LATEST = "TRAFFIC_TARGET_ALLOCATION_TYPE_LATEST";

  private final ObjectNode service =
      object(
          """
          {'name':'projects/123/locations/europe-west1/services/payment','uid':'u','generation':'1',
           'etag':'e1','annotations':{'team':'money'},
           'template':{'annotations':{'a':'b'},'revision':'payment-00042-abc',
             'scaling':{'maxInstanceCount':10},'containers':[{'image':'payment'}]},
           'scaling':{'minInstanceCount':2},
           'traffic':[{'type':'TRAFFIC_TARGET_ALLOCATION_TYPE_LATEST','percent':100}],
           'trafficStatuses':[{'type':'TRAFFIC_TARGET_ALLOCATION_TYPE_LATEST',
             'revision':'payment-00042-abc','percent':100}],
           'latestReadyRevision':
             'projects/123/locations/europe-west1/services/payment/revisions/payment-00042-abc',
           'reconciling':false,'terminalCondition':{'type':'Ready','state':'CONDITION_SUCCEEDED'}}""");

  private int changes = 1;
  private boolean isOver = true;
  private String error = "";

  static ObjectNode object(String json) {
    return (ObjectNode) ForeignJson.object(json.replace('\'', '"')).orElseThrow();
  }

  ObjectNode service() {
    return service;
  }

  /** Its operations end so. */
  void fail(String message) {
    error = message;
  }

  synchronized Door.Told answer(Door.Asked asked) {
    var path = asked.path().replaceFirst("\\?.*", "");
    if (asked.method().equals("PATCH")) {
      return patched(asked);
    }
    if (path.equals(SERVICE)) {
      return new Door.Told(200, service.toString());
    }
    if (path.equals(SERVICE + "/revisions")) {
      return new Door.Told(200, revisions());
    }
    return path.equals("/v2/" + OPERATION)
        ? new Door.Told(200, operation())
        : new Door.Told(404, "{'error':{'code':404,'message':'nothing here'}}".replace('\'', '"'));
  }

  private static String revisions() {
    return """
    {'revisions':[
      {'name':'x/revisions/payment-00042-abc','createTime':'2026-11-20T14:00:00.5Z',
       'conditions':[{'type':'Ready','state':'CONDITION_SUCCEEDED'}]},
      {'name':'x/revisions/payment-00041-bad','createTime':'2026-11-20T13:00:00Z',
       'conditions':[{'type':'Ready','state':'CONDITION_FAILED'}]},
      {'name':'x/revisions/payment-00040-xyz','createTime':'2026-11-20T12:00:00Z',
       'conditions':[{'type':'Ready','state':'CONDITION_SUCCEEDED'}]},
      {'name':'x/revisions/payment-00039-old','createTime':'2026-11-20T11:00:00Z',
       'conditions':[{'type':'Ready','state':'CONDITION_SUCCEEDED'}]}]}"""
        .replace('\'', '"');
  }

  private String operation() {
    var json = object("{'name':'" + OPERATION + "','done':" + isOver + "}");
    if (isOver && !error.isEmpty()) {
      json.putObject("error").put("code", 13).put("message", error);
    }
    return json.toString();
  }

  private Door.Told patched(Door.Asked asked) {
    var body = object(asked.body());
    if (!body.path("etag").asText().equals(service.path("etag").asText())) {
      return new Door.Told(409, "{\"error\":{\"status\":\"ABORTED\",\"message\":\"old etag\"}}");
    }
    if (!asked.isRehearsal()) {
      for (var path : mask(asked.path())) {
        set(path, body.at("/" + path.replace('.', '/')));
      }
      changed();
      isOver = false;
      service.put("reconciling", true);
    }
    return new Door.Told(200, operation());
  }

  private static Set<String> mask(String path) {
    return Set.of(path.replaceFirst(".*updateMask=", "").replaceFirst("&.*", "").split(","));
  }

  private void set(String path, JsonNode value) {
    int dot = path.indexOf('.');
    var object = dot < 0 ? service : (ObjectNode) service.path(path.substring(0, dot));
    object.set(path.substring(dot + 1), value);
  }

  void changed() {
    changes++;
    service.put("generation", "" + changes).put("etag", "e" + changes);
  }

  synchronized void goOn() {
    if (isOver) {
      return;
    }
    isOver = true;
    service.put("reconciling", false);
    if (service.at("/template/revision").asText().isEmpty()) {
      ((ObjectNode) service.path("template")).put("revision", "payment-00043-new");
      service.put("latestReadyRevision", "x/revisions/payment-00043-new");
    }
    var first = service.at("/traffic/0");
    var revision =
        first.path("type").asText().equals(LATEST)
            ? CloudRunState.last(service.path("latestReadyRevision").asText())
            : first.path("revision").asText();
    ((ObjectNode) service.at("/trafficStatuses/0")).put("revision", revision);
  }
}
