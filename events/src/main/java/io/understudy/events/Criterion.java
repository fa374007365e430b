package io.understudy.events;

/** The kinds of user data in which changes are told apart. */
public enum Criterion {
    PHOTOS,
    ALBUMS,
    USERS,
    GROUPS,
    TAGS,
    COMMENTS,
    PERMISSIONS,
    CONFIGURATION,
    PLUGINS,
    FILES
}
