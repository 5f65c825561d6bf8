package echoops.brief;

import echoops.model.Redaction;
import echoops.model.Visible;
import java.util.List;

/**
 * A report as headings, sentences and tables, before it is written in any markup. All of its texts
 * are plain: on one line, without secrets, and with no meaning to whatever shows them.
 */
public record Report(String title, List<Section> sections) {
  /** Longer than a note may be; nobody reads a longer line. */
  private static final int MOST = 2_000;

  public Report {
    title = plain(title);
    sections = List.copyOf(sections);
  }

  /** A part with a heading; empty ones are not left out, for that nothing happened is said too. */
  public record Section(String title, List<Block> blocks) {
    public Section {
      title = plain(title);
      blocks = List.copyOf(blocks);
    }

    static Section of(String title, Block... blocks) {
      return new Section(title, List.of(blocks));
    }
  }

  /** What stands below another in a section. */
  public sealed interface Block {}

  public record Paragraph(String text) implements Block {
    public Paragraph {
      text = plain(text);
    }
  }

  public record Items(List<String> items) implements Block {
    public Items {
      items = plain(items);
    }

    /** The items, or a sentence where there are none. */
    static Block orElse(List<String> items, String none) {
      return items.isEmpty() ? new Paragraph(none) : new Items(items);
    }
  }

  /** Rows of as many texts as there are columns. */
  public record Table(List<String> columns, List<List<String>> rows) implements Block {
    public Table {
      columns = plain(columns);
      rows = rows.stream().map(Report::plain).toList();
    }

    /** The rows, or a sentence where there are none. */
    static Block orElse(List<String> columns, List<List<String>> rows, String none) {
      return rows.isEmpty() ? new Paragraph(none) : new Table(columns, rows);
    }
  }

  private static List<String> plain(List<String> texts) {
    return texts.stream().map(Report::plain).toList();
  }

  private static String plain(String text) {
    return Visible.line(Redaction.of(text), MOST);
  }
}
