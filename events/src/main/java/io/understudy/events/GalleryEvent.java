package io.understudy.events;

/** What the change-detector found on the main servers. */
public sealed interface GalleryEvent extends Event
        permits GalleryDiscovered, GalleryChanged, GalleryUnreadable, GalleryRemoved, ScanCompleted {}
