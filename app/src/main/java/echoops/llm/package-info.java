/** Language models, behind one interface. */
@NullMarked
package echoops.llm;

import org.jspecify.annotations.NullMarked;
