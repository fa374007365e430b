package io.understudy.fleet;

/** A place whose failure takes everything in it along. */
public record Site(String name) {}
