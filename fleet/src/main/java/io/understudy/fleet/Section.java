package io.understudy.fleet;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/**
 * One map of the file with the place where it stands. Its readers give an empty result for whatever is missing or wrong, after having
 * said so in the findings.
 */
final class Section {
    private record Entry(int keyLine, Node value) {}

    private final String path;
    private final int line;
    private final Findings findings;
    private final Map<String, Entry> entries = new LinkedHashMap<>();

    private Section(String path, int line, Findings findings) {
        this.path = path;
        this.line = line;
        this.findings = findings;
    }

    /**
     * @param path dotted key of the map, empty for the whole file
     * @param line line on which the map is named, from 1
     */
    static Optional<Section> of(Node node, String path, int line, Findings findings) {
        if (!(node instanceof MappingNode map)) {
            findings.error(
                    lineOf(node),
                    path.isEmpty() ? "(file)" : path,
                    "must hold keys and values, but is " + kind(node) + "; write key: value on lines of their own");
            return Optional.empty();
        }
        Section section = new Section(path, line, findings);
        map.getValue().forEach(section::add);
        return Optional.of(section);
    }

    private void add(NodeTuple tuple) {
        int keyLine = lineOf(tuple.getKeyNode());
        if (!(tuple.getKeyNode() instanceof ScalarNode key)) {
            findings.error(keyLine, path.isEmpty() ? "(file)" : path, "has a key that is not a word; write key: value");
            return;
        }
        Entry first = entries.putIfAbsent(key.getValue(), new Entry(keyLine, tuple.getValueNode()));
        if (first != null) {
            findings.error(
                    keyLine,
                    path(key.getValue()),
                    "is there already on line " + first.keyLine() + "; keep one of the two");
        }
    }

    /** Says that a key is wrong which is none of these. */
    Section allow(String... known) {
        entries.forEach((key, entry) -> {
            if (!Arrays.asList(known).contains(key)) {
                findings.error(
                        entry.keyLine(), path(key), "is not known here; " + Nearest.hint(key, Arrays.asList(known)));
            }
        });
        return this;
    }

    Set<String> keys() {
        return entries.keySet();
    }

    boolean has(String key) {
        return entries.containsKey(key);
    }

    /** Line on which the map itself is named. */
    int line() {
        return line;
    }

    String path() {
        return path;
    }

    String path(String key) {
        return path.isEmpty() ? key : path + "." + key;
    }

    /** Line of the key, or of the map's name if the key is missing. */
    int keyLine(String key) {
        return has(key) ? entries.get(key).keyLine() : line;
    }

    /** Line of the value, or of the map's name if the key is missing. */
    int valueLine(String key) {
        return has(key) ? lineOf(entries.get(key).value()) : line;
    }

    /** A single value; {@code purpose} says in the finding what to write when it is missing. */
    <T> Optional<T> value(String key, String purpose, Function<String, Parsed<T>> format) {
        return node(key, purpose).flatMap(node -> scalar(key, node, format));
    }

    /** A single value that may be left out. */
    <T> Optional<T> valueOr(String key, T otherwise, Function<String, Parsed<T>> format) {
        return has(key) ? value(key, "", format) : Optional.of(otherwise);
    }

    /** A list of single values, at least one. */
    Optional<List<String>> values(String key, String purpose, Function<String, Parsed<String>> format) {
        Optional<Node> node = node(key, purpose);
        if (node.isEmpty()) {
            return Optional.empty();
        }
        if (!(node.get() instanceof SequenceNode list)) {
            findings.error(
                    valueLine(key), path(key), "must be a list, but is " + kind(node.get()) + "; write [one, two]");
            return Optional.empty();
        }
        if (list.getValue().isEmpty()) {
            findings.error(valueLine(key), path(key), "is empty; " + purpose);
            return Optional.empty();
        }
        List<String> values = new ArrayList<>();
        for (Node item : list.getValue()) {
            scalar(key, item, format).ifPresent(values::add);
        }
        return values.size() == list.getValue().size() ? Optional.of(values) : Optional.empty();
    }

    /** Like {@link #values} for names, each of which may stand there once. */
    Optional<List<String>> names(String key, String purpose) {
        Optional<List<String>> names = values(key, purpose, Format::name);
        if (names.isPresent() && entries.get(key).value() instanceof SequenceNode list) {
            for (int i = 0; i < names.get().size(); i++) {
                String name = names.get().get(i);
                if (names.get().indexOf(name) < i) {
                    findings.error(
                            lineOf(list.getValue().get(i)),
                            path(key),
                            Format.quoted(name) + " is named twice; keep one of the two");
                }
            }
        }
        return names;
    }

    /** A map below this one. */
    Optional<Section> section(String key, String purpose) {
        return node(key, purpose).flatMap(n -> of(n, path(key), keyLine(key), findings));
    }

    /** Whether the value is a single word, whatever it says. */
    boolean isWord(String key) {
        return has(key) && entries.get(key).value() instanceof ScalarNode;
    }

    private Optional<Node> node(String key, String purpose) {
        if (!has(key)) {
            findings.error(line, path(key), "is missing; " + purpose);
            return Optional.empty();
        }
        return Optional.of(entries.get(key).value());
    }

    private <T> Optional<T> scalar(String key, Node node, Function<String, Parsed<T>> format) {
        String wrong;
        if (!(node instanceof ScalarNode scalar)) {
            wrong = "must be a single value, but is " + kind(node);
        } else if (scalar.getTag().equals(Tag.NULL) || scalar.getValue().isBlank()) {
            wrong = "has no value; write one or leave the key out if it is optional";
        } else if (scalar.getValue().chars().anyMatch(Character::isISOControl)) {
            wrong = "contains a line break or another control character; write it on one line";
        } else {
            switch (format.apply(scalar.getValue())) {
                case Parsed.Good<T>(T value) -> {
                    return Optional.of(value);
                }
                case Parsed.Bad<T>(String sentence) -> wrong = sentence;
            }
        }
        findings.error(lineOf(node), path(key), wrong);
        return Optional.empty();
    }

    private static String kind(Node node) {
        return switch (node) {
            case MappingNode m -> "keys and values";
            case SequenceNode s -> "a list";
            case ScalarNode s when s.getTag().equals(Tag.NULL) -> "empty";
            default -> "a single value";
        };
    }

    private static int lineOf(Node node) {
        return node.getStartMark().getLine() + 1;
    }
}
