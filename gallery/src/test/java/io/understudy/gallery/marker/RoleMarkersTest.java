package io.understudy.gallery.marker;

import static org.assertj.core.api.Assertions.assertThat;

import io.understudy.gallery.TestServer;
import java.sql.Connection;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("parts")
class RoleMarkersTest {
    private Connection admin;

    @BeforeEach
    void connect() throws SQLException {
        admin = TestServer.admin();
        TestServer.execute(admin, "DROP DATABASE IF EXISTS understudy");
    }

    @AfterEach
    void close() throws SQLException {
        admin.close();
    }

    @Test
    void before_anything_is_prepared_there_is_no_marker() throws SQLException {
        // Given a server without Understudy's schema; When its marker is read; Then there is none
        assertThat(RoleMarkers.read(admin, "lyon")).isEmpty();
    }

    @ParameterizedTest(name = "epoch {0}, decision {1} after epoch 3, decision 20: {2}")
    @CsvSource({
        "3,21,true",
        "4,21,true",
        "3,20,true",
        "4,20,true",
        "3,19,false",
        "2,21,false",
        "4,19,false",
        "2,19,false"
    })
    void a_lower_epoch_or_decision_is_refused(long epoch, long decision, boolean accepted) throws SQLException {
        // Given a marker of epoch 3, decision 20
        RoleMarkers.prepare(admin);
        RoleMarker first = new RoleMarker("lyon", 3, Role.SPARE, true, 20);
        assertThat(RoleMarkers.write(admin, first)).isTrue();
        // When another one is written
        RoleMarker second = new RoleMarker("lyon", epoch, Role.MAIN, false, decision);
        boolean written = RoleMarkers.write(admin, second);
        // Then it replaces the first as a whole, or not at all
        assertThat(written).isEqualTo(accepted);
        assertThat(RoleMarkers.read(admin, "lyon")).contains(accepted ? second : first);
    }

    @Test
    void pairs_have_their_own_markers_and_names_are_told_apart_exactly() throws SQLException {
        // Given two pairs whose names differ in case only
        RoleMarkers.prepare(admin);
        RoleMarker one = new RoleMarker("lyon", 1, Role.MAIN, false, 5);
        RoleMarker other = new RoleMarker("Lyon", 2, Role.QUARANTINED, false, 3);
        // When both are written, on a prepared table that is prepared again
        RoleMarkers.write(admin, one);
        RoleMarkers.write(admin, other);
        RoleMarkers.prepare(admin);
        // Then both are there
        assertThat(RoleMarkers.all(admin)).containsExactlyInAnyOrder(one, other);
    }
}
