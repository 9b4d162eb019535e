package dev.poflow.worker.config;

import java.io.Reader;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.Set;
import java.util.regex.Pattern;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/** The documents of a YAML 1.2 file (core schema). Streamed: a merchant may have hundreds of thousands of articles. */
final class YamlTokens implements Tokens {

    private static final Pattern NUMBER =
            Pattern.compile("[-+]?(?:\\.[0-9]+|[0-9]+(?:\\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?");
    private static final Set<String> NULLS = Set.of("", "~", "null", "Null", "NULL");
    private static final Set<String> BOOLEANS = Set.of("true", "True", "TRUE", "false", "False", "FALSE");

    /** What an open collection expects next. */
    private enum Place {
        LIST_ITEM,
        NAME,
        VALUE
    }

    private final Iterator<Event> events;
    private final Deque<Place> open = new ArrayDeque<>();
    private String text = "";
    private int line;
    private boolean ended;

    /** @param name of the file, for messages */
    YamlTokens(String name, Reader yaml) {
        LoadSettings settings = LoadSettings.builder()
                .setLabel(name)
                .setCodePointLimit(Integer.MAX_VALUE)
                .build();
        events = new Parse(settings).parseReader(yaml).iterator();
    }

    /** Goes to the next document. @return whether there is one */
    boolean nextDocument() throws UnreadableConfigException {
        while (hasNext()) {
            Event event = event();
            if (event.getEventId() == Event.ID.DocumentStart) {
                ended = false;
                return true;
            }
        }
        return false;
    }

    @Override
    public Kind next() throws UnreadableConfigException {
        if (ended || !hasNext()) {
            return Kind.END;
        }
        Event event = event();
        line = event.getStartMark().map(mark -> mark.getLine() + 1).orElse(0);
        text = "";
        if (event instanceof NodeEvent) {
            refuseComplexName(event);
        }
        return switch (event.getEventId()) {
            case MappingStart -> opened(Place.NAME, Kind.OBJECT);
            case SequenceStart -> opened(Place.LIST_ITEM, Kind.LIST);
            case MappingEnd -> closed(Kind.OBJECT_END);
            case SequenceEnd -> closed(Kind.LIST_END);
            case Scalar -> scalar((ScalarEvent) event);
            case Alias ->
                throw new UnreadableConfigException(
                        line, "an alias (*name) has no place in a configuration: write the value out");
            default -> {
                ended = true;
                yield Kind.END;
            }
        };
    }

    @Override
    public String text() {
        return text;
    }

    @Override
    public int line() {
        return line;
    }

    private void refuseComplexName(Event event) throws UnreadableConfigException {
        if (open.peek() == Place.NAME && !(event instanceof ScalarEvent)) {
            throw new UnreadableConfigException(line, "the name of a field must be plain text");
        }
    }

    private Kind opened(Place first, Kind kind) {
        valueBegins();
        open.push(first);
        return kind;
    }

    private Kind closed(Kind kind) {
        open.pop();
        return kind;
    }

    private Kind scalar(ScalarEvent scalar) throws UnreadableConfigException {
        text = scalar.getValue();
        if (open.peek() == Place.NAME) {
            open.pop();
            open.push(Place.VALUE);
            return Kind.NAME;
        }
        valueBegins();
        if (scalar.getTag().isPresent()) {
            throw new UnreadableConfigException(
                    line,
                    "a tag (%s) has no place in a configuration"
                            .formatted(scalar.getTag().get()));
        }
        if (scalar.getScalarStyle() != ScalarStyle.PLAIN) {
            return Kind.STRING;
        }
        if (NULLS.contains(text)) {
            return Kind.NULL;
        }
        return BOOLEANS.contains(text) ? Kind.BOOLEAN : NUMBER.matcher(text).matches() ? Kind.NUMBER : Kind.STRING;
    }

    private void valueBegins() {
        if (open.peek() == Place.VALUE) {
            open.pop();
            open.push(Place.NAME);
        }
    }

    private boolean hasNext() throws UnreadableConfigException {
        try {
            return events.hasNext();
        } catch (YamlEngineException e) {
            throw unreadable(e);
        }
    }

    private Event event() throws UnreadableConfigException {
        try {
            return events.next();
        } catch (YamlEngineException e) {
            throw unreadable(e);
        }
    }

    private static UnreadableConfigException unreadable(YamlEngineException e) {
        if (e instanceof MarkedYamlEngineException marked) {
            int at = marked.getProblemMark().map(mark -> mark.getLine() + 1).orElse(0);
            return new UnreadableConfigException(at, "this is no YAML: " + marked.getProblem());
        }
        return new UnreadableConfigException(0, "this is no YAML: " + e.getMessage(), e.getCause());
    }
}
