package io.understudy.orchestrator.act;

import java.net.http.HttpClient;

/**
 * Clients that may name the host they ask: proxies choose the gallery by the Host header, and the JDK's client sends one as told only when its
 * property is set before the first client of the whole process is made, whoever makes it. So everybody here gets clients from here.
 */
final class HostHeader {
    static {
        System.setProperty("jdk.httpclient.allowRestrictedHeaders", "host");
    }

    private HostHeader() {}

    /** To be called before the first request is made, by whoever does not begin with {@link #clients}: also a request settles it. */
    static void allow() {
        // Loading this class has done it.
    }

    /** A builder of HTTP/1.1 clients. */
    static HttpClient.Builder clients() {
        return HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1);
    }
}
