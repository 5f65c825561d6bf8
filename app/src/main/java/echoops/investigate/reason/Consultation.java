package echoops.investigate.reason;

import echoops.investigate.Step;
import echoops.llm.Limits;
import echoops.llm.Prompt;
import echoops.llm.Said;
import echoops.llm.Talk;
import echoops.llm.ToolModel;
import echoops.model.Claim;
import echoops.model.Evidence;
import echoops.model.Failure;
import echoops.model.Inquiry;
import echoops.model.OwnedBy;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * One step's talk with a model: where it wants to look, or what it concludes. It is asked seven
 * times at most: twice where to look, twice to conclude, and each of a pair once more with more
 * room or without strangers' words.
 */
@OwnedBy("the thread that reasons")
final class Consultation {
  /** Some models think within it, too. */
  private static final int MOST_TOKENS = 2_048;

  /** What is said to it, which it answers. */
  private interface Question {
    Said to(Talk talk, Limits limits);
  }

  private final ToolModel model;
  private final Inquiry inquiry;
  private final List<Evidence> known;
  private final int looks;
  private final Bill bill;
  private final Horizon horizon;
  private Talk talk;
  private int length;
  private int most = MOST_TOKENS;
  private boolean isReduced;
  private boolean isConcluding;

  Consultation(ToolModel model, Inquiry inquiry, List<Evidence> known, int looks, Bill bill) {
    this.model = model;
    this.inquiry = inquiry;
    this.known = List.copyOf(known);
    this.looks = looks;
    this.bill = bill;
    this.horizon = new Horizon(inquiry, known);
    this.talk = begun(Matter.Quotes.QUOTED);
  }

  private Talk begun(Matter.Quotes quotes) {
    var matter = Matter.of(inquiry, horizon, known, looks, quotes);
    var prompt = new Prompt(Asking.RULES, matter, Asking.tools(horizon));
    length = Asking.RULES.length() + matter.length() + prompt.tools().toString().length();
    return model.talk(prompt);
  }

  Step step() {
    if (horizon.names().isEmpty()) {
      return new Step.Conclude(List.of());
    }
    if (looks > 0) {
      var wanted = looks(2);
      if (!wanted.looks().isEmpty()) {
        return wanted;
      }
    }
    return conclusion();
  }

  /** Where it wants to look; nowhere if it is done, or wants twice what cannot be. */
  private Step.Looks looks(int tries) {
    var said = said(Talk::ask);
    var wishes = new Wishes(horizon, known);
    return switch (said) {
      case Said.Calls(var calls, var _) -> {
        var looks = wishes.looks(calls);
        if (!looks.isEmpty()) {
          yield new Step.Looks(looks);
        }
        talk.answer(wishes.refusals(calls));
        yield tries > 1 ? looks(tries - 1) : new Step.Looks(List.of());
      }
      case Said.Nothing(var why, var _) when why == Said.Why.GARBLED -> {
        talk.tell(Asking.GARBLED);
        yield tries > 1 ? looks(tries - 1) : new Step.Looks(List.of());
      }
      case Said.Nothing _, Said.Text _ -> new Step.Looks(List.of());
    };
  }

  private Step conclusion() {
    isConcluding = true;
    talk.tell(Asking.CONCLUDE);
    var said = concluded();
    var claims = claims(said);
    if (claims.isEmpty()) {
      talk.tell(Asking.STRICTER);
      said = concluded();
      claims = claims(said);
    }
    return claims.map(Step.Conclude::new).orElseThrow(unavailable(said));
  }

  private Said concluded() {
    return said((it, limits) -> it.conclude(Asking.conclusion(horizon), limits));
  }

  private Optional<List<Claim>> claims(Said said) {
    return said instanceof Said.Text(var text, var _)
        ? Claims.read(text, horizon)
        : Optional.empty();
  }

  private Supplier<Failure> unavailable(Said said) {
    var words =
        said instanceof Said.Nothing(var why, var _) ? why.words() : "concluded what cannot be";
    return () -> new Failure.Unavailable(model.name() + " " + words, Duration.ofSeconds(1));
  }

  /** Once with more room where there was too little, and once with less in it where it balked. */
  private Said said(Question question) {
    var said = once(question);
    if (!(said instanceof Said.Nothing(var why, var _))) {
      return said;
    }
    if (why == Said.Why.CUT && most == MOST_TOKENS) {
      most = 2 * MOST_TOKENS;
      return once(question);
    }
    if ((why == Said.Why.BLOCKED || why == Said.Why.TOO_LONG) && !isReduced) {
      isReduced = true;
      talk = begun(Matter.Quotes.LEFT_OUT);
      if (isConcluding) {
        talk.tell(Asking.CONCLUDE);
      }
      return once(question);
    }
    return said;
  }

  private Said once(Question question) {
    return bill.paid(question.to(talk, bill.next(length, most)), length);
  }
}
