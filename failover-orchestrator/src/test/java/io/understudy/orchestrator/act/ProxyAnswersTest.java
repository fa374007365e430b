package io.understudy.orchestrator.act;

import static org.assertj.core.api.Assertions.assertThat;

import io.understudy.fleet.Proxy;
import io.understudy.fleet.Reach;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.Test;

class ProxyAnswersTest {

    @Test
    void aProxyThatDoesNotAnswerIsNotReached() {
        // Given a proxy at a port where nobody listens
        Proxy proxy = new Proxy(
                "p1",
                "strasbourg",
                new Reach.Local(),
                URI.create("http://127.0.0.1:9"),
                new Proxy.Routes.NginxFiles("/nowhere", List.of("true")));

        // When it is asked for its route
        ProxyAnswers.Answer answer = new ProxyAnswers().loaded(proxy, "alice.test");

        // Then it was not reached
        assertThat(answer.reached()).isFalse();
    }
}
