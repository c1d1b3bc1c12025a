import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import net.sf.okapi.common.Event;
import net.sf.okapi.common.LocaleId;
import net.sf.okapi.common.filters.IFilter;
import net.sf.okapi.common.filterwriter.IFilterWriter;
import net.sf.okapi.common.resource.RawDocument;
import net.sf.okapi.filters.openxml.OpenXMLFilter;
import net.sf.okapi.filters.po.POFilter;
import net.sf.okapi.filters.tmx.TmxFilter;
import net.sf.okapi.filters.xliff.XLIFFFilter;
import net.sf.okapi.filters.xliff2.XLIFF2Filter;

/**
 * Files through Okapi's filters and writers, as Tikal and Rainbow run them (Tikal itself is not on Maven).
 *
 * <p>usage: java -cp 'TOOLS_DIR/okapi/*' Okapi.java FORMAT IN OUT TARGET... (IN, OUT and the target's language in turn; FORMAT is xliff, xliff2, po,
 * tmx, xlsx or docx)
 */
class Okapi {
  static IFilter filter(String format) {
    return switch (format) {
      case "xliff" -> new XLIFFFilter();
      case "xliff2" -> new XLIFF2Filter();
      case "po" -> new POFilter();
      case "tmx" -> new TmxFilter();
      default -> new OpenXMLFilter();
    };
  }

  public static void main(String[] args) throws Exception {
    for (int i = 1; i + 2 < args.length; i += 3) {
      Path out = Path.of(args[i + 1]);
      LocaleId source = LocaleId.fromString("en"), target = LocaleId.fromString(args[i + 2]);
      try (IFilter filter = filter(args[0]);
          RawDocument doc = new RawDocument(Path.of(args[i]).toUri(), "UTF-8", source, target);
          OutputStream stream = Files.newOutputStream(out)) {
        filter.open(doc, true);
        IFilterWriter writer = filter.createFilterWriter();
        writer.setOptions(target, "UTF-8");
        writer.setOutput(stream);
        while (filter.hasNext()) {
          Event e = filter.next();
          writer.handleEvent(e);
        }
        writer.close();
      }
      System.out.println(out);
    }
  }
}
