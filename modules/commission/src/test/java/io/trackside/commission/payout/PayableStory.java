package io.trackside.commission.payout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trackside.commission.Hub;
import io.trackside.commission.Story;
import io.trackside.contracts.commission.ClosingApi.BalanceView;
import io.trackside.contracts.commission.ClosingApi.StatementDecision;
import io.trackside.contracts.commission.ClosingApi.Step;
import io.trackside.contracts.commission.DocumentsApi.Billing;
import io.trackside.contracts.commission.PayoutApi.NewPayout;
import io.trackside.contracts.problem.Problem;
import java.math.BigDecimal;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** Partners with something approved under a deal, for whoever pays or bills them. */
public abstract class PayableStory {
  static final String DEAL =
      """
      {"dealId":"d-1","currency":"EUR","effectiveFrom":"2026-01-01",
       "revShare":[{"base":"NGR","percent":"25"}],"carryover":{"mode":"FULL"}}
      """;

  static final StatementDecision NOTHING = new StatementDecision(null, null);

  abstract Hub hub();

  static Billing billing(String name) {
    return new Billing(
        name,
        "Triq il-Kbira 1",
        "VLT 1117",
        "Valletta",
        "mt",
        "MT12345678",
        null,
        null,
        "DE89 3704 0044 0532 0130 00",
        "COBADEFFXXX",
        null);
  }

  static NewPayout run(String id) {
    return new NewPayout(id, "EUR", "2026-06-02", null);
  }

  Hub configured() {
    Hub hub = hub();
    hub.texts.put("trackside.operator.name", "Book & Söhne Ltd");
    hub.texts.put("trackside.operator.address", "1 High Street; Sliema");
    hub.texts.put("trackside.operator.country", "MT");
    hub.texts.put("trackside.operator.iban", "GB33BUKB20201555555555");
    return hub;
  }

  /** A partner with 20.00 approved for March. */
  Hub approvedMarch(String deal) {
    Hub hub = configured().under(deal);
    hub.receive(
        new Story()
            .registered("p", "2026-03-01")
            .settled("p", "2026-03-10", "b", 1, "80", "0")
            .events());
    hub.close("2026-03");
    hub.closing.decide(Hub.OPERATOR, id(hub, "2026-03"), Step.APPROVE, NOTHING);
    return hub;
  }

  Hub payable() {
    Hub hub = approvedMarch(DEAL);
    hub.payouts.changeBilling(Hub.OPERATOR, "aff-1", billing("Zażółć Ltd"));
    return hub;
  }

  static Hub april(Hub hub, String stake) {
    hub.receive(
        new Story()
            .registered("x", "2026-03-01")
            .settled("p", "2026-04-10", "c", 1, stake, "0")
            .events());
    hub.close("2026-04");
    hub.closing.decide(Hub.OPERATOR, id(hub, "2026-04"), Step.APPROVE, NOTHING);
    return hub;
  }

  static String id(Hub hub, String period) {
    return String.valueOf(hub.statement(period).statementId());
  }

  static String balance(Hub hub, String account) {
    return hub.closing.balances(Hub.OPERATOR, "aff-1", null, 100, null).items().stream()
        .filter(each -> each.account().equals("partner:aff-1:" + account))
        .map(BalanceView::amount)
        .findFirst()
        .orElse("none");
  }

  public static void assertSumZero(Hub hub) {
    assertThat(
            hub.closing.balances(Hub.OPERATOR, null, null, 500, null).items().stream()
                .map(each -> new BigDecimal(each.amount()))
                .reduce(BigDecimal.ZERO, BigDecimal::add))
        .isEqualByComparingTo("0");
  }

  public static void assertRefused(String code, ThrowingCallable call) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            Problem.class, problem -> assertThat(problem.code()).isEqualTo(code));
  }
}
