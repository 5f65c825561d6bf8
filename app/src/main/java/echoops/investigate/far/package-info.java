/** Looks for evidence where others keep it: Datadog, Prometheus, Docker, Kubernetes, GitHub. */
@NullMarked
package echoops.investigate.far;

import org.jspecify.annotations.NullMarked;
