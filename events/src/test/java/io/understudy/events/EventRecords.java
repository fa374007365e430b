package io.understudy.events;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** What the records themselves say of their components, found by trying. */
final class EventRecords {
    private EventRecords() {}

    /** The records that a sealed interface permits, however deep. */
    static Set<Class<?>> leavesOf(Class<?> sealed) {
        Set<Class<?>> leaves = new HashSet<>();
        for (Class<?> permitted : sealed.getPermittedSubclasses()) {
            if (permitted.isRecord()) {
                leaves.add(permitted);
            } else {
                leaves.addAll(leavesOf(permitted));
            }
        }
        return leaves;
    }

    /**
     * For the record and every record in it, by its simple name, what the constructors demand: {@code x present},
     * {@code x not blank}, {@code x not negative}.
     */
    static Map<String, Set<String>> demands(Object event) {
        Map<Class<?>, Object> instances = new LinkedHashMap<>();
        collect(event, instances);
        Map<String, Set<String>> demands = new TreeMap<>();
        instances.forEach((type, instance) -> demands.put(type.getSimpleName(), demandsOf(instance)));
        return demands;
    }

    private static Set<String> demandsOf(Object instance) {
        RecordComponent[] components = instance.getClass().getRecordComponents();
        Set<String> demands = new TreeSet<>();
        for (int i = 0; i < components.length; i++) {
            String name = components[i].getName();
            Class<?> type = components[i].getType();
            if (type.isPrimitive() || refuses(instance, components, i, null)) {
                demands.add(name + " present");
            }
            if (type == String.class && refuses(instance, components, i, " ")) {
                demands.add(name + " not blank");
            }
            if ((type == long.class || type == Long.class) && refuses(instance, components, i, -1L)
                    || type == int.class && refuses(instance, components, i, -1)) {
                demands.add(name + " not negative");
            }
        }
        return demands;
    }

    private static boolean refuses(Object instance, RecordComponent[] components, int index, Object replacement) {
        Object[] values = Arrays.stream(components).map(c -> value(instance, c)).toArray();
        values[index] = replacement;
        Class<?>[] types =
                Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
        try {
            instance.getClass().getDeclaredConstructor(types).newInstance(values);
            return false;
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof IllegalArgumentException refusal
                    && refusal.getMessage().startsWith(components[index].getName() + " must ")) {
                return true;
            }
            throw new AssertionError("refused without naming " + components[index], e.getCause());
        } catch (ReflectiveOperationException e) {
            throw new AssertionError(e);
        }
    }

    private static void collect(Object value, Map<Class<?>, Object> found) {
        switch (value) {
            case null -> {}
            case Record record -> {
                found.putIfAbsent(record.getClass(), record);
                for (RecordComponent c : record.getClass().getRecordComponents()) {
                    collect(value(record, c), found);
                }
            }
            case Collection<?> many -> List.copyOf(many).forEach(v -> collect(v, found));
            case Map<?, ?> map -> map.values().forEach(v -> collect(v, found));
            default -> {}
        }
    }

    private static Object value(Object record, RecordComponent component) {
        try {
            return component.getAccessor().invoke(record);
        } catch (ReflectiveOperationException e) {
            throw new AssertionError(e);
        }
    }
}
