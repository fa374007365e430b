package io.understudy.gallery;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UploadFolderTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "<?php\n$conf['show_queries'] = false;\n",
                "<?php\n$conf['upload_dir'] = './upload';",
                "<?php\n$conf['upload_dir'] = 'upload/';",
                "<?php\n$conf['upload_dir'] = '././upload/2';",
                "<?php\n// $conf['upload_dir'] = '/mnt/photos';\n",
                "<?php\n$conf['upload_dir'] = '/mnt/photos';\n$conf['upload_dir'] = './upload';"
            })
    void uploads_are_where_user_files_are(String php) {
        // Given a configuration that leaves them there
        // When it is read
        Optional<String> elsewhere = UploadFolder.elsewhere(php);
        // Then there is nothing to say
        assertThat(elsewhere).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<?php\n$conf['upload_dir'] = '/mnt/photos';",
                "<?php\n$conf['upload_dir'] = '../upload';",
                "<?php\n$conf['upload_dir'] = './uploads';",
                "<?php\n$conf['upload_dir'] = './upload/../photos';",
                "<?php\n$conf['upload_dir'] = getenv('PHOTOS');",
                "<?php\nif ($x) { $conf['upload_dir'] = './upload'; }",
                "<?php\n$conf['upload_dir'] = './upload"
            })
    void uploads_may_be_elsewhere(String php) {
        // Given a configuration that moves them, or may move them
        // When it is read
        Optional<String> elsewhere = UploadFolder.elsewhere(php);
        // Then it says so
        assertThat(elsewhere).hasValueSatisfying(reason -> assertThat(reason).contains(UploadFolder.PATH));
    }
}
