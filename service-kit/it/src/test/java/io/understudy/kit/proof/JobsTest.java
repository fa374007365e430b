package io.understudy.kit.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("parts")
class JobsTest {
    private static final Duration LIMIT = Duration.ofSeconds(40);
    private World world;

    @BeforeEach
    void bringUp() {
        world = World.ready();
    }

    @Test
    void a_job_whose_worker_was_killed_is_taken_over_when_its_lease_expires() {
        // Given a worker that stands in the middle of its work
        request("killed", "p-killed", 1);
        world.drill.freezeAt("job-running");
        var dying = world.http.postAside("/jobs/work?pair=p-killed&lease=4000");
        world.drill.awaitReached("job-running");
        // When
        world.service.kill();
        // Then the next worker gets nothing before the lease's end, and the job, with its step and count, after it
        world.drill.clear();
        world.service.startAndAwait();
        await().atMost(LIMIT).until(() -> work("p-killed").equals("2"));
        assertThat(dying).isCompletedExceptionally();
        assertThat(world.tables.effects("killed")).containsExactly("attempt 2");
        assertThat(find("killed")).contains("\"state\":\"DONE\"");
    }

    @Test
    void a_held_job_is_claimed_by_nobody_else() {
        // Given
        request("held", "p-held", 1);
        String held = claim("p-held", 60_000);
        // When
        String other = claim("p-held", 60_000);
        // Then
        assertThat(held).contains("\"key\":\"held\"");
        assertThat(other).isEmpty();
    }

    @Test
    void requests_of_one_job_coalesce_and_the_latest_payload_wins() {
        // Given
        request("queued", "p-queued", 1);
        request("queued", "p-queued", 2);
        // When
        String job = claim("p-queued", 60_000);
        // Then
        assertThat(job).contains("{\\\"n\\\": 2}").contains("\"attempts\":1");
        assertThat(claim("p-queued", 60_000)).isEmpty();
    }

    @Test
    void fields_of_requests_that_coalesce_are_put_together() {
        // Given two requests that want different things of one job
        world.http.post("/jobs/request?key=both&pair=p-both&n=1&field=full");
        world.http.post("/jobs/request?key=both&pair=p-both&n=2&field=deadline");
        // When
        String job = claim("p-both", 60_000);
        // Then
        assertThat(job).contains("\\\"full\\\": 1").contains("\\\"deadline\\\": 2");
    }

    @Test
    void what_a_job_that_is_done_was_asked_for_is_not_asked_for_again() {
        // Given
        world.http.post("/jobs/request?key=forgotten&pair=p-forgotten&n=1&field=full");
        world.http.post("/jobs/complete", claim("p-forgotten", 60_000));
        // When
        request("forgotten", "p-forgotten", 2);
        // Then
        assertThat(claim("p-forgotten", 60_000)).contains("{\\\"n\\\": 2}");
    }

    @Test
    void a_job_can_be_claimed_by_its_key_whoever_waits_longer() {
        // Given
        request("elder", "p-chosen", 1);
        request("chosen", "p-chosen", 1);
        // When
        String job = world.http.post("/jobs/claim-this?key=chosen&lease=60000");
        // Then
        assertThat(job).contains("\"key\":\"chosen\"");
        assertThat(world.http.post("/jobs/claim-this?key=chosen&lease=60000")).isEmpty();
        assertThat(claim("p-chosen", 60_000)).contains("\"key\":\"elder\"");
    }

    @Test
    void a_job_requested_while_it_runs_runs_once_more() {
        // Given
        request("again", "p-again", 1);
        String running = claim("p-again", 60_000);
        request("again", "p-again", 2);
        request("again", "p-again", 3);
        // When
        String completed = world.http.post("/jobs/complete", running);
        // Then
        assertThat(completed).isEqualTo("true");
        String next = claim("p-again", 60_000);
        assertThat(next).contains("{\\\"n\\\": 3}").contains("\"attempts\":1").contains("\"again\":false");
        assertThat(world.http.post("/jobs/complete", next)).isEqualTo("true");
        assertThat(find("again")).contains("\"state\":\"DONE\"");
    }

