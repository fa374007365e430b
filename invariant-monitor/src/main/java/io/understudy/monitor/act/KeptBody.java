package io.understudy.monitor.act;

import java.io.ByteArrayOutputStream;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;

/** Reads a body to its end, counts all of it, and keeps its beginning and its last bytes: an endless page must not fill the memory. */
final class KeptBody implements HttpResponse.BodySubscriber<KeptBody> {
    private static final int HEAD = 1 << 20;
    private static final int TAIL = 1 << 12;

    private final CompletableFuture<KeptBody> whole = new CompletableFuture<>();
    private final ByteArrayOutputStream head = new ByteArrayOutputStream();
    private final byte[] tail = new byte[TAIL];
    private long length;
    private long tailLength;

    @Override
    public CompletionStage<KeptBody> getBody() {
        return whole;
    }

    @Override
    public void onSubscribe(Flow.Subscription subscription) {
        subscription.request(Long.MAX_VALUE);
    }

    @Override
    public void onNext(List<ByteBuffer> buffers) {
        for (ByteBuffer buffer : buffers) {
            while (buffer.hasRemaining()) {
                keep(buffer.get());
            }
        }
    }

    private void keep(byte next) {
        length++;
        if (head.size() < HEAD) {
            head.write(next);
        } else {
            tail[(int) (tailLength++ % TAIL)] = next;
        }
    }

    @Override
    public void onError(Throwable failure) {
        whole.completeExceptionally(failure);
    }

    @Override
    public void onComplete() {
        whole.complete(this);
    }

    long length() {
        return length;
    }

    String text() {
        StringBuilder text = new StringBuilder(head.toString(StandardCharsets.UTF_8));
        int kept = (int) Math.min(tailLength, TAIL);
        byte[] last = new byte[kept];
        for (int i = 0; i < kept; i++) {
            last[i] = tail[(int) ((tailLength - kept + i) % TAIL)];
        }
        return text.append(new String(last, StandardCharsets.UTF_8)).toString();
    }
}
