package dev.poflow.bench;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import com.fasterxml.aalto.stax.InputFactoryImpl;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import dev.poflow.contract.Format;
import io.xlate.edi.stream.EDIInputFactory;
import io.xlate.edi.stream.EDIStreamEvent;
import io.xlate.edi.stream.EDIStreamReader;
import java.io.BufferedInputStream;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.stream.Stream;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamReader;
import org.dhatim.fastexcel.reader.Cell;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.Row;

/**
 * What a format's parsing library alone costs: every event, value, text and attribute of a file is asked for as the reader asks for it, and
 * dropped. Counts lines only to show that the file was read.
 */
final class ParsingLibrary {

    private ParsingLibrary() {}

    static String name(Format format) {
        return switch (format) {
            case CSV -> "FastCSV";
            case XLSX -> "fastexcel-reader";
            case JSON -> "Jackson";
            case X12, EDIFACT -> "StAEDI";
            case UBL, CXML -> "Aalto";
            case Auto -> throw new IllegalArgumentException("Auto is no format of a file");
        };
    }

    /** Reads a file and says how many order lines it has. */
    static int read(Format format, Path file) throws Exception {
        return switch (format) {
            case CSV -> csv(file);
            case XLSX -> xlsx(file);
            case JSON -> json(file);
            case X12 -> edi(file, "PO1");
            case EDIFACT -> edi(file, "LIN");
            case UBL -> xml(file, "OrderLine");
            case CXML -> xml(file, "ItemOut");
            case Auto -> throw new IllegalArgumentException("Auto is no format of a file");
        };
    }

    private static int csv(Path file) throws Exception {
        int records = 0;
        try (CsvReader<CsvRecord> reader = CsvReader.builder().ofCsvRecord(file)) {
            for (CsvRecord record : reader) {
                records += record.getFieldCount() > 1 ? 1 : 0;
            }
        }
        // without the header
        return records - 1;
    }

    private static int xlsx(Path file) throws Exception {
        int rows = 0;
        long characters = 0;
        try (ReadableWorkbook workbook = new ReadableWorkbook(file.toFile());
                Stream<Row> stream = workbook.getFirstSheet().openStream()) {
            for (Iterator<Row> all = stream.iterator(); all.hasNext(); rows++) {
                for (Cell cell : all.next()) {
                    characters += cell == null ? 0 : cell.getValue().toString().length();
                }
            }
        }
        return characters > 0 ? rows - 1 : 0;
    }

    private static int json(Path file) throws Exception {
        int lines = 0;
        long characters = 0;
        try (InputStream in = Files.newInputStream(file);
                JsonParser parser = new JsonFactory().createParser(in)) {
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                if (token == JsonToken.FIELD_NAME) {
                    lines += parser.currentName().equals("lineId") ? 1 : 0;
                } else if (token.isScalarValue()) {
                    characters += parser.getText().length();
                }
            }
        }
        return characters > 0 ? lines : 0;
    }

    private static int edi(Path file, String tag) throws Exception {
        int lines = 0;
        long characters = 0;
        EDIInputFactory factory = EDIInputFactory.newFactory();
        factory.setProperty(EDIInputFactory.EDI_VALIDATE_CONTROL_STRUCTURE, false);
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file), 64 * 1024);
                EDIStreamReader reader = factory.createEDIStreamReader(in, ISO_8859_1.name())) {
            while (reader.hasNext()) {
                EDIStreamEvent event = reader.next();
                if (event == EDIStreamEvent.START_SEGMENT) {
                    lines += reader.getText().equals(tag) ? 1 : 0;
                } else if (event == EDIStreamEvent.ELEMENT_DATA) {
                    characters += reader.getText().length();
                }
            }
        }
        return characters > 0 ? lines : 0;
    }

    private static int xml(Path file, String line) throws Exception {
        int lines = 0;
        long characters = 0;
        XMLInputFactory factory = new InputFactoryImpl();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        try (InputStream in = Files.newInputStream(file)) {
            XMLStreamReader parser = factory.createXMLStreamReader(in);
            while (parser.hasNext()) {
                int event = parser.next();
                if (event == XMLStreamConstants.START_ELEMENT) {
                    lines += parser.getLocalName().equals(line) ? 1 : 0;
                    for (int i = 0; i < parser.getAttributeCount(); i++) {
                        characters += parser.getAttributeValue(i).length();
                    }
                } else if (event == XMLStreamConstants.CHARACTERS) {
                    characters += parser.getText().length();
                }
            }
            parser.close();
        }
        return characters > 0 ? lines : 0;
    }
}