    @Test
    void a_job_that_waits_for_its_next_attempt_is_due_when_it_is_hastened() {
        // Given one that waits for an hour, and one that is held
        request("waiting", "p-waiting", 1);
        world.http.post("/jobs/fail?seconds=3600", claim("p-waiting", 60_000));
        assertThat(claim("p-waiting", 60_000)).isEmpty();
        request("busy", "p-busy", 1);
        claim("p-busy", 60_000);
        // When
        String hastened = world.http.post("/jobs/hasten?key=waiting", "");
        // Then
        assertThat(hastened).isEqualTo("true");
        assertThat(claim("p-waiting", 60_000)).contains("\"attempts\":2");
        assertThat(world.http.post("/jobs/hasten?key=busy", "")).isEqualTo("false");
    }

    @Test
    void an_owner_that_lost_its_lease_can_do_nothing_to_the_job_any_more() {
        // Given
        request("lost", "p-lost", 1);
        String late = claim("p-lost", 1);
        String owner = await().atMost(LIMIT).until(() -> claim("p-lost", 60_000), job -> !job.isEmpty());
        // When
        boolean heartbeat = is(world.http.post("/jobs/heartbeat", late));
        // Then
        assertThat(heartbeat).isFalse();
        assertThat(is(world.http.post("/jobs/step?name=late", late))).isFalse();
        assertThat(is(world.http.post("/jobs/complete", late))).isFalse();
        assertThat(is(world.http.post("/jobs/fail", late))).isFalse();
        assertThat(find("lost")).contains("\"state\":\"RUNNING\"").doesNotContain("late");
        assertThat(is(world.http.post("/jobs/complete", owner))).isTrue();
    }

    @Test
    void a_heartbeat_keeps_the_job_beyond_its_first_lease() {
        // Given a lease that outlasts what a busy machine may keep a test waiting
        request("beating", "p-beating", 1);
        String job = claim("p-beating", 8_000);
        Duration moreThanTheLease = Duration.ofSeconds(9);
        // When
        await().atMost(LIMIT)
                .pollInterval(Duration.ofMillis(200))
                .during(moreThanTheLease)
                .until(() -> is(world.http.post("/jobs/heartbeat", job))
                        && claim("p-beating", 8_000).isEmpty());
        // Then
        assertThat(is(world.http.post("/jobs/complete", job))).isTrue();
    }

    @Test
    void a_failed_job_waits_for_its_next_attempt_and_remembers_its_step() {
        // Given
        request("failing", "p-failing", 1);
        String first = claim("p-failing", 60_000);
        world.http.post("/jobs/step?name=restore", first);
        // When
        world.http.post("/jobs/fail?seconds=2", first);
        // Then
        assertThat(claim("p-failing", 60_000)).isEmpty();
        assertThat(find("failing")).contains("\"state\":\"FAILED\"").contains("a test says so");
        String second = await().atMost(LIMIT).until(() -> claim("p-failing", 60_000), job -> !job.isEmpty());
        assertThat(second).contains("\"attempts\":2").contains("\"step\":\"restore\"");
    }

    @Test
    void a_job_that_was_given_up_runs_again_only_when_it_is_requested() {
        // Given
        request("given-up", "p-given-up", 1);
        world.http.post("/jobs/fail", claim("p-given-up", 60_000));
        assertThat(claim("p-given-up", 60_000)).isEmpty();
        // When
        request("given-up", "p-given-up", 2);
        // Then
        assertThat(claim("p-given-up", 60_000)).contains("\"attempts\":1").contains("{\\\"n\\\": 2}");
    }

    @Test
    void jobs_are_measured_by_kind_and_state() {
        // Given
        String queued = "kind=\"proof\",state=\"QUEUED\"";
        request("measured", "p-measured", 1);
        // When
        await().atMost(LIMIT).until(() -> world.http.counter("understudy_jobs", queued) >= 1);
        // Then
        assertThat(world.http.get("/q/metrics"))
                .contains("understudy_outbox_size ", "understudy_outbox_oldest_seconds ");
    }

    private void request(String key, String pair, int n) {
        world.http.post("/jobs/request?key=" + key + "&pair=" + pair + "&n=" + n);
    }

    private String claim(String pair, long lease) {
        return world.http.post("/jobs/claim?pair=" + pair + "&lease=" + lease);
    }

    private String work(String pair) {
        return world.http.post("/jobs/work?pair=" + pair + "&lease=4000");
    }

    private String find(String key) {
        return world.http.get("/jobs?key=" + key);
    }

    private static boolean is(String answer) {
        return Boolean.parseBoolean(answer);
    }
}
