package io.trackside.commission.rebuild;

import io.trackside.commission.catalogue.PartnerDeals;
import io.trackside.commission.deal.PlanMatrices;
import io.trackside.commission.figure.NgrAdjustments;
import io.trackside.commission.rebuild.AccountBook.Member;
import io.trackside.commission.store.DealStore.AccountRow;
import io.trackside.commission.store.RebuildStore;
import io.trackside.commission.store.RebuildStore.RebuildRow;
import io.trackside.contracts.attribution.BindingHistoryApi;
import io.trackside.contracts.attribution.BindingHistoryApi.Owner;
import io.trackside.contracts.pamsync.RawHistoryApi;
import io.trackside.contracts.pamsync.RawHistoryApi.Finding;
import io.trackside.contracts.pamsync.RawHistoryApi.History;
import io.trackside.contracts.platform.Settings;
import io.trackside.domain.commission.DealVersions;
import io.trackside.domain.commission.FxRates;
import io.trackside.domain.fact.PlayerFact;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Reads an account from raw events: one player after the other, into sums, for several moments in
 * one go. Only the sums and one player's events are in memory.
 */
@ApplicationScoped
class ReadAccount {
  @Inject PlanMatrices matrices;
  @Inject RawHistoryApi raw;
  @Inject NgrAdjustments adjustments;
  @Inject BindingHistoryApi bindings;
  @Inject RebuildStore store;
  @Inject Assigned assigned;
  @Inject Settings settings;

  /** What is done with each player as known at the last moment, a few players at a time. */
  interface LastMembers {
    void take(Map<String, Member> members);
  }

  /**
   * An account as read.
   *
   * @param books by moment
   * @param effects when events of its players took effect, from the first moment on
   */
  record Read(
      List<AccountBook> books,
      TreeSet<Instant> effects,
      List<Finding> findings,
      long events,
      long players) {}

  Read at(
      RebuildRow run,
      AccountRow account,
      DealVersions versions,
      List<Moment> moments,
      LastMembers last) {
    Reading reading = new Reading(run, account, versions, moments);
    int limit = settings.integer(RebuildSettings.PLAYERS);
    String after = "";
    List<String> page;
    do {
      page = raw.players(run.environment(), run.rebuildId(), after, limit);
      if (!page.isEmpty()) {
        last.take(reading.add(page));
        after = page.get(page.size() - 1);
      }
    } while (page.size() == limit);
    return reading.read();
  }

  /** One account on its way. */
  private final class Reading {
    private final RebuildRow run;
    private final AccountRow account;
    private final List<Moment> moments;
    private final List<Instant> instants;
    private final List<AccountBook> books = new ArrayList<>();
    private final List<FoldMember> folds = new ArrayList<>();
    private final TreeSet<Instant> effects = new TreeSet<>();
    private final List<Finding> findings = new ArrayList<>();
    private long events;
    private long players;

    Reading(RebuildRow run, AccountRow account, DealVersions versions, List<Moment> moments) {
      this.run = run;
      this.account = account;
      this.moments = moments;
      TreeSet<Instant> ascending = new TreeSet<>();
      moments.forEach(moment -> ascending.add(moment.events()));
      this.instants = List.copyOf(ascending);
      History office = raw.backOffice(run.environment(), run.rebuildId(), instants);
      for (Moment moment : moments) {
        List<PlayerFact> words = office.facts().get(instants.indexOf(moment.events()));
        PartnerDeals deals =
            assigned.dealsOf(run.environment(), account.partnerId(), moment.people(), words);
        PartnerDeals.Deal deal = new PartnerDeals.Deal(account.dealId(), versions);
        books.add(
            new AccountBook(
                versions,
                new FxRates(store.ratesAt(run.environment(), moment.people())),
                deals.earningOf(account.partnerId(), deal),
                Assigned.hasDeal(deals, account.dealId()),
                matrices.of(run.environment(), account.partnerId())));
        folds.add(new FoldMember(run.environment(), deals, account.dealId()));
      }
    }

    /** Adds a page of players; returns those who are the account's at the last moment. */
    Map<String, Member> add(Collection<String> page) {
      Map<String, Member> lastMembers = new TreeMap<>();
      bindings
          .ownersOf(run.environment(), page)
          .forEach(
              (playerId, owners) -> {
                if (owners.stream().anyMatch(o -> account.partnerId().equals(o.partnerId()))) {
                  add(playerId, owners, lastMembers);
                }
              });
      return lastMembers;
    }

    private void add(String playerId, List<Owner> owners, Map<String, Member> lastMembers) {
      History history = raw.history(run.environment(), run.rebuildId(), playerId, instants);
      players++;
      events += history.events();
      effects.addAll(history.effects());
      findings.addAll(history.findings());
      List<PlayerFact> adjusted = adjustments.adjusted(run.environment(), playerId);
      for (int i = 0; i < moments.size(); i++) {
        Moment moment = moments.get(i);
        List<PlayerFact> facts =
            new ArrayList<>(history.facts().get(instants.indexOf(moment.events())));
        facts.addAll(NgrAdjustments.by(moment.people(), adjusted));
        @Nullable Owner owner = ownerAt(owners, moment.people());
        String programmeId = owner == null ? null : owner.programmeId();
        if (owner != null
            && programmeId != null
            && account.partnerId().equals(owner.partnerId())
            && !facts.isEmpty()) {
          Member member = folds.get(i).of(playerId, account.partnerId(), programmeId, facts);
          books.get(i).add(member);
          if (i == moments.size() - 1) {
            lastMembers.put(playerId, member);
          }
        }
      }
    }

    Read read() {
      return new Read(books, effects, findings, events, players);
    }
  }

  private static @Nullable Owner ownerAt(List<Owner> owners, Instant at) {
    @Nullable Owner found = null;
    for (Owner owner : owners) {
      found = owner.since().isAfter(at) ? found : owner;
    }
    return found;
  }
}
