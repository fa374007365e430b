package io.understudy.fleet;

import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.reader.ReaderException;

/** Reads {@code fleet.yaml} and says, with file, line and key, everything that is wrong with it. */
public final class FleetFile {
    private static final String WHOLE_FILE = "(file)";

    private FleetFile() {}

    /** Never throws for a file's content: an unreadable or wrong file is a {@link FleetReading} with errors. */
    public static FleetReading read(Path file) {
        Findings findings = new Findings(file.toString());
        Optional<Fleet> fleet = text(file, findings)
                .flatMap(text -> parse(text, findings))
                .flatMap(root -> new FleetReader(findings).read(root));
        return new FleetReading(fleet, findings.errors(), findings.warnings());
    }

    private static Optional<String> text(Path file, Findings findings) {
        try {
            return Optional.of(Files.readString(file));
        } catch (NoSuchFileException e) {
            findings.error(1, WHOLE_FILE, "does not exist; write it, or correct the setting understudy.fleet-file");
        } catch (CharacterCodingException e) {
            findings.error(1, WHOLE_FILE, "is not text in UTF-8; save it in that encoding");
        } catch (IOException e) {
            findings.error(1, WHOLE_FILE, "cannot be read (" + e + "); see to its rights");
        }
        return Optional.empty();
    }

    /** The tree of the text, composed only: no object of any class is ever built from it. */
    private static Optional<Node> parse(String text, Findings findings) {
        try {
            Node root = new Yaml(new SafeConstructor(new LoaderOptions())).compose(new StringReader(text));
            if (root == null) {
                findings.error(1, WHOLE_FILE, "is empty; deploy/fleet.example.yaml shows what belongs in it");
            }
            return Optional.ofNullable(root);
        } catch (MarkedYAMLException e) {
            int line = e.getProblemMark() == null ? 1 : e.getProblemMark().getLine() + 1;
            findings.error(
                    line, WHOLE_FILE, "is not YAML: " + e.getProblem() + "; correct this line or the one before");
        } catch (ReaderException e) {
            int line = 1
                    + (int) text.codePoints()
                            .limit(e.getPosition())
                            .filter(c -> c == '\n')
                            .count();
            findings.error(line, WHOLE_FILE, "is not YAML: a character that may not stand in a text; remove it");
        } catch (YAMLException e) {
            findings.error(1, WHOLE_FILE, "is not YAML: " + e.getMessage());
        }
        return Optional.empty();
    }
}
