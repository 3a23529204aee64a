package io.trackside.attribution.store;

import io.trackside.contracts.attribution.Binding;

/**
 * A binding to store.
 *
 * @param sequence receipt of the registration
 * @param playerRef random name of the player in the transparency log
 */
public record NewBinding(Binding binding, long sequence, String playerRef) {}
