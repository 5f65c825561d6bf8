package echoops.flow;

import echoops.model.Person;
import echoops.model.Utterance;
import java.util.List;

/** Those who are in the room. */
public interface Hearers {
  /** Tells all of them, and waits for none. */
  void hear(Utterance utterance);

  /** Ends what they hear, for something that cannot wait. */
  void hush(long utterance);

  /** How many of them have sound. */
  int hearing();

  /** Each of them, once for each window. */
  List<Person> present();
}
