package io.understudy.worker.decide;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.understudy.events.AccessMode;
import io.understudy.events.Fence;
import io.understudy.events.PairState;
import io.understudy.events.Phase;
import io.understudy.fleet.Pair;
import io.understudy.fleet.Policy;
import io.understudy.gallery.marker.Role;
import io.understudy.gallery.marker.RoleMarker;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class CopyRulesTest {
    private static final Set<Phase> READABLE = EnumSet.of(Phase.MAIN_SERVING, Phase.MAIN_SUSPECT, Phase.SPARE_SERVING);
    private static final Pair PAIR = new Pair("lyon", "s1", "s1b", "alice.test", Policy.DEFAULT, Optional.empty());
    private static final Roles ROLES = new Roles("s1", "s1b", 2, 7);

    @ParameterizedTest
    @EnumSource(Phase.class)
    void copies_are_made_only_while_the_main_serves(Phase phase) {
        // Given
        Optional<PairState> state = Optional.of(state(phase));
        // When
        Optional<CopyRules.Refusal> refusal = CopyRules.byPhase(state, false);
        // Then
        assertThat(refusal.isEmpty()).isEqualTo(phase == Phase.MAIN_SERVING);
    }

    @ParameterizedTest
    @EnumSource(Phase.class)
    void a_last_backup_is_made_as_long_as_nobody_may_write_to_the_spare(Phase phase) {
        // Given
        Optional<PairState> state = Optional.of(state(phase));
        // When
        Optional<CopyRules.Refusal> refusal = CopyRules.byPhase(state, true);
        // Then
        assertThat(refusal.isEmpty()).isEqualTo(READABLE.contains(phase));
    }

    @Test
    void a_suspect_main_is_spared_and_the_rule_says_so() {
        // Given
        Optional<PairState> state = Optional.of(state(Phase.MAIN_SUSPECT));
        // When
        Optional<CopyRules.Refusal> refusal = CopyRules.byPhase(state, false);
        // Then
        assertThat(refusal).map(CopyRules.Refusal::rule).contains("main-degraded");
    }

    @Test
    void a_state_that_was_heard_says_who_is_who_and_the_fleet_file_only_before_that() {
        // Given a pair whose roles have changed
        PairState swapped = state(Phase.MAIN_SERVING);
        // When
        Roles heard = Roles.of(PAIR, Optional.of(swapped));
        // Then
        assertThat(heard).isEqualTo(new Roles("s1b", "s1", 2, 7));
        assertThat(Roles.of(PAIR, Optional.empty())).isEqualTo(new Roles("s1", "s1b", 1, 0));
    }

    @Test
    void a_quarantined_server_is_not_copied_from() {
        // Given
        RoleMarker quarantined = new RoleMarker("lyon", 2, Role.QUARANTINED, false, 7);
        // When
        Optional<CopyRules.Refusal> refusal = CopyRules.bySource(Optional.of(quarantined), ROLES);
        // Then
        assertThat(refusal).map(CopyRules.Refusal::rule).contains("source-is-not-main");
    }

    @Test
    void a_main_of_an_earlier_epoch_is_not_copied_from() {
        // Given a main that was down when the roles changed
        RoleMarker stale = new RoleMarker("lyon", 1, Role.MAIN, false, 3);
        // When
        Optional<CopyRules.Refusal> refusal = CopyRules.bySource(Optional.of(stale), ROLES);
        // Then
        assertThat(refusal).isPresent();
        assertThat(CopyRules.bySource(Optional.of(new RoleMarker("lyon", 2, Role.MAIN, false, 7)), ROLES))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "lyon",
                "lyon/",
                "/alice",
                "lyon/..",
                "lyon/../x",
                "lyon/a/b",
                "lyon/.understudy-trash",
                "lyon/-rf",
                "lyon/a\nb"
            })
    void an_id_that_leads_out_of_the_galleries_is_refused(String id) {
        // When
        assertThatThrownBy(() -> GalleryId.parse(id))
                // Then
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void the_wait_doubles_up_to_its_limit() {
        // Given
        BackOff backOff = new BackOff(Duration.ofSeconds(30), Duration.ofMinutes(15));
        // When
        Duration third = backOff.after(3);
        // Then
        assertThat(third).isEqualTo(Duration.ofMinutes(2));
        assertThat(backOff.after(1)).isEqualTo(Duration.ofSeconds(30));
        assertThat(backOff.after(6)).isEqualTo(Duration.ofMinutes(15));
        assertThat(backOff.after(Integer.MAX_VALUE)).isEqualTo(Duration.ofMinutes(15));
    }

    private static PairState state(Phase phase) {
        return new PairState(
                "lyon",
                2,
                7,
                phase,
                "s1b",
                "s1",
                "s1b",
                AccessMode.WRITE,
                Fence.FENCED,
                null,
                null,
                null,
                null,
                Instant.EPOCH,
                "why");
    }
}
