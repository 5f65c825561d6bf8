package echoops.llm;

import echoops.outbound.Post;

/** How a server wants to be asked, and how it answers. Safe for use by several threads. */
interface Dialect {
  Post post(String model, Question question);

  /**
   * What an answer under 200 says.
   *
   * @throws Setback if it is not the answer of such a server
   */
  Said read(String model, String body) throws Setback;
}
