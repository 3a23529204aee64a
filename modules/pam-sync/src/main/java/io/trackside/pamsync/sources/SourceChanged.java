package io.trackside.pamsync.sources;

/** Told inside this module after a source or one of its keys was changed, with the commit. */
public record SourceChanged(String name) {}
