package io.understudy.worker.store;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;

/** Rows of galleries. */
@ApplicationScoped
class GalleryBackups implements PanacheRepositoryBase<GalleryBackup, String> {}
