package io.understudy.gallery;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CredentialsFileTest {
    private static final String PLAIN = """
            <?php
            $conf['dblayer'] = 'mysqli';
            $conf['db_base'] = 'pwg_g1';
            $conf['db_user'] = 'pwg_u1';
            $conf['db_password'] = 'secret';
            $conf['db_host'] = 'localhost';

            $prefixeTable = 'piwigo_';

            define('PHPWG_INSTALLED', true);
            ?>""";

    private static final Credentials EXPECTED =
            new Credentials("pwg_g1", "pwg_u1", new Secret("secret"), "localhost", "piwigo_");

    @Test
    void piwigos_own_file_is_read() {
        // Given the file as Piwigo's installation writes it; When it is read; Then everything is there
        assertThat(CredentialsFile.parse(PLAIN)).isEqualTo(new CredentialsReading.Readable(EXPECTED));
    }

    @Test
    void a_file_written_by_hand_is_read_as_php_reads_it() {
        // Given comments that look like code, double quotes, another value before the last, HTML around, and other code
        String php = """
                <!-- $conf['db_host'] = 'html'; -->
                <?PHP // $conf['db_user'] = 'comment'; ?>
                <p>$conf['db_base'] = 'text';</p>
                <?php
                # $prefixeTable = 'hash';
                /* $conf['db_host'] = 'block';
                 */
                if ($conf['db_base'] == 'x') { define("A", "{$b}"); }
                $conf [ "db_base" ]="pwg_old" ; $conf['db_base'] = "pwg\\x5fg1";
                $conf['db_user'] = 'pwg_u1'; // the user ' of the database
                $conf['db_password'] = "\\163ecret";
                $conf['db_host'] = 'localhost' /* here */ ;
                $prefixeTable
                  = "\\u{70}iwigo_";
                $conf['show_queries'] = false;
                $conf['admins'] = array('a' => 'b', "c" => $d['db_user']);
                """;
        // When it is read
        CredentialsReading reading = CredentialsFile.parse(php);
        // Then only what PHP would assign counts
        assertThat(reading).isEqualTo(new CredentialsReading.Readable(EXPECTED));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "not PHP at all",
                "<?php $conf['db_base'] = 'cut off",
                "<?php /* never ends",
                "<?php $x = <<<EOT\n$conf['db_base'] = 'x';\nEOT;\n",
                "\0\0\0\0"
            })
    void a_damaged_file_is_said_to_be_so(String php) {
        // Given a damaged file; When it is read; Then there is a reason, and no exception
        assertThat(CredentialsFile.parse(php))
                .isInstanceOfSatisfying(
                        CredentialsReading.Damaged.class,
                        damaged -> assertThat(damaged.reason()).isNotBlank());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "$conf['db_password'] = getenv('PASSWORD');",
                "$conf['db_password'] = 'se' . 'cret2';",
                "$conf['db_password'] = \"se$cret2\";",
                "$conf['db_password'] = \"{$secret2}\";",
                "if (true) { $conf['db_password'] = 'secret2'; }",
                "$conf['db_password'] = null;"
            })
    void what_only_running_the_file_could_tell_is_not_guessed(String line) {
        // Given a sound file with one line more
        String php = PLAIN.replace("?>", line);
        // When it is read
        CredentialsReading reading = CredentialsFile.parse(php);
        // Then it says which value it cannot know, and not the values it knows
        assertThat(reading)
                .isInstanceOfSatisfying(
                        CredentialsReading.Damaged.class,
                        damaged -> assertThat(damaged.reason())
                                .contains("db_password")
                                .doesNotContain("secret"));
    }

    @Test
    void a_cut_off_file_is_never_taken_for_a_sound_one_with_other_values() {
        for (int length = 0; length < PLAIN.length(); length++) {
            // Given the file cut off at any place; When it is read
            CredentialsReading reading = CredentialsFile.parse(PLAIN.substring(0, length));
            // Then it is damaged, or everything needed had been written
            if (reading instanceof CredentialsReading.Readable readable) {
                assertThat(readable.credentials()).isEqualTo(EXPECTED);
            }
        }
    }

    @Test
    void what_is_written_is_read_back_the_same() {
        Random random = new Random(20261123);
        for (int i = 0; i < 2000; i++) {
            // Given credentials of the characters that quotes, escapes and comments are made of
            Credentials credentials = new Credentials(
                    "x" + text(random), "u" + text(random), new Secret(text(random)), text(random), text(random));
            // When they are written
            String php = CredentialsFile.render(credentials);
            // Then they are read back the same
            assertThat(CredentialsFile.parse(php)).isEqualTo(new CredentialsReading.Readable(credentials));
        }
    }

    private static String text(Random random) {
        String alphabet = "'\"\\$;?>/*#{n é\n=]a";
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(8); i > 0; i--) {
            text.append(alphabet.charAt(random.nextInt(alphabet.length())));
        }
        return text.toString();
    }

    @Test
    void a_secret_does_not_show_itself() {
        // Given credentials; When they become text, as in a log line; Then the password is not in it
        assertThat(EXPECTED.toString()).doesNotContain("secret");
        assertThat(new CredentialsReading.Readable(EXPECTED).toString()).doesNotContain("secret");
    }
}
