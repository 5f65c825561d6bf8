/** What people write in YAML, read with the line of each mistake. */
@NullMarked
package echoops.config.yaml;

import org.jspecify.annotations.NullMarked;
