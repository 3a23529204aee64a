package io.trackside.attribution.fraud;

import io.trackside.attribution.fraud.store.DueStore;
import io.trackside.attribution.fraud.store.IdentityStore;
import io.trackside.attribution.input.InputCheck;
import io.trackside.attribution.store.PartnerStore;
import io.trackside.contracts.access.Caller;
import io.trackside.contracts.attribution.FraudApi.Identities;
import io.trackside.contracts.attribution.FraudApi.IdentityCounts;
import io.trackside.contracts.platform.Settings;
import io.trackside.contracts.problem.NotFound;
import io.trackside.domain.fraud.Signal;
import io.trackside.domain.fraud.SignalKind;
import io.trackside.domain.id.Environment;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Keeps what is a partner's own, as the same hashes that players are compared by. */
@Dependent
class IdentifyPartners {
  private static final int EACH_MAX = 100;
  private static final int TEXT_MAX = 320;

  private final IdentityStore identities;
  private final PartnerStore partners;
  private final ReadSignals read;
  private final DueStore due;
  private final RecordCases record;
  private final Settings settings;
  private final Clock clock;

  @Inject
  IdentifyPartners(
      IdentityStore identities,
      PartnerStore partners,
      ReadSignals read,
      DueStore due,
      RecordCases record,
      Settings settings,
      Clock clock) {
    this.identities = identities;
    this.partners = partners;
    this.read = read;
    this.due = due;
    this.record = record;
    this.settings = settings;
    this.clock = clock;
  }

  IdentityCounts identify(Caller caller, String partnerId, Identities wanted) {
    requirePartner(caller, partnerId);
    Environment environment = caller.environment();
    InputCheck check = new InputCheck();
    Set<Signal> own = new HashSet<>();
    add(own, check, "/emails", wanted.emails(), text -> read.email(environment, text));
    add(own, check, "/phones", wanted.phones(), text -> read.phone(environment, text));
    add(own, check, "/addresses", wanted.addresses(), text -> read.address(environment, text));
    add(own, check, "/payments", wanted.payments(), text -> read.payment(environment, text));
    check.done();
    identities.replace(environment, partnerId, own);
    lookAgain(environment, partnerId, own);
    record.identified(environment, caller.clientId(), partnerId, own.size());
    return counts(environment, partnerId);
  }

  /** An address of a user of the partner. The user's own entry in the log says that it is known. */
  void identify(Environment environment, String partnerId, String userId, String email) {
    @Nullable Signal own = read.email(environment, email);
    if (own != null) {
      identities.add(environment, partnerId, userId, own);
      lookAgain(environment, partnerId, Set.of(own));
    }
  }

  private void lookAgain(Environment environment, String partnerId, Set<Signal> own) {
    Set<String> values = own.stream().map(Signal::value).collect(Collectors.toSet());
    int max = settings.integer(FraudSettings.NEIGHBOURS);
    due.add(environment, identities.players(environment, partnerId, values, max), clock.instant());
  }

  IdentityCounts counts(Caller caller, String partnerId) {
    requirePartner(caller, partnerId);
    return counts(caller.environment(), partnerId);
  }

  private IdentityCounts counts(Environment environment, String partnerId) {
    Map<SignalKind, Long> counts = identities.counts(environment, partnerId);
    return new IdentityCounts(
        partnerId,
        counts.getOrDefault(SignalKind.EMAIL, 0L),
        counts.getOrDefault(SignalKind.PHONE, 0L),
        counts.getOrDefault(SignalKind.ADDRESS, 0L),
        counts.getOrDefault(SignalKind.PAYMENT, 0L));
  }

  private void requirePartner(Caller caller, String partnerId) {
    DecideCases.requireVisible(caller);
    if (partners.find(caller.environment(), partnerId).isEmpty()) {
      throw new NotFound("not_found", "no such partner");
    }
  }

  /** Reads one text; null if it is none of its kind. */
  @FunctionalInterface
  private interface Reader {
    @Nullable Signal read(String text);
  }

  private static void add(
      Set<Signal> own,
      InputCheck check,
      String pointer,
      @Nullable List<String> texts,
      Reader reader) {
    List<String> all = texts == null ? List.of() : texts;
    InputCheck unused =
        check.require(pointer, all.size() <= EACH_MAX, "must hold at most " + EACH_MAX);
    for (int i = 0; i < Math.min(all.size(), EACH_MAX); i++) {
      @Nullable String text = all.get(i);
      @Nullable Signal signal = text == null || text.length() > TEXT_MAX ? null : reader.read(text);
      unused =
          check.require(
              pointer + "/" + i, signal != null, "is none, or the policy keeps nothing of it");
      if (signal != null) {
        own.add(signal);
      }
    }
  }
}
