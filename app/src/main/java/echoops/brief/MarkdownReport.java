package echoops.brief;

import echoops.brief.Report.Block;
import echoops.brief.Report.Items;
import echoops.brief.Report.Paragraph;
import echoops.brief.Report.Table;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Writes a report as Markdown that GitHub and CommonMark show alike. Whatever a text says, it stays
 * text: no heading, link, mention, picture, table or tag can be made of it.
 */
public final class MarkdownReport {
  private static final String MARKS = "\\`*_{}[]#|~$@!";
  private static final Pattern ADDRESS = Pattern.compile("(?i)(://|\\bwww\\.)");

  /** What would make a list, a heading or a rule of the beginning of a line. */
  private static final Pattern BEGINNING = Pattern.compile("^(\\d{0,9})([-+=.)])");

  private MarkdownReport() {}

  public static String of(Report report) {
    var page = new StringBuilder("# ").append(escaped(report.title())).append("\n");
    for (var section : report.sections()) {
      page.append("\n## ").append(escaped(section.title())).append("\n");
      section.blocks().forEach(block -> page.append("\n").append(block(block)));
    }
    return page.toString();
  }

  private static String block(Block block) {
    return switch (block) {
      case Paragraph(var text) -> escaped(text) + "\n";
      case Items(var items) ->
          items.stream().map(item -> "- " + escaped(item) + "\n").reduce("", String::concat);
      case Table table -> table(table);
    };
  }

  private static String table(Table table) {
    var rows = new StringBuilder(row(table.columns())).append("|");
    rows.append(" --- |".repeat(table.columns().size())).append("\n");
    table.rows().forEach(row -> rows.append(row(row)));
    return rows.toString();
  }

  private static String row(List<String> cells) {
    return "| " + String.join(" | ", cells.stream().map(MarkdownReport::escaped).toList()) + " |\n";
  }

  private static String escaped(String text) {
    var marked = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '&' -> marked.append("&amp;");
        case '<' -> marked.append("&lt;");
        case '>' -> marked.append("&gt;");
        default -> {
          if (MARKS.indexOf(c) >= 0) {
            marked.append('\\');
          }
          marked.append(c);
        }
      }
    }
    var unlinked = ADDRESS.matcher(marked).replaceAll(found -> unlinked(found.group()));
    return BEGINNING.matcher(unlinked).replaceFirst("$1\\\\$2");
  }

  /** An address that is not quite one is not made a link. */
  private static String unlinked(String found) {
    return found.equals("://") ? "\\\\://" : found.substring(0, 3) + "\\\\.";
  }
}
