package io.understudy.standalone.site;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UploadTest {
    private static final byte[] PHOTO = {(byte) 0xff, (byte) 0xd8, (byte) 0xff, (byte) 0xd9};

    @TempDir
    Path gallery;

    private ServerSocket database;

    @BeforeEach
    void openDatabase() throws Exception {
        database = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    }

    @AfterEach
    void closeDatabase() throws Exception {
        database.close();
    }

    @Test
    void anUploadWhoseConnectionIsCutWhileItIsOpenedIsRefusedAndNothingIsKept() throws Exception {
        // Given a database that ends every connection before it is made, as one does that is just being fenced
        Thread.ofVirtual().start(this::endEveryConnection);
        DatabaseSettings settings = new DatabaseSettings(
                "pwg_alice", "pwg_alice", "secret", "127.0.0.1", database.getLocalPort(), "piwigo_");

        // When a photo is uploaded
        Answer answer = new Upload(gallery, settings)
                .take(new Question("POST", "alice.test", "/ws.php", "category=1"), new ByteArrayInputStream(PHOTO));

        // Then it is refused for the time being, and no file is there
        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.headers()).containsEntry("Retry-After", "600");
        assertThat(gallery).isEmptyDirectory();
    }

    private void endEveryConnection() {
        try {
            while (true) {
                database.accept().close();
            }
        } catch (IOException closed) {
            // The test has ended.
        }
    }
}
