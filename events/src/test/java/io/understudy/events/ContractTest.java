package io.understudy.events;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Holds event types, records, schemas and examples together. */
class ContractTest {

    @ParameterizedTest
    @ValueSource(strings = {"schemas", "examples"})
    void everyTypeHasItsFileAndNoFileIsWithoutType(String folder) {
        // Given
        Set<String> expected = Arrays.stream(EventType.values())
                .map(t -> t.kebabName() + ".v1.json")
                .collect(Collectors.toCollection(TreeSet::new));

        // When
        Set<String> present = Contract.files(folder);

        // Then
        assertThat(present).isEqualTo(expected);
    }

    @Test
    void everyRecordThatCanTravelIsATypeNamedAfterIt() {
        // Given
        Set<Class<?>> travelling = EventRecords.leavesOf(Event.class);

        // When
        var named = Arrays.stream(EventType.values())
                .collect(Collectors.<EventType, Class<?>, String>toMap(
                        EventType::dataClass, t -> t.name().replace("_", "")));

        // Then
        assertThat(named.keySet()).isEqualTo(travelling);
        assertThat(named).allSatisfy((record, name) -> assertThat(name).isEqualToIgnoringCase(record.getSimpleName()));
    }

    @ParameterizedTest
    @EnumSource
    void exampleIsValid(EventType type) {
        // Given
        JsonNode example = Contract.example(type);

        // When
        Set<String> complaints = Contract.complaints(type, example);

        // Then
        assertThat(complaints).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void exampleSurvivesTheWayThroughItsRecord(EventType type) {
        // Given
        JsonNode example = Contract.example(type);

        // When
        Event read = Contract.record(type, example);

        // Then
        JsonNode written = Contract.json(read);
        assertThat(written).isEqualTo(example);
        assertThat(EventType.of(read)).isEqualTo(type);
        assertThat(read.key()).isNotBlank();
        assertThat(read.pair()).isNotBlank();
    }

    @ParameterizedTest
    @EnumSource
    void schemaDescribesExactlyTheRecord(EventType type) {
        // Given
        JsonNode schema = Contract.schema(type);

        // When
        var differences = new SchemaComparison(schema).with(type.dataClass());

        // Then
        assertThat(differences).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void schemaDemandsExactlyWhatTheRecordsDemand(EventType type) {
        // Given
        Event event = Contract.record(type, Contract.example(type));
        JsonNode schema = Contract.schema(type);

        // When
        var demands = EventRecords.demands(event);

        // Then
        assertThat(demands).isEqualTo(new SchemaComparison(schema).demands(type.dataClass()));
    }

    @ParameterizedTest
    @EnumSource
    void fieldsAddedLaterAreTolerated(EventType type) {
        // Given
        JsonNode newer = Contract.example(type).<ObjectNode>deepCopy().put("addedInALaterRelease", 1);

        // When
        Set<String> complaints = Contract.complaints(type, newer);

        // Then
        assertThat(complaints).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void schemaRefusesEveryMutilationOfTheExample(EventType type) {
        // Given
        var mutilations = Mutilations.of(Contract.example(type), Contract.schema(type));

        // When
        var accepted = mutilations.entrySet().stream()
                .filter(m -> Contract.complaints(type, m.getValue()).isEmpty())
                .map(Map.Entry::getKey)
                .toList();

        // Then
        assertThat(mutilations).isNotEmpty();
        assertThat(accepted).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void whatMayBeMissingMayAlsoBeNull(EventType type) {
        // Given
        var withNulls = Mutilations.withoutOptionals(Contract.example(type), Contract.schema(type));

        // When
        Set<String> complaints = Contract.complaints(type, withNulls.nulled());

        // Then
        assertThat(complaints).isEmpty();
        assertThat(Contract.complaints(type, withNulls.removed())).isEmpty();
        assertThat(Contract.record(type, withNulls.nulled())).isEqualTo(Contract.record(type, withNulls.removed()));
    }
}
