package io.understudy.events;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;

/** Damaged copies of an example: each with one thing wrong, at any depth. */
final class Mutilations {
    private final JsonNode example;
    private final JsonNode root;
    private final Map<String, JsonNode> made = new LinkedHashMap<>();

    private Mutilations(JsonNode example, JsonNode root) {
        this.example = example;
        this.root = root;
    }

    /** Every required field missing, null, or of a wrong type; every text blank; every instant and number out of bounds. */
    static Map<String, JsonNode> of(JsonNode example, JsonNode schema) {
        Mutilations mutilations = new Mutilations(example, schema);
        mutilations.visit("", example, schema);
        return mutilations.made;
    }

    /** The example with its optional fields set to null, and without them. */
    record WithoutOptionals(ObjectNode nulled, ObjectNode removed) {}

    static WithoutOptionals withoutOptionals(JsonNode example, JsonNode schema) {
        ObjectNode nulled = example.deepCopy();
        ObjectNode removed = example.deepCopy();
        schema.path("properties").fieldNames().forEachRemaining(name -> {
            if (!required(schema, name)) {
                nulled.putNull(name);
                removed.remove(name);
            }
        });
        return new WithoutOptionals(nulled, removed);
    }

    private void visit(String pointer, JsonNode value, JsonNode given) {
        JsonNode schema = resolve(given);
        schema.path("properties").fields().forEachRemaining(p -> {
            String name = p.getKey();
            if (value.has(name)) {
                damage(pointer, name, value.get(name), resolve(p.getValue()), required(schema, name));
                visit(pointer + "/" + name, value.get(name), p.getValue());
            }
        });
        if (schema.has("items") && value.has(0)) {
            visit(pointer + "/0", value.get(0), schema.path("items"));
        }
        if (schema.path("additionalProperties").isObject()) {
            value.fields()
                    .forEachRemaining(
                            e -> visit(pointer + "/" + e.getKey(), e.getValue(), schema.path("additionalProperties")));
        }
    }

    private void damage(String pointer, String name, JsonNode value, JsonNode schema, boolean required) {
        if (required) {
            change("missing", pointer, name, (o, n) -> o.remove(n));
            change("null", pointer, name, ObjectNode::putNull);
        }
        change("wrong type", pointer, name, (o, n) -> o.set(n, otherType(value)));
        if (schema.has("pattern")) {
            change("blank", pointer, name, (o, n) -> o.put(n, " "));
        }
        if (schema.has("format")) {
            change("no instant", pointer, name, (o, n) -> o.put(n, "yesterday"));
        }
        if (schema.has("enum")) {
            change("unknown constant", pointer, name, (o, n) -> o.put(n, "NONSENSE"));
        }
        if (schema.path("minimum").asLong(-1) == 0) {
            change("negative", pointer, name, (o, n) -> o.put(n, -1));
        }
    }

    private static JsonNode otherType(JsonNode value) {
        return value.isTextual()
                ? JsonNodeFactory.instance.numberNode(7)
                : JsonNodeFactory.instance.textNode("of another type");
    }

    private void change(String kind, String pointer, String name, BiConsumer<ObjectNode, String> change) {
        JsonNode copy = example.deepCopy();
        change.accept((ObjectNode) copy.at(pointer), name);
        made.put(kind + " " + pointer + "/" + name, copy);
    }

    private static boolean required(JsonNode schema, String name) {
        return schema.path("required") instanceof ArrayNode names
                && List.copyOf(Contract.JSON.convertValue(names, List.class)).contains(name);
    }

    private JsonNode resolve(JsonNode schema) {
        if (schema.has("anyOf")) {
            return resolve(schema.path("anyOf").get(0));
        }
        return schema.has("$ref") ? root.at(schema.path("$ref").asText().substring(1)) : schema;
    }
}
