package echoops.brief;

import echoops.brief.Report.Block;
import echoops.brief.Report.Items;
import echoops.brief.Report.Paragraph;
import echoops.brief.Report.Table;
import java.util.List;

/** Writes a report as a page of HTML without scripts, styles or links. */
public final class HtmlReport {
  private HtmlReport() {}

  public static String of(Report report) {
    var title = escaped(report.title());
    var page =
        new StringBuilder("<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n")
            .append("<title>%s</title>\n</head>\n<body>\n<h1>%s</h1>\n".formatted(title, title));
    for (var section : report.sections()) {
      page.append("<h2>").append(escaped(section.title())).append("</h2>\n");
      section.blocks().forEach(block -> page.append(block(block)));
    }
    return page.append("</body>\n</html>\n").toString();
  }

  private static String block(Block block) {
    return switch (block) {
      case Paragraph(var text) -> "<p>" + escaped(text) + "</p>\n";
      case Items(var items) -> "<ul>\n" + each("<li>", items, "</li>\n") + "</ul>\n";
      case Table(var columns, var rows) ->
          "<table>\n<thead><tr>"
              + each("<th>", columns, "</th>")
              + "</tr></thead>\n<tbody>\n"
              + String.join("", rows.stream().map(HtmlReport::row).toList())
              + "</tbody>\n</table>\n";
    };
  }

  private static String row(List<String> cells) {
    return "<tr>" + each("<td>", cells, "</td>") + "</tr>\n";
  }

  private static String each(String before, List<String> texts, String after) {
    return String.join("", texts.stream().map(text -> before + escaped(text) + after).toList());
  }

  private static String escaped(String text) {
    var escaped = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '&' -> escaped.append("&amp;");
        case '<' -> escaped.append("&lt;");
        case '>' -> escaped.append("&gt;");
        case '"' -> escaped.append("&quot;");
        case '\'' -> escaped.append("&#39;");
        default -> escaped.append(c);
      }
    }
    return escaped.toString();
  }
}
