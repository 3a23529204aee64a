package io.trackside.domain.commission;

import java.util.List;

/** A player and everything of whatever period that leads, lots and purchases are paid for. */
public record PlayerDeeds(PlayerProfile profile, List<Deed> deeds) {}
