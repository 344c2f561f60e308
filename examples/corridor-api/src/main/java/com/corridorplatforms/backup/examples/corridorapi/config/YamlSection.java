package com.corridorplatforms.backup.examples.corridorapi.config;

import com.corridorplatforms.backup.api.BackupException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/** One mapping of a YAML file. Every complaint names the file, the line and the key. */
final class YamlSection {

    private final String file;
    private final String name;
    private final Node node;
    private final Map<String, NodeTuple> entries = new LinkedHashMap<>();

    /**
     * @param file the file's name, for messages
     * @param name what the section is called, for messages
     * @param node what must be a mapping
     */
    YamlSection(String file, String name, Node node) {
        this.file = file;
        this.name = name;
        this.node = node;
        if (!(node instanceof MappingNode mapping)) {
            throw complaint(node, name + " is not a section, expected \"key: value\" lines below it");
        }
        for (NodeTuple tuple : mapping.getValue()) {
            add(tuple);
        }
    }

    private void add(NodeTuple tuple) {
        String key = text("a key of " + name, tuple.getKeyNode());
        if (entries.putIfAbsent(key, tuple) != null) {
            throw complaint(tuple.getKeyNode(), "the key \"" + key + "\" stands twice in " + name + "; remove one");
        }
    }

    Set<String> keys() {
        return entries.keySet();
    }

    /** Refuses a key that is not among the allowed ones, naming the known ones. */
    void refuseKeysOtherThan(List<String> known, List<String> allowed) {
        for (Map.Entry<String, NodeTuple> entry : entries.entrySet()) {
            if (!allowed.contains(entry.getKey())) {
                throw complaint(
                        entry.getValue().getKeyNode(),
                        "unknown key \"" + entry.getKey() + "\" in " + name + ", expected one of "
                                + String.join(", ", known));
            }
        }
    }

    boolean isText(String key) {
        return value(key).filter(ScalarNode.class::isInstance).isPresent();
    }

    Optional<String> text(String key) {
        return value(key).map(value -> text("\"" + key + "\" in " + name, value));
    }

    String requiredText(String key, String example) {
        return text(key)
                .orElseThrow(() -> complaint(node, name + " lacks the key \"" + key + "\", expected " + example));
    }

    boolean flag(String key) {
        Optional<String> text = text(key);
        return text.isPresent()
                && switch (text.get()) {
                    case "true" -> true;
                    case "false" -> false;
                    default -> throw complaintAbout(key, "\"" + key + "\" in " + name + " is neither true nor false");
                };
    }

    /** One text, or a list of texts. */
    List<String> texts(String key) {
        Optional<Node> value = value(key);
        if (value.isPresent() && value.get() instanceof SequenceNode sequence) {
            return sequence.getValue().stream()
                    .map(element -> text("an element of \"" + key + "\" in " + name, element))
                    .toList();
        }
        return text(key).map(List::of).orElseGet(List::of);
    }

    Optional<YamlSection> section(String key) {
        return value(key).map(value -> new YamlSection(file, "\"" + key + "\"", value));
    }

    BackupException complaint(String sentence) {
        return complaint(node, sentence);
    }

    BackupException complaintAbout(String key, String sentence) {
        NodeTuple tuple = entries.get(key);
        return complaint(tuple == null ? node : tuple.getKeyNode(), sentence);
    }

    private Optional<Node> value(String key) {
        return Optional.ofNullable(entries.get(key)).map(NodeTuple::getValueNode);
    }

    private String text(String what, Node value) {
        if (value instanceof ScalarNode scalar
                && !Tag.NULL.equals(scalar.getTag())
                && !scalar.getValue().isBlank()) {
            return scalar.getValue();
        }
        throw complaint(value, what + " has no value, expected a text");
    }

    private BackupException complaint(Node where, String sentence) {
        String line = where.getStartMark()
                .map(Mark::getLine)
                .map(number -> " line " + (number + 1))
                .orElse("");
        return new BackupException("\"" + file + "\"" + line + ": " + sentence);
    }
}
