package io.understudy.standalone.machine;

import java.net.InetAddress;
import java.net.UnknownHostException;

/** 127.0.0.1, the only address on which anything listens. */
public final class Loopback {

    /** As text, as it stands in configurations. */
    public static final String HOST = "127.0.0.1";

    /** As an address; the platform's own constant may be the one of IPv6. */
    public static final InetAddress ADDRESS = address();

    private Loopback() {}

    private static InetAddress address() {
        try {
            return InetAddress.getByAddress(HOST, new byte[] {127, 0, 0, 1});
        } catch (UnknownHostException impossibleForFourBytes) {
            throw new IllegalStateException(impossibleForFourBytes);
        }
    }
}
