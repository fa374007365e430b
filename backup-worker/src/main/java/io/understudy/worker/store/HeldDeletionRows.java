package io.understudy.worker.store;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;

/** Rows of held deletions. */
@ApplicationScoped
class HeldDeletionRows implements PanacheRepositoryBase<HeldDeletionRow, String> {}
