package io.understudy.worker.decide;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FaultTest {

    /** Words as MariaDB 11.4 and rsync 3.2 write them. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            rsync-failed   | exit 11: rsync: [receiver] write failed on "/srv/x": No space left on device (28) | disk-full
            rsync-failed   | exit 11: rsync: [receiver] mkdir "/srv/x" failed: Read-only file system (30) | read-only-filesystem
            restore-failed | exit 1: ERROR 1030 (HY000) at line 9: Got error 28 "No space left on device" from storage engine MyISAM | disk-full
            restore-failed | exit 1: ERROR 1114 (HY000) at line 9: The table 'piwigo_images' is full | disk-full
            database-error | error 1021, SQLSTATE HY000: Disk full (/tmp); waiting for someone to free some space... | disk-full
            database-error | error 1194, SQLSTATE HY000: (conn=5) Table 'piwigo_users' is marked as crashed and should be repaired | table-crashed
            database-error | error 145, SQLSTATE HY000: (conn=5) Table './pwg/piwigo_users' is marked as crashed | table-crashed
            database-error | error 1034, SQLSTATE HY000: Index for table 'piwigo_users' is corrupt; try to repair it | table-crashed
            database-error | error 1030, SQLSTATE HY000: Got error 127 "Record file is crashed" from storage engine MyISAM | table-crashed
            database-error | error 1016, SQLSTATE HY000: Can't open file: './pwg/piwigo_users.MYI' (errno: 144 "Table is crashed") | table-crashed
            database-error | error 1205, SQLSTATE HY000: Lock wait timeout exceeded; try restarting transaction | table-locked
            database-error | error 1969, SQLSTATE 70100: Query execution was interrupted (max_statement_time exceeded) | statement-too-slow
            database-error | error 1142, SQLSTATE 42000: SELECT command denied to user 'understudy_source' | access-denied
            database-error | error 1290, SQLSTATE HY000: The MariaDB server is running with the --read-only option | server-read-only
            database-error | error 1927, SQLSTATE 70100: Connection was killed | connection-lost
            trash-failed   | exit 1: mv: error writing '/srv/x': Input/output error | disk-error
            """)
    void is_told_by_the_words_of_the_tools(String reason, String detail, String expected) {
        // Given
        String word = reason.strip();
        // When
        Optional<Fault> fault = Fault.behind(word, detail.strip());
        // Then
        assertThat(fault.map(Fault::reason)).contains(expected.strip());
        assertThat(fault.orElseThrow().with(detail)).startsWith(detail).endsWith(")");
    }

    @Test
    void words_of_a_gallery_do_not_change_a_reason_that_is_clear() {
        // Given a photo whose name says what a full disk would
        String detail = "1 photos without their file, first upload/No space left on device.jpg";
        // When
        Optional<Fault> fault = Fault.behind("photo-without-file", detail);
        // Then
        assertThat(fault).isEmpty();
    }
}
