package io.understudy.orchestrator.decide;

import static org.assertj.core.api.Assertions.assertThat;

import io.understudy.events.AccessMode;
import io.understudy.events.LossAccepted;
import io.understudy.events.PairCommand;
import io.understudy.events.Phase;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TransitionsTest {

    @Test
    void everyTriggerInEveryStateIsARowOrIsIgnoredWithAReason() {
        // Given the table and the list of what is ignored
        List<String> answered = Stream.concat(
                        Transitions.TABLE.stream().map(t -> t.from() + " " + t.trigger()),
                        Transitions.IGNORED.stream().map(i -> i.from() + " " + i.trigger()))
                .toList();

        // When every combination is asked for
        List<String> all = new ArrayList<>();
        for (Phase phase : Phase.values()) {
            for (Trigger trigger : Trigger.values()) {
                all.add(phase + " " + trigger);
            }
        }

        // Then each is answered exactly once
        assertThat(answered).containsExactlyInAnyOrderElementsOf(all);
    }

    @Test
    void everyRowAndEveryIgnoredCombinationSaysWhy() {
        // Given all sentences
        Stream<String> sentences = Stream.concat(
                Transitions.TABLE.stream().map(Transition::why),
                Transitions.IGNORED.stream().map(Transition.Ignored::why));

        // When they are read
        List<String> read = sentences.toList();

        // Then each is a sentence
        assertThat(read).allMatch(sentence -> sentence.length() > 15);
    }

    @ParameterizedTest
    @EnumSource(Phase.class)
    void everyStateCanBeReached(Phase phase) {
        // Given the rows of the table, starting where a pair starts
        Set<Phase> reached = EnumSet.of(Phase.MAIN_SERVING);
        Deque<Phase> open = new ArrayDeque<>(reached);

        // When they are followed
        while (!open.isEmpty()) {
            Phase from = open.pop();
            Transitions.TABLE.stream()
                    .filter(t -> t.from() == from && reached.add(t.to()))
                    .forEach(t -> open.push(t.to()));
        }

        // Then this state is met
        assertThat(reached).contains(phase);
    }

    @Test
    void onlyTheGuardedPromotionsLeadToPromoting() {
        // Given the rows that lead to PROMOTING
        Stream<Transition> rows = Transitions.TABLE.stream().filter(t -> t.to() == Phase.PROMOTING);

        // When they are listed
        List<Transition> found = rows.toList();

        // Then both are from the spare serving read-only, the planned one and the other with every guard
        assertThat(found).allMatch(row -> row.from() == Phase.SPARE_SERVING);
        assertThat(found).extracting(Transition::guards).containsExactly(Guards.SWITCHOVER, Guards.PROMOTION);
    }

    @Test
    void everyCommandOfTheContractHasItsRow() {
        // Given the commands that the contract has for a pair
        Class<?>[] commands = PairCommand.class.getPermittedSubclasses();

        // When the rows are read
        List<Class<?>> rows = LegalCommands.TABLE.stream()
                .filter(c -> c.mode() != AccessMode.READ_ONLY)
                .<Class<?>>map(LegalCommand::command)
                .toList();

        // Then each has one (a failover one per mode), and a rule that refuses it where it is not legal
        assertThat(rows).containsExactlyInAnyOrder(commands);
        assertThat(LegalCommands.TABLE)
                .allMatch(c -> c.phases().size() == Phase.values().length
                        || !c.rule().isBlank() && !c.refusal().isBlank());
    }

    @Test
    void ordersAreDeclaredExactlyWhereTheirCommandsAreLegal() {
        // Given the states in which each command that is an order has a row
        List<String> declared = Orders.TABLE.stream()
                .map(o -> o.command().getSimpleName() + " " + o.mode() + " " + o.from())
                .toList();

        // When the rows of legal commands are read
        List<String> legal = LegalCommands.TABLE.stream()
                .filter(c -> Orders.TABLE.stream().anyMatch(o -> o.command() == c.command()))
                .flatMap(c ->
                        c.phases().stream().map(phase -> c.command().getSimpleName() + " " + c.mode() + " " + phase))
                .toList();

        // Then they agree
        assertThat(declared).containsExactlyInAnyOrderElementsOf(legal);
    }

    @Test
    void onlyGuardsOfStalenessOfOtherPairsAndOfHasteMayBeOverruled() {
        // Given every order
        List<Order> orders = Orders.TABLE;

        // When what a person may overrule is collected
        Set<String> overrulable = orders.stream()
                .flatMap(o -> o.overrulable().stream())
                .map(Guard::name)
                .collect(java.util.stream.Collectors.toSet());

        // Then none of it lets a second server write, and each order asks for what it lets overrule
        assertThat(overrulable).containsExactlyInAnyOrder("NO_OTHER_PROMOTION", "NOT_BLIND", "LAST_BACKUP_TAKEN");
        assertThat(orders).allMatch(o -> o.guards().containsAll(o.overrulable()));
        assertThat(orders)
                .filteredOn(o -> o.to() == Phase.PROMOTING)
                .allMatch(o -> o.guards().equals(Guards.PROMOTION));
    }

    @ParameterizedTest
    @EnumSource(Phase.class)
    void aLossIsAcceptedWhereTheTableSaysSoAndRefusedByItsRuleElsewhere(Phase phase) {
        // Given a pair in this phase, with a stated loss
        Scene scene = Scene.promotionDue().in(phase);
        scene.pair = scene.pair.withOutage(scene.pair.outage().stated("abc"));
        LossAccepted command = new LossAccepted("lyon", "ann", "go", null, scene.now.plusSeconds(9), false, "abc");

        // When the loss is accepted
        CommandRules.Answer answer = CommandRules.answer(scene.situation(), command, "c1");

        // Then the table's word holds
        LegalCommand row = LegalCommands.of(command);
        if (row.in(phase)) {
            assertThat(answer).isInstanceOf(CommandRules.Accepted.class);
        } else {
            assertThat(answer).isEqualTo(new CommandRules.Rejected(row.rule(), row.refusal()));
        }
    }

    @Test
    void everyGuardReadsUnderItsOwnName() {
        // Given every guard of the table
        List<Guard> guards = Transitions.TABLE.stream()
                .flatMap(t -> t.guards().stream())
                .distinct()
                .toList();

        // When each is read
        Scene scene = Scene.promotionDue();
        List<String> told =
                guards.stream().map(g -> g.read(scene.situation()).guard()).toList();

        // Then it tells the name that it is declared with
        assertThat(told).isEqualTo(guards.stream().map(Guard::name).toList());
    }
}
