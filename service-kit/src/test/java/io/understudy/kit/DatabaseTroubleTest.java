package io.understudy.kit;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.narayana.jta.QuarkusTransactionException;
import jakarta.transaction.RollbackException;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DatabaseTroubleTest {

    @ParameterizedTest
    @ValueSource(strings = {"08006", "08003", "57P01", "57P03", "53300", "40001", "40P01", "55P03", "25006", "58030"})
    void what_the_same_work_survives_later_is_passing_however_deep_it_is_hidden(String state) {
        // Given
        RollbackException hidden = new RollbackException("no");
        hidden.addSuppressed(new IllegalStateException(new SQLException("gone", state)));
        // When
        DatabaseTrouble trouble = DatabaseTrouble.of(new QuarkusTransactionException(hidden));
        // Then
        assertThat(trouble).isEqualTo(DatabaseTrouble.PASSING);
    }

    @Test
    void no_connection_in_time_is_passing() {
        // Given the pool's own exception, which has no state
        SQLException none = new SQLException("Sorry, acquisition timeout!");
        // When
        DatabaseTrouble trouble = DatabaseTrouble.of(new Rows.DatabaseFailed(none));
        // Then
        assertThat(trouble).isEqualTo(DatabaseTrouble.PASSING);
    }

    @ParameterizedTest
    @ValueSource(strings = {"23505", "42P01", "22001"})
    void what_the_statement_itself_does_wrong_is_not_passing(String state) {
        // Given
        SQLException wrong = new SQLException("wrong", state);
        // When
        DatabaseTrouble trouble = DatabaseTrouble.of(new IllegalStateException(wrong));
        // Then
        assertThat(trouble).isEqualTo(DatabaseTrouble.UNCLEAR);
    }

    @Test
    void a_commit_that_failed_without_a_word_is_unclear() {
        // Given
        RollbackException silent = new RollbackException("could not commit");
        // When
        DatabaseTrouble trouble = DatabaseTrouble.of(new QuarkusTransactionException(silent));
        // Then
        assertThat(trouble).isEqualTo(DatabaseTrouble.UNCLEAR);
    }

    @Test
    void a_handlers_own_failure_is_no_trouble_of_the_database() {
        // Given
        IllegalArgumentException own = new IllegalArgumentException("no such gallery");
        // When
        DatabaseTrouble trouble = DatabaseTrouble.of(own);
        // Then
        assertThat(trouble).isEqualTo(DatabaseTrouble.NONE);
    }
}
