package io.understudy.orchestrator.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import io.understudy.events.CriterionChange;
import io.understudy.orchestrator.decide.GalleryKnowledge;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.List;
import java.util.function.UnaryOperator;

/** What is known of the galleries' copies, learnt from events. */
@ApplicationScoped
public class GalleryStore implements PanacheRepositoryBase<GalleryEntity, String> {
    private static final TypeReference<List<CriterionChange>> CHANGES = new TypeReference<>() {};

    @Inject
    ObjectMapper json;

    /** What is known of the galleries that are on the pair's main. */
    @Transactional
    public List<GalleryKnowledge> ofPair(String pair) {
        return list("pair = ?1 and removedAt is null order by gallery", pair).stream()
                .map(this::knowledge)
                .toList();
    }

    /** Applies what was learnt of a gallery; one that was not known begins with no recovery point. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void learn(String pair, String gallery, UnaryOperator<GalleryKnowledge> lesson) {
        getEntityManager()
                .createNativeQuery(
                        "insert into gallery_knowledge (gallery, pair, announced_json) values (?1, ?2, '[]') on conflict do nothing")
                .setParameter(1, gallery)
                .setParameter(2, pair)
                .executeUpdate();
        GalleryEntity row = findById(gallery, LockModeType.PESSIMISTIC_WRITE);
        GalleryKnowledge learnt = lesson.apply(knowledge(row));
        row.recoveryPoint = learnt.recoveryPoint();
        row.announcedAt = learnt.announcedAt();
        try {
            row.announcedJson = json.writeValueAsString(learnt.announced());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("changes are always JSON", e);
        }
    }

    /** The gallery was removed from the main: nothing of it can be lost there, and its old recovery point holds nobody up. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void removed(String pair, String gallery, Instant at) {
        learn(pair, gallery, known -> known);
        findById(gallery).removedAt = at;
    }

    /** The gallery is on the main, for the first time or again. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void present(String pair, String gallery) {
        learn(pair, gallery, known -> known);
        findById(gallery).removedAt = null;
    }

    private GalleryKnowledge knowledge(GalleryEntity row) {
        try {
            return new GalleryKnowledge(
                    row.gallery, row.recoveryPoint, json.readValue(row.announcedJson, CHANGES), row.announcedAt);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the stored changes of " + row.gallery + " cannot be read", e);
        }
    }
}
