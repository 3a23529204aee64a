package io.trackside.simulator.matchday;

import io.trackside.simulator.pam.Book;
import io.trackside.simulator.pam.Fact;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** One programme at play: its book, the wires that tell of it, its partners and their players. */
final class Venue implements AutoCloseable {
  final Programme programme;
  final Book book;
  final List<Wire> wires;
  final List<PartnerDesk> desks;
  final List<NewPlayer> players = new ArrayList<>();

  Venue(Programme programme, Book book, List<Wire> wires, List<PartnerDesk> desks) {
    this.programme = programme;
    this.book = book;
    this.wires = List.copyOf(wires);
    this.desks = List.copyOf(desks);
  }

  /** The wire that leads from a source. */
  Wire wire(String source) {
    return wires.stream()
        .filter(wire -> wire.source.equals(source))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no wire from " + source));
  }

  /** The source with the book's own ledger behind it: the last, the first ones only report. */
  Wire ledgerWire() {
    return wires.get(wires.size() - 1);
  }

  Map<String, String> partnerOfPlayer() {
    Map<String, String> partners = new HashMap<>();
    desks.forEach(desk -> desk.clickIds.keySet().forEach(id -> partners.put(id, desk.partnerId)));
    return partners;
  }

  @Override
  public void close() {
    wires.forEach(Wire::close);
    desks.forEach(desk -> desk.sink.close());
  }

  /** A fact that is about to happen somewhere. */
  record Act(Venue venue, Fact fact) {}
}
