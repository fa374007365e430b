package io.understudy.benchmarks.peers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BareHaproxyTest {

    @Test
    void fillsInEveryPlace() {
        // When
        String text = BareHaproxy.filled(
                "server main @main@ check inter @inter@; server spare @spare@ check inter @inter@",
                Map.of("main", "127.0.0.1:1", "spare", "127.0.0.1:2", "inter", "2s"));

        // Then
        assertThat(text).isEqualTo("server main 127.0.0.1:1 check inter 2s; server spare 127.0.0.1:2 check inter 2s");
    }

    @ParameterizedTest
    @CsvSource({"bind @port@ inter @inter@, @inter@", "bind 80, @port@"})
    void refusesAConfigurationThatDoesNotFit(String template, String named) {
        // When a place is left over, or a value has none
        var refusal = assertThatThrownBy(() -> BareHaproxy.filled(template, Map.of("port", "80")));

        // Then
        refusal.isInstanceOf(IllegalStateException.class).hasMessageContaining(named);
    }
}
