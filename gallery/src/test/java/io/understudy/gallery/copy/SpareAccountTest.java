package io.understudy.gallery.copy;

import static org.assertj.core.api.Assertions.assertThat;

import io.understudy.gallery.Credentials;
import io.understudy.gallery.Secret;
import io.understudy.gallery.database.DatabaseAccess;
import io.understudy.gallery.mode.GalleryDatabase;
import io.understudy.gallery.mode.GrantMode;
import io.understudy.gallery.mode.Grants;
import io.understudy.gallery.mode.ModeProbe;
import io.understudy.gallery.mode.ModeReading;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("parts")
class SpareAccountTest {
    private TwoServers servers;

    @BeforeEach
    void bringUp() throws SQLException {
        servers = TwoServers.ready();
    }

    @Test
    void a_new_account_is_fenced_for_good_by_the_first_who_may_end_connections() throws SQLException {
        // Given an account that the worker has made and given what a visit needs
        Credentials gallery = galleryOnSpare("pwg_new");
        GalleryDatabase database = new GalleryDatabase(gallery.schema(), gallery.prefix());
        try (Connection target = servers.target().open("")) {
            SpareAccount.ensure(target, gallery, "%");
            Grants.fence(target, database);
        }
        try (Connection admin =
                TwoServers.access(servers.spare, "understudy_admin").open("")) {
            // When
            Grants.fence(admin, database);
            // Then
            assertThat(Grants.read(admin, database)).isEqualTo(GrantMode.FENCED);
        }
        assertThat(ModeProbe.prove(servers.target().address(), gallery)).isInstanceOf(ModeReading.Refused.class);
    }

    @Test
    void a_new_account_cannot_write_before_it_is_fenced_either() throws SQLException {
        // Given
        Credentials gallery = galleryOnSpare("pwg_before");
        // When
        try (Connection target = servers.target().open("")) {
            SpareAccount.ensure(target, gallery, "%");
        }
        // Then
        assertThat(ModeProbe.prove(servers.target().address(), gallery)).isInstanceOf(ModeReading.Refused.class);
    }

    @Test
    void a_password_changed_on_the_main_is_followed() throws SQLException {
        // Given
        Credentials old = galleryOnSpare("pwg_follow");
        Credentials changed =
                new Credentials(old.schema(), old.user(), new Secret("another"), old.host(), old.prefix());
        try (Connection target = servers.target().open("")) {
            SpareAccount.ensure(target, old, "%");
            // When
            Optional<String> refusal = SpareAccount.ensure(target, changed, "%");
            // Then
            assertThat(refusal).isEmpty();
        }
        DatabaseAccess withOld = new DatabaseAccess(servers.target().address(), old.user(), old.password());
        try (Connection visitor = withOld.open("")) {
            assertThat(visitor).isNull();
        } catch (SQLException denied) {
            assertThat(denied.getSQLState()).isEqualTo("28000");
        }
        assertThat(ModeProbe.prove(servers.target().address(), changed)).isInstanceOf(ModeReading.Refused.class);
    }

    @ParameterizedTest
    @CsvSource({
        "pwg_a, root",
        "pwg_a, understudy_target",
        "pwg_a, understudy_admin",
        "mysql, pwg_a",
        "understudy, pwg_a",
        "understudy_shadow_x, pwg_a"
    })
    void credentials_that_would_reach_further_than_a_gallery_are_refused(String schema, String user)
            throws SQLException {
        // Given a credentials file that an intruder on the main has written
        Credentials hostile = new Credentials(schema, user, new Secret("mine"), "localhost", "piwigo_");
        // When
        Optional<String> refusal;
        try (Connection target = servers.target().open("")) {
            refusal = SpareAccount.ensure(target, hostile, "%");
        }
        // Then
        assertThat(refusal).isPresent();
    }

    @Test
    void the_password_of_an_account_with_rights_beyond_galleries_is_not_changed() throws SQLException {
        // Given
        try (Connection root = servers.spare.openAsRoot("")) {
            TwoServers.execute(root, "CREATE OR REPLACE USER nagios@'%' IDENTIFIED BY 'own'");
            TwoServers.execute(root, "GRANT PROCESS ON *.* TO nagios@'%'");
        }
        Credentials hostile = new Credentials("pwg_nagios", "nagios", new Secret("mine"), "localhost", "piwigo_");
        // When
        Optional<String> refusal;
        try (Connection target = servers.target().open("")) {
            refusal = SpareAccount.ensure(target, hostile, "%");
        }
        // Then
        assertThat(refusal).get().asString().contains("rights beyond a gallery's");
    }

    private Credentials galleryOnSpare(String schema) throws SQLException {
        Credentials gallery = servers.gallery(schema, "MyISAM");
        try (Connection root = servers.spare.openAsRoot("")) {
            TwoServers.execute(root, "CREATE DATABASE " + schema);
        }
        servers.onSpare(
                schema,
                TwoServers.text("/io/understudy/standalone/piwigo-schema.sql").replace("{engine}", "MyISAM"));
        return gallery;
    }
}
