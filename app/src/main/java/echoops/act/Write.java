package echoops.act;

import echoops.outbound.JsonCall.Method;

/**
 * A call that changes something, or that asks whether it would.
 *
 * @param type what the body is: JSON, or one of the ways to write a patch in JSON
 */
record Write(Method method, String path, String type, Object body) {
  static final String JSON = "application/json";
  static final String MERGE_PATCH = "application/merge-patch+json";
  static final String JSON_PATCH = "application/json-patch+json";
}
