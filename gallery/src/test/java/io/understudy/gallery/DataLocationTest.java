package io.understudy.gallery;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DataLocationTest {
    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            ''                                              |
            $conf['upload_dir'] = './upload';               |
            $conf['data_location'] = '_data/';              |
            $conf['data_location'] = './_data/cache/';      |
            $conf['data_location'] = 'upload/cache/';       | among the user's files
            $conf['data_location'] = './local/data';        | among the user's files
            $conf['data_location'] = '../shared/';          | the spare's pages
            $conf['data_location'] = 'upload/../shared/';   | the spare's pages
            $conf['data_location'] = '/var/cache/alice';    | the spare's pages
            $conf['data_location'] = dirname(__FILE__);     | not a plain text
            """)
    void dataFolderThatWasMovedIsRemarkedOn(String line, String remarked) {
        // Given
        String php = line.isEmpty() ? "" : "<?php\n" + line + "\n";
        // When
        Optional<String> remark = DataLocation.remark(php);
        // Then
        assertThat(remark.isPresent()).isEqualTo(remarked != null);
        assertThat(remark.orElse("")).contains(remarked == null ? "" : remarked);
    }
}
