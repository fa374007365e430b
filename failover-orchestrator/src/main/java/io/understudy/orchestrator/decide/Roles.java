package io.understudy.orchestrator.decide;

/**
 * Who is who in a pair.
 *
 * @param epoch role epoch, from 1; grows by one at every change of roles
 * @param main server that holds the main role
 * @param spare server that holds the spare role, or, after a promotion, the old main
 */
public record Roles(long epoch, String main, String spare) {

    /** The roles after a promotion. */
    Roles swapped() {
        return new Roles(epoch + 1, spare, main);
    }
}
