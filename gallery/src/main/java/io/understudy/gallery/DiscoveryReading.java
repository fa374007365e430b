package io.understudy.gallery;

import java.util.List;

/** What came of looking for galleries on a server. */
public sealed interface DiscoveryReading {

    /** The folder was read; galleries by host, those with a damaged credentials file included. */
    record Found(List<FoundGallery> galleries) implements DiscoveryReading {
        public Found {
            galleries = List.copyOf(galleries);
        }
    }

    /** The folder could not be read: that says nothing about the galleries. */
    record Failed(String reason) implements DiscoveryReading {}
}
