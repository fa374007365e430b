package io.understudy.kit.proof;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.understudy.kit.Checkpoint;
import io.understudy.kit.Job;
import io.understudy.kit.Jobs;
import jakarta.inject.Inject;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/** Lets a test be a worker, step by step, or have one run in this process. */
@Path("/jobs")
public class JobDoor {
    private static final String KIND = "proof";

    @Inject
    Jobs jobs;

    @Inject
    Effects effects;

    @POST
    @Path("/request")
    public void request(
            @QueryParam("key") String key,
            @QueryParam("pair") String pair,
            @QueryParam("n") int n,
            @QueryParam("field") @DefaultValue("n") String field) {
        jobs.request(KIND, key, pair, "{\"" + field + "\":" + n + "}");
    }

    /** This very job, or nothing. */
    @POST
    @Path("/claim-this")
    public Job claimThis(@QueryParam("key") String key, @QueryParam("lease") long leaseMillis) {
        return jobs.claim(KIND, key, Duration.ofMillis(leaseMillis)).orElse(null);
    }

    /** The job claimed, or nothing. */
    @POST
    @Path("/claim")
    public Job claim(@QueryParam("pair") String pair, @QueryParam("lease") long leaseMillis) {
        return jobs.claim(KIND, Set.of(pair), Duration.ofMillis(leaseMillis)).orElse(null);
    }

    @POST
    @Path("/heartbeat")
    public boolean heartbeat(Job job) {
        return jobs.heartbeat(job);
    }

    @POST
    @Path("/step")
    public boolean step(Job job, @QueryParam("name") String name) {
        return jobs.step(job, name);
    }

    @POST
    @Path("/complete")
    public boolean complete(Job job) {
        return jobs.complete(job);
    }

    @POST
    @Path("/fail")
    public boolean fail(Job job, @QueryParam("seconds") Long seconds) {
        Instant next = seconds == null ? null : Instant.now().plusSeconds(seconds);
        return jobs.fail(job, "a test says so", next);
    }

    @POST
    @Path("/hasten")
    public boolean hasten(@QueryParam("key") String key) {
        return jobs.hasten(KIND, key);
    }

    @GET
    public Job find(@QueryParam("key") String key) {
        return jobs.find(KIND, key).orElse(null);
    }

    /** Runs one job from claim to completion; says how often it had been claimed, or -1 if there was none. */
    @POST
    @Path("/work")
    public int work(@QueryParam("pair") String pair, @QueryParam("lease") long leaseMillis) {
        Optional<Job> claimed = jobs.claim(KIND, Set.of(pair), Duration.ofMillis(leaseMillis));
        claimed.ifPresent(job -> {
            jobs.step(job, "copying");
            Checkpoint.reached("job-running");
            QuarkusTransaction.requiringNew().run(() -> {
                if (jobs.complete(job)) {
                    effects.leave(job.key(), "attempt " + job.attempts());
                }
            });
        });
        return claimed.map(Job::attempts).orElse(-1);
    }
}
