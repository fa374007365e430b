package io.understudy.monitor.decide;

import static org.assertj.core.api.Assertions.assertThat;

import io.understudy.events.AccessMode;
import io.understudy.events.Fence;
import io.understudy.events.PairState;
import io.understudy.events.Phase;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class InvariantRulesTest {
    private static final WriteReading WRITABLE = new WriteReading.Writable();
    private static final WriteReading REFUSED = new WriteReading.Refused("error 1142");
    private static final WriteReading UNTOLD = new WriteReading.Unknown("unreachable");
    private static final MarkerReading MAIN = new MarkerReading.Main(1);
    private static final MarkerReading SPARE = new MarkerReading.NotMain("SPARE");
    private static final MarkerReading UNREAD = new MarkerReading.Unknown("unreachable");
    private static final ProxyReading P1 = proxy("p1", "s1", AccessMode.WRITE, "s1");
    private static final ProxyReading P2 = proxy("p2", "s1", AccessMode.WRITE, "s1");

    private static PairState state(Phase phase, String main, String serving, AccessMode mode) {
        String spare = main.equals("s1") ? "s1b" : "s1";
        return new PairState(
                "lyon",
                1,
                7,
                phase,
                main,
                spare,
                serving,
                mode,
                Fence.UNKNOWN,
                null,
                null,
                null,
                null,
                Looks.TEN,
                "test");
    }

    private static PairState normal() {
        return state(Phase.MAIN_SERVING, "s1", "s1", AccessMode.WRITE);
    }

    private static ProxyReading proxy(String name, String server, AccessMode mode, String answers) {
        return new ProxyReading(name, new RouteReading.Loaded(server, mode), new AnswererReading.Named(answers));
    }

    private static PairReading reading(
            List<ProxyReading> proxies, WriteReading s1, WriteReading s1b, MarkerReading m1, MarkerReading m1b) {
        return new PairReading(proxies, Map.of("s1", s1, "s1b", s1b), Map.of("s1", m1, "s1b", m1b));
    }

    private static PairReading fine() {
        return reading(List.of(P1, P2), WRITABLE, REFUSED, MAIN, SPARE);
    }

    private static RuleReading of(PairState state, PairReading reading, Rule rule, String subject) {
        return InvariantRules.read(state, reading).get(new RuleSubject(rule, subject));
    }

    @Test
    void everyRuleIsReadForEverySubjectOfThePair() {
        // Given
        PairReading reading = fine();
        // When
        Map<RuleSubject, RuleReading> rules = InvariantRules.read(normal(), reading);
        // Then
        assertThat(rules)
                .containsOnlyKeys(
                        new RuleSubject(Rule.ROUTES_POINT_TO_MAIN, "p1/lyon"),
                        new RuleSubject(Rule.ROUTES_POINT_TO_MAIN, "p2/lyon"),
                        new RuleSubject(Rule.PROXIES_AGREE, "lyon"),
                        new RuleSubject(Rule.MAIN_IS_WRITABLE, "s1"),
                        new RuleSubject(Rule.MAIN_IS_WRITABLE, "s1b"),
                        new RuleSubject(Rule.SPARE_IS_READ_ONLY, "s1"),
                        new RuleSubject(Rule.SPARE_IS_READ_ONLY, "s1b"),
                        new RuleSubject(Rule.ONE_WRITER_PER_PAIR, "lyon"));
        assertThat(rules.values()).noneMatch(RuleReading.Violates.class::isInstance);
        assertThat(rules.values()).noneMatch(RuleReading.Unknown.class::isInstance);
    }

    @Test
    void eachProxyIsJudgedByItself() {
        // Given: the spare proxy still points to the spare
        PairReading reading =
                reading(List.of(P1, proxy("p2", "s1b", AccessMode.READ_ONLY, "s1b")), WRITABLE, REFUSED, MAIN, SPARE);
        // When
        Map<RuleSubject, RuleReading> rules = InvariantRules.read(normal(), reading);
        // Then
        assertThat(rules.get(new RuleSubject(Rule.ROUTES_POINT_TO_MAIN, "p1/lyon")))
                .isEqualTo(new RuleReading.Complies("s1 WRITE"));
        assertThat(rules.get(new RuleSubject(Rule.ROUTES_POINT_TO_MAIN, "p2/lyon")))
                .isEqualTo(new RuleReading.Violates("s1 WRITE", "route s1b READ_ONLY"));
        assertThat(rules.get(new RuleSubject(Rule.PROXIES_AGREE, "lyon")))
                .isEqualTo(new RuleReading.Violates("all proxies the same", "p1: s1 WRITE, p2: s1b READ_ONLY"));
    }

    @Test
    void routeInTheRightConfigurationBehindWhichAnotherServerAnswersIsAViolation() {
        // Given
        PairReading reading =
                reading(List.of(proxy("p1", "s1", AccessMode.WRITE, "s1b")), WRITABLE, REFUSED, MAIN, SPARE);
        // When
        RuleReading rule = of(normal(), reading, Rule.ROUTES_POINT_TO_MAIN, "p1/lyon");
        // Then
        assertThat(rule).isEqualTo(new RuleReading.Violates("s1 WRITE", "route s1 WRITE, but s1b answers"));
    }

    @Test
    void routeOfTheWrongModeIsAViolation() {
        // Given
        PairReading reading =
                reading(List.of(proxy("p1", "s1", AccessMode.READ_ONLY, "s1")), WRITABLE, REFUSED, MAIN, SPARE);
        // When
        RuleReading rule = of(normal(), reading, Rule.ROUTES_POINT_TO_MAIN, "p1/lyon");
        // Then
        assertThat(rule).isEqualTo(new RuleReading.Violates("s1 WRITE", "route s1 READ_ONLY"));
    }

    @Test
    void rightRouteBehindWhichNobodyAnswersIsUnknown() {
        // Given: the main is down, which is not the proxy's fault
        ProxyReading proxy = new ProxyReading(
                "p1", new RouteReading.Loaded("s1", AccessMode.WRITE), new AnswererReading.Unreadable("HTTP 502"));
        // When
        RuleReading rule = of(
                normal(),
                reading(List.of(proxy), UNTOLD, REFUSED, UNREAD, SPARE),
                Rule.ROUTES_POINT_TO_MAIN,
                "p1/lyon");
        // Then
        assertThat(rule).isInstanceOf(RuleReading.Unknown.class);
    }

    @Test
    void unreachableProxyIsNeitherRightNorWrong() {
        // Given
        ProxyReading dead = new ProxyReading(
                "p2", new RouteReading.Unreadable("refused"), new AnswererReading.Unreadable("refused"));
        // When
        Map<RuleSubject, RuleReading> rules =
                InvariantRules.read(normal(), reading(List.of(P1, dead), WRITABLE, REFUSED, MAIN, SPARE));
        // Then
        assertThat(rules.get(new RuleSubject(Rule.ROUTES_POINT_TO_MAIN, "p2/lyon")))
                .isInstanceOf(RuleReading.Unknown.class);
        assertThat(rules.get(new RuleSubject(Rule.PROXIES_AGREE, "lyon"))).isInstanceOf(RuleReading.Unknown.class);
    }

    @Test
    void proxyWithoutARouteIsAViolation() {
        // Given
        ProxyReading empty = new ProxyReading(
                "p1", new RouteReading.Missing("no route"), new AnswererReading.Unreadable("HTTP 503"));
        // When
        RuleReading rule = of(
                normal(),
                reading(List.of(empty), WRITABLE, REFUSED, MAIN, SPARE),
                Rule.ROUTES_POINT_TO_MAIN,
                "p1/lyon");
        // Then
        assertThat(rule).isEqualTo(new RuleReading.Violates("s1 WRITE", "no route"));
    }

    @Test
    void legitimateFailoverViolatesNothing() {
        // Given: the main is dead, the spare serves read-only
        PairState state = state(Phase.SPARE_SERVING, "s1", "s1b", AccessMode.READ_ONLY);
        PairReading reading = reading(
                List.of(
                        proxy("p1", "s1b", AccessMode.READ_ONLY, "s1b"),
                        proxy("p2", "s1b", AccessMode.READ_ONLY, "s1b")),
                UNTOLD,
                REFUSED,
                UNREAD,
                SPARE);
        // When
        Map<RuleSubject, RuleReading> rules = InvariantRules.read(state, reading);
        // Then
        assertThat(rules.values()).noneMatch(RuleReading.Violates.class::isInstance);
        assertThat(rules.get(new RuleSubject(Rule.ROUTES_POINT_TO_MAIN, "p1/lyon")))
                .isEqualTo(new RuleReading.Complies("s1b READ_ONLY"));
        assertThat(rules.get(new RuleSubject(Rule.MAIN_IS_WRITABLE, "s1"))).isInstanceOf(RuleReading.NotDemanded.class);
    }

    @Test
    void promotedSpareMustBeWritableAndTheOldMainMustNot() {
        // Given
        PairState state = state(Phase.UNPROTECTED, "s1b", "s1b", AccessMode.WRITE);
        PairReading reading = reading(
                List.of(proxy("p1", "s1b", AccessMode.WRITE, "s1b")),
                REFUSED,
                WRITABLE,
                new MarkerReading.NotMain("QUARANTINED"),
                new MarkerReading.Main(2));
        // When
        Map<RuleSubject, RuleReading> rules = InvariantRules.read(state, reading);
        // Then
        assertThat(rules.get(new RuleSubject(Rule.MAIN_IS_WRITABLE, "s1b")))
                .isEqualTo(new RuleReading.Complies("writable"));
        assertThat(rules.get(new RuleSubject(Rule.SPARE_IS_READ_ONLY, "s1")))
                .isEqualTo(new RuleReading.Complies("refused: error 1142"));
        assertThat(rules.get(new RuleSubject(Rule.SPARE_IS_READ_ONLY, "s1b")))
                .isInstanceOf(RuleReading.NotDemanded.class);
        assertThat(rules.get(new RuleSubject(Rule.ONE_WRITER_PER_PAIR, "lyon")))
                .isInstanceOf(RuleReading.Complies.class);
    }

    @ParameterizedTest
    @EnumSource(
            value = Phase.class,
            names = {"RETURNING", "PROMOTING"})
    void whileRolesMoveOnlyTheNumberOfWritersIsJudged(Phase phase) {
        // Given
        PairState state = state(phase, "s1", "s1b", AccessMode.READ_ONLY);
        PairReading twoWriters = reading(List.of(P1, P2), WRITABLE, WRITABLE, MAIN, SPARE);
        // When
        Map<RuleSubject, RuleReading> rules = InvariantRules.read(state, twoWriters);
        // Then
        rules.forEach((about, reading) -> {
            switch (about.rule()) {
                case ONE_WRITER_PER_PAIR ->
                    assertThat(reading)
                            .isEqualTo(new RuleReading.Violates("one writer", "both s1 and s1b take writes"));
                case PROXIES_AGREE -> assertThat(reading).isInstanceOf(RuleReading.Complies.class);
                case ROUTES_POINT_TO_MAIN, MAIN_IS_WRITABLE, SPARE_IS_READ_ONLY ->
                    assertThat(reading).isInstanceOf(RuleReading.Unknown.class);
            }
        });
    }

    @Test
    void writableSpareIsAViolation() {
        // Given
        PairReading reading = reading(List.of(P1, P2), WRITABLE, WRITABLE, MAIN, SPARE);
        // When
        RuleReading rule = of(normal(), reading, Rule.SPARE_IS_READ_ONLY, "s1b");
        // Then
        assertThat(rule).isEqualTo(new RuleReading.Violates("read-only", "writable"));
    }

    @Test
    void fencedMainIsAViolation() {
        // Given
        PairReading reading = reading(List.of(P1, P2), REFUSED, REFUSED, MAIN, SPARE);
        // When
        RuleReading rule = of(normal(), reading, Rule.MAIN_IS_WRITABLE, "s1");
        // Then
        assertThat(rule).isEqualTo(new RuleReading.Violates("writable", "refused: error 1142"));
    }

    @ParameterizedTest
    @CsvSource({
        // markers of s1 and s1b, writes of s1 and s1b -> one writer?
        "main,  main,  refused,  refused,  violates",
        "main,  main,  unknown,  unknown,  violates",
        "main,  spare, writable, writable, violates",
        "unread,unread,writable, writable, violates",
        "main,  spare, writable, refused,  complies",
        "unread,spare, unknown,  refused,  complies",
        "main,  unread,writable, unknown,  unknown",
        "main,  spare, writable, unknown,  unknown",
        "main,  unread,writable, refused,  unknown",
        "spare, spare, refused,  refused,  complies"
    })
    void twoMarkersOrTwoWritersViolateAndOneSeenRefusalWithOneSeenMarkerComplies(
            String m1, String m1b, String w1, String w1b, String expected) {
        // Given
        PairReading reading = reading(List.of(), write(w1), write(w1b), marker(m1), marker(m1b));
        // When
        RuleReading rule = of(normal(), reading, Rule.ONE_WRITER_PER_PAIR, "lyon");
        // Then
        assertThat(rule.getClass().getSimpleName()).isEqualToIgnoringCase(expected);
    }

    private static WriteReading write(String word) {
        return switch (word) {
            case "writable" -> WRITABLE;
            case "refused" -> REFUSED;
            default -> UNTOLD;
        };
    }

    private static MarkerReading marker(String word) {
        return switch (word) {
            case "main" -> MAIN;
            case "spare" -> SPARE;
            default -> UNREAD;
        };
    }
}
