package io.understudy.events;

import com.fasterxml.jackson.databind.JsonNode;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** Walks a schema and a record side by side. */
final class SchemaComparison {
    private final JsonNode root;
    private final List<String> differences = new ArrayList<>();
    private final Map<String, Set<String>> demands = new TreeMap<>();

    SchemaComparison(JsonNode root) {
        this.root = root;
    }

    /** Sentences about where properties, types, formats or enumerations differ from the record. */
    List<String> with(Class<?> type) {
        compareRecord(type.getSimpleName(), root, type);
        return differences;
    }

    /** What the schema demands of each record's fields, in the words of {@link EventRecords#demands}. */
    Map<String, Set<String>> demands(Class<?> type) {
        with(type);
        return demands;
    }

    private void compareRecord(String where, JsonNode schema, Class<?> type) {
        expect(where, "object", schema.path("type").asText());
        demands.put(type.getSimpleName(), demandsOf(schema));
        Set<String> components = Arrays.stream(type.getRecordComponents())
                .map(RecordComponent::getName)
                .collect(Collectors.toCollection(TreeSet::new));
        Set<String> properties = new TreeSet<>();
        schema.path("properties").fieldNames().forEachRemaining(properties::add);
        expect(where + " properties", components, properties);
        for (RecordComponent c : type.getRecordComponents()) {
            compare(where + "." + c.getName(), schema.path("properties").path(c.getName()), c.getGenericType());
        }
    }

    private Set<String> demandsOf(JsonNode schema) {
        Set<String> found = new TreeSet<>();
        texts(schema.path("required")).forEach(name -> found.add(name + " present"));
        schema.path("properties").fields().forEachRemaining(p -> {
            JsonNode property = resolve(p.getValue());
            if (property.path("pattern").asText().equals("\\S")) {
                found.add(p.getKey() + " not blank");
            }
            if (property.path("minimum").asLong(-1) == 0) {
                found.add(p.getKey() + " not negative");
            }
        });
        return found;
    }

    private void compare(String where, JsonNode given, Type type) {
        JsonNode schema = resolve(given);
        switch (type) {
            case ParameterizedType p
            when p.getRawType() == List.class -> {
                expect(where, "array", type(schema));
                compare(where + "[]", schema.path("items"), p.getActualTypeArguments()[0]);
            }
            case ParameterizedType p
            when p.getRawType() == Map.class -> {
                expect(where, "object", type(schema));
                compare(where + "{}", schema.path("additionalProperties"), p.getActualTypeArguments()[1]);
            }
            case Class<?> c when c.isRecord() -> compareRecord(where, schema, c);
            case Class<?> c
            when c.isEnum() -> {
                Set<String> constants = Arrays.stream(c.getEnumConstants())
                        .map(Object::toString)
                        .collect(Collectors.toCollection(TreeSet::new));
                expect(where, constants, texts(schema.path("enum")));
            }
            case Class<?> c
            when c == Instant.class -> {
                expect(where, "string", type(schema));
                expect(where + " format", "date-time", schema.path("format").asText());
            }
            case Class<?> c when c == String.class -> expect(where, "string", type(schema));
            case Class<?> c when c == boolean.class || c == Boolean.class -> expect(where, "boolean", type(schema));
            case Class<?> c when c == int.class -> compareInteger(where, schema, Integer.MAX_VALUE);
            case Class<?> c when c == long.class || c == Long.class -> compareInteger(where, schema, Long.MAX_VALUE);
            default -> differences.add(where + ": no rule for " + type);
        }
    }

    /** A number that the record cannot hold must be the schema's to refuse. */
    private void compareInteger(String where, JsonNode schema, long maximum) {
        expect(where, "integer", type(schema));
        expect(where + " maximum", maximum, schema.path("maximum").asLong());
    }

    private JsonNode resolve(JsonNode schema) {
        if (schema.has("anyOf")) {
            return resolve(schema.path("anyOf").get(0));
        }
        if (schema.has("$ref")) {
            return root.at(schema.path("$ref").asText().substring(1));
        }
        return schema;
    }

    private static String type(JsonNode schema) {
        JsonNode type = schema.path("type");
        return type.isArray() ? type.get(0).asText() : type.asText();
    }

    private static Set<String> texts(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false)
                .map(JsonNode::asText)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private void expect(String where, Object expected, Object present) {
        if (!expected.equals(present)) {
            differences.add(where + ": expected " + expected + " but the schema says " + present);
        }
    }
}
