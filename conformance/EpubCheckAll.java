import com.adobe.epubcheck.api.EPUBLocation;
import com.adobe.epubcheck.api.EpubCheck;
import com.adobe.epubcheck.api.MasterReport;
import com.adobe.epubcheck.messages.Message;
import com.adobe.epubcheck.messages.Severity;
import com.adobe.epubcheck.util.FeatureEnum;
import com.adobe.epubcheck.util.ReportingLevel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeMap;

/**
 * EPUBCheck over every EPUB under a folder, in one JVM (its own program takes one file a run).
 *
 * <p>usage: java -cp 'TOOLS_DIR/jars/*' EpubCheckAll.java FOLDER
 *
 * <p>A line: file PASS, or FAIL, with severity:ID(count) of each message and one of its places; usage notes are listed but do not
 * fail. Last line: N passed, N failed.
 */
class EpubCheckAll {
  /** Counts messages by severity and id, keeping the first place and wording of each. */
  static class Counts extends MasterReport {
    final TreeMap<String, Integer> counts = new TreeMap<>();
    final TreeMap<String, String> first = new TreeMap<>();
    boolean failed;

    @Override
    public void message(Message m, EPUBLocation at, Object... args) {
      Severity s = m.getSeverity();
      if (s == Severity.SUPPRESSED) return;
      String key = s + ":" + m.getID();
      counts.merge(key, 1, Integer::sum);
      first.putIfAbsent(key, at.getPath() + ":" + at.getLine() + " " + m.getMessage(args).replaceAll("\\s+", " "));
      failed |= s == Severity.FATAL || s == Severity.ERROR || s == Severity.WARNING;
    }

    @Override
    public void info(String resource, FeatureEnum feature, String value) {}

    @Override
    public int generate() {
      return 0;
    }

    @Override
    public void initialize() {}
  }

  public static void main(String[] args) throws Exception {
    Path folder = Path.of(args[0]);
    List<Path> files;
    try (var walk = Files.walk(folder)) {
      files = walk.filter(p -> p.toString().endsWith(".epub")).sorted().toList();
    }
    int bad = 0;
    for (Path file : files) {
      Counts report = new Counts();
      report.setReportingLevel(ReportingLevel.Usage);
      report.setEpubFileName(file.toString());
      new EpubCheck(file.toFile(), report).check();
      StringBuilder line = new StringBuilder(folder.relativize(file) + (report.failed ? " FAIL" : " PASS"));
      report.counts.forEach((k, n) -> line.append(' ').append(k).append('(').append(n).append(')'));
      if (report.failed) report.first.forEach((k, v) -> line.append("\n  ").append(k).append(' ').append(v));
      System.out.println(line);
      if (report.failed) bad++;
    }
    System.out.println(files.size() - bad + " passed, " + bad + " failed");
    System.exit(bad > 0 || files.isEmpty() ? 1 : 0);
  }
}
