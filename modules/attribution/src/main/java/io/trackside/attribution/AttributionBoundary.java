package io.trackside.attribution;

import io.trackside.attribution.binding.BindPlayers;
import io.trackside.attribution.binding.ExplainBinding;
import io.trackside.attribution.click.HandOverClicks;
import io.trackside.attribution.click.TakeClicks;
import io.trackside.attribution.input.Cursors;
import io.trackside.attribution.link.PublishLinks;
import io.trackside.attribution.partner.EnrolPartners;
import io.trackside.attribution.store.BindingStore;
import io.trackside.attribution.store.ClickStore;
import io.trackside.attribution.store.LinkStore;
import io.trackside.attribution.store.PartnerStore;
import io.trackside.attribution.store.ProgrammeStore;
import io.trackside.contracts.access.Caller;
import io.trackside.contracts.attribution.AttributionApi;
import io.trackside.contracts.attribution.AttributionIntake;
import io.trackside.contracts.attribution.Binding;
import io.trackside.contracts.attribution.FraudIntake;
import io.trackside.contracts.platform.Page;
import io.trackside.contracts.problem.NotFound;
import io.trackside.domain.fact.PlayerFact;
import io.trackside.domain.id.Environment;
import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.TransactionSynchronizationRegistry;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * The door to attribution. Creating takes a transaction, the intake's step joins the intake's,
 * reading needs none. A click stays out of any, since its committer makes one for many clicks; but
 * where a caller's transaction keeps the answer, the click belongs into it.
 */
@ApplicationScoped
@Transactional
public class AttributionBoundary implements AttributionApi, AttributionIntake {
  @Inject EnrolPartners enrol;
  @Inject PublishLinks publish;
  @Inject TakeClicks take;
  @Inject HandOverClicks handOver;
  @Inject BindPlayers bind;
  @Inject FraudIntake fraud;
  @Inject ExplainBinding explain;
  @Inject PartnerStore partners;
  @Inject ProgrammeStore programmes;
  @Inject LinkStore links;
  @Inject ClickStore clicks;
  @Inject BindingStore bindings;

  @Resource(lookup = "java:comp/TransactionSynchronizationRegistry")
  TransactionSynchronizationRegistry transactions;

  @Override
  public PartnerView createPartner(Caller caller, NewPartner partner) {
    return enrol.partner(caller, partner);
  }

  @Override
  @Transactional(TxType.SUPPORTS)
  public PartnerView partner(Caller caller, String partnerId) {
    caller.requirePartner(partnerId);
    return partners
        .find(caller.environment(), partnerId)
        .orElseThrow(() -> new NotFound("not_found", "no such partner"));
  }

  @Override
  @Transactional(TxType.SUPPORTS)
  public Page<PartnerView> partners(Caller caller, int limit, @Nullable String cursor) {
    String after = Cursors.after(cursor);
    List<PartnerView> rows =
        partners.page(caller.environment(), caller.partnerId(), after, limit + 1);
    return Cursors.page(rows, limit, PartnerView::partnerId);
  }

  @Override
  public ProgrammeView createProgramme(Caller caller, NewProgramme programme) {
    return enrol.programme(caller, programme);
  }

  @Override
  @Transactional(TxType.SUPPORTS)
  public ProgrammeView programme(Caller caller, String programmeId) {
    return programmes
        .find(caller.environment(), programmeId)
        .orElseThrow(() -> new NotFound("not_found", "no such programme"));
  }

  @Override
  @Transactional(TxType.SUPPORTS)
  public Page<ProgrammeView> programmes(Caller caller, int limit, @Nullable String cursor) {
    String after = Cursors.after(cursor);
    List<ProgrammeView> rows = programmes.page(caller.environment(), after, limit + 1);
    return Cursors.page(rows, limit, ProgrammeView::programmeId);
  }

  @Override
  public LinkView createLink(Caller caller, NewLink link) {
    return publish.publish(caller, link);
  }

  @Override
  public LinkView changeLink(Caller caller, String code, LinkChange change) {
    return publish.change(caller, code, change);
  }

  @Override
  @Transactional(TxType.SUPPORTS)
  public LinkView link(Caller caller, String code) {
    LinkView link =
        links
            .find(caller.environment(), code)
            .orElseThrow(() -> new NotFound("not_found", "no such link"));
    caller.requirePartner(link.partnerId());
    return link;
  }

  @Override
  @Transactional(TxType.SUPPORTS)
  public Page<LinkView> links(
      Caller caller, @Nullable String partnerId, int limit, @Nullable String cursor) {
    if (partnerId != null) {
      caller.requirePartner(partnerId);
    }
    String wanted = partnerId == null ? caller.partnerId() : partnerId;
    String after = Cursors.after(cursor);
    List<LinkView> rows = links.page(caller.environment(), wanted, after, limit + 1);
    return Cursors.page(rows, limit, LinkView::code);
  }

  @Override
  @Transactional(TxType.NOT_SUPPORTED)
  public CompletionStage<Redirect> click(ClickRequest request) {
    return take.take(request);
  }

  @Override
  @Transactional(TxType.NOT_SUPPORTED)
  public Optional<CompletionStage<Redirect>> clickAtOnce(ClickRequest request) {
    return take.takeAtOnce(request);
  }

  @Override
  @Transactional(TxType.SUPPORTS)
  public CompletionStage<Redirect> click(Caller caller, ClickRequest request) {
    return transactions.getTransactionKey() == null
        ? take.take(caller, request)
        : take.takeAlong(caller, request);
  }

  @Override
  @Transactional(TxType.SUPPORTS)
  public ClickView clickView(Caller caller, String clickId) {
    ClickView click =
        clicks
            .find(caller.environment(), clickId)
            .orElseThrow(() -> new NotFound("not_found", "no such click"));
    caller.requirePartner(click.partnerId());
    return click;
  }

  @Override
  public ClaimCode offerClick(Caller caller, String clickId) {
    return handOver.offer(caller, clickId);
  }

  @Override
  public ClickView claimClick(Caller caller, ClickClaim claim) {
    return handOver.claim(caller, claim);
  }

  @Override
  @Transactional(TxType.SUPPORTS)
  public AttributionView attributionOf(Caller caller, String playerId) {
    return explain.of(caller, playerId);
  }

  @Override
  public Bindings bind(Environment environment, List<PlayerFact> facts) {
    Bindings bound = bind.bind(environment, facts);
    fraud.screen(environment, facts, bound);
    return bound;
  }

  @Override
  @Transactional(TxType.SUPPORTS)
  public Map<String, Binding> bindingsOf(Environment environment, Collection<String> playerIds) {
    return bindings.find(environment, playerIds);
  }

  @Override
  @Transactional(TxType.SUPPORTS)
  public Page<String> playersOf(
      Environment environment,
      String partnerId,
      String programmeId,
      int limit,
      @Nullable String cursor) {
    String after = Cursors.after(cursor);
    List<String> rows = bindings.players(environment, partnerId, programmeId, after, limit + 1);
    return Cursors.page(rows, limit, id -> id);
  }

  @Override
  @Transactional(TxType.SUPPORTS)
  public boolean partnerExists(Environment environment, String partnerId) {
    return partners.find(environment, partnerId).isPresent();
  }

  @Override
  @Transactional(TxType.SUPPORTS)
  public boolean programmeExists(Environment environment, String programmeId) {
    return programmes.find(environment, programmeId).isPresent();
  }
}
