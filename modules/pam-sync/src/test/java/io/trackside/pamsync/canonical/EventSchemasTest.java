package io.trackside.pamsync.canonical;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.networknt.schema.InputFormat;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import io.trackside.contracts.problem.BadInput;
import io.trackside.contracts.problem.NotFound;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The published schemas and the reader give the same verdict. */
class EventSchemasTest {
  private static final JsonSchemaFactory FACTORY =
      JsonSchemaFactory.getInstance(VersionFlag.V202012);
  private static final String EUR = "{'amount':'12.34','currency':'EUR'}";

  private final EventSchemas schemas = new EventSchemas();
  private final CanonicalEvents reader = new CanonicalEvents();

  /** A payload and whether it is one. */
  record Row(String type, boolean good, String data) {
    @Override
    public String toString() {
      return type + (good ? " takes " : " refuses ") + data;
    }
  }

  private static Row good(String type, String data) {
    return new Row(type, true, data);
  }

  private static Row bad(String type, String data) {
    return new Row(type, false, data);
  }

  static Stream<Row> rows() {
    return Stream.of(players(), money(), bets(), days(), brokersAndFirms(), officeAndFeed())
        .flatMap(List::stream)
        .map(row -> new Row(row.type(), row.good(), row.data().replace("EUR12", EUR)));
  }

  private static List<Row> players() {
    String registered = "player.registered";
    return List.of(
        good(registered, "{'brand':'main','country':'GB','currency':'GBP'}"),
        good(registered, "{'brand':'main','country':'GB','currency':'GBP','email':null,'x':[1]}"),
        good(
            registered,
            "{'brand':'m','country':'DE','currency':'EUR','jurisdiction':'DE-BE','clickId':'c',"
                + "'dateOfBirth':'1990-12-31','consent':{'adStorage':true}}"),
        bad(registered, "{'country':'GB','currency':'GBP'}"),
        bad(registered, "{'brand':'main','country':'gb','currency':'GBP'}"),
        bad(registered, "{'brand':'main','country':'GB','currency':'gbp'}"),
        bad(registered, "{'brand':7,'country':'GB','currency':'GBP'}"),
        bad(registered, "{'brand':'m','country':'GB','currency':'GBP','dateOfBirth':'31.12.1990'}"),
        bad(registered, "{'brand':'m','country':'GB','currency':'GBP','consent':{'adStorage':1}}"),
        good("player.updated", "{}"),
        good("player.updated", "{'country':'FR','consent':{'adUserData':false},'phone':'+33'}"),
        bad("player.updated", "{'country':'France'}"),
        good("player.self_excluded", "{}"),
        good("player.self_excluded", "{'reason':'own wish','until':'2027-01-01T00:00:00Z'}"),
        bad("player.self_excluded", "{'until':'next year'}"),
        good("player.suspended", "{'reason':'fraud'}"),
        bad("player.suspended", "{'reason':''}"),
        good("player.flagged", "{'flag':'self_referral'}"),
        bad("player.flagged", "{'flag':'nice'}"),
        bad("player.flagged", "{}"),
        good("kyc.changed", "{'status':'passed'}"),
        bad("kyc.changed", "{'status':'PASSED'}"),
        bad("kyc.changed", "{}"));
  }

  private static List<Row> money() {
    return List.of(
        good("deposit.completed", "{'paymentId':'p-1','amount':EUR12,'method':'card'}"),
        good("deposit.completed", "{'paymentId':'p','amount':{'amount':'0','currency':'JPY'}}"),
        bad("deposit.completed", "{'paymentId':'p-1'}"),
        bad("deposit.completed", "{'paymentId':'p 1','amount':EUR12}"),
        bad("deposit.completed", "{'paymentId':'p-1','amount':12.34}"),
        bad("deposit.completed", "{'paymentId':'p','amount':{'amount':12.34,'currency':'EUR'}}"),
        bad("deposit.completed", "{'paymentId':'p','amount':{'amount':'-1.00','currency':'EUR'}}"),
        bad("deposit.completed", "{'paymentId':'p','amount':{'amount':'1,00','currency':'EUR'}}"),
        bad("deposit.completed", "{'paymentId':'p','amount':{'amount':'1.00'}}"),
        good("withdrawal.completed", "{'paymentId':'p-1','amount':EUR12}"),
        bad("withdrawal.completed", "{'amount':EUR12}"),
        good("chargeback.filed", "{'paymentId':'p-1','amount':EUR12}"),
        good("chargeback.filed", "{'challengeId':'c-1','amount':EUR12}"),
        good("chargeback.filed", "{'paymentId':'p','challengeId':'c','amount':EUR12}"),
        bad("chargeback.filed", "{'amount':EUR12}"),
        bad("chargeback.filed", "{'challengeId':'c 1','amount':EUR12}"),
        good("chargeback.reversed", "{'paymentId':'p-1','amount':EUR12}"),
        bad("chargeback.reversed", "{'paymentId':'p-1'}"),
        good("bonus.granted", "{'bonusId':'b','amount':EUR12,'brand':'main','product':'casino'}"),
        bad("bonus.granted", "{'bonusId':'b'}"),
        good("bonus.converted", "{'bonusId':'b','amount':EUR12,'betId':'bet-1'}"),
        bad("bonus.converted", "{'bonusId':'b','amount':EUR12,'betId':'bet 1'}"),
        good("bonus.forfeited", "{'bonusId':'b','amount':EUR12}"),
        bad("bonus.forfeited", "{'amount':EUR12}"),
        good("wagering.completed", "{}"),
        good("wagering.completed", "{'bonusId':'b'}"),
        bad("wagering.completed", "{'bonusId':17}"));
  }

  private static List<Row> bets() {
    String terms = "'product':'sportsbook','category':'parlay','brand':'main'";
    String settled = "{'betId':'b','version':1,'outcome':'won','stake':EUR12,'payout':EUR12,";
    return List.of(
        good("bet.placed", "{'betId':'b','stake':EUR12," + terms + "}"),
        good(
            "bet.placed",
            "{'betId':'b','stake':EUR12,'bonusStake':EUR12,'legs':3,'fixtureIds':['f-1'],"
                + "'sport':'football','inPlay':true,'odds':'1.95','jurisdiction':'GB',"
                + "'placedAt':'2026-03-14T15:00:00.123Z',"
                + terms
                + "}"),
        bad("bet.placed", "{'betId':'b'," + terms + "}"),
        bad("bet.placed", "{'betId':'b','stake':EUR12,'inPlay':'yes'," + terms + "}"),
        bad("bet.placed", "{'betId':'b','stake':EUR12,'legs':-1," + terms + "}"),
        bad("bet.placed", "{'betId':'b','stake':EUR12,'odds':'-1'," + terms + "}"),
        bad("bet.placed", "{'betId':'b','stake':EUR12,'fixtureIds':'f'," + terms + "}"),
        bad("bet.placed", "{'betId':'b','stake':EUR12,'product':'s','brand':'m','category':'x'}"),
        good("bet.settled", settled + terms + "}"),
        good(
            "bet.settled",
            settled
                + "'bonusStake':EUR12,'bonusPayout':EUR12,'jackpot':EUR12,'boostPayout':EUR12,"
                + "'deadHeat':'0.5','voidFactor':0.5,'odds':2.5,"
                + "'settledAt':'2026-03-14T15:00:00+02:00','placedAt':'2026-03-14T12:00:00Z',"
                + terms
                + "}"),
        good("bet.settled", "{'betId':'b','version':9223372036854775807,'outcome':'rolled_back'}"),
        good(
            "bet.settled",
            "{'betId':'b','version':2,'outcome':'rolled_back','stake':EUR12,'payout':EUR12}"),
        bad("bet.settled", "{'betId':'b','version':2,'outcome':'rolled_back','stake':EUR12}"),
        bad("bet.settled", "{'betId':'b','version':2,'outcome':'rolled_back','product':'s'}"),
        bad("bet.settled", settled.replace("'payout':EUR12,", "") + terms + "}"),
        bad("bet.settled", settled.replace("1,", "'1',") + terms + "}"),
        bad("bet.settled", settled.replace("1,", "9223372036854775808,") + terms + "}"),
        bad("bet.settled", settled.replace("won", "draw") + terms + "}"),
        bad("bet.settled", settled + "'deadHeat':2," + terms + "}"),
        bad("bet.settled", settled + "'voidFactor':'1.5'," + terms + "}"),
        bad("bet.settled", settled + "'settledAt':'yesterday'," + terms + "}"),
        bad("bet.settled", settled + "'placedAt':5," + terms + "}"),
        bad("bet.settled", settled + "'product':'s','category':'parlay'}"),
        good(
            "bet.cashed_out",
            "{'betId':'b','cashOutId':'c','version':1,'stake':EUR12,'payout':EUR12}"),
        bad(
            "bet.cashed_out",
            "{'betId':'b','cashOutId':'rest','version':1,'stake':EUR12,'payout':EUR12}"),
        bad("bet.cashed_out", "{'betId':'b','cashOutId':'c','version':1,'stake':EUR12}"),
        good("bet.voided", "{'betId':'b','version':3}"),
        bad("bet.voided", "{'betId':'b'}"));
  }

  private static List<Row> days() {
    String day = "{'date':'2026-03-14','product':'casino','brand':'main',";
    return List.of(
        good("activity.reported", day + "'stake':EUR12,'payout':EUR12,'revision':1}"),
        good(
            "activity.reported",
            day
                + "'stake':EUR12,'payout':EUR12,'bonus':EUR12,'deposits':EUR12,"
                + "'withdrawals':EUR12,'chargebacks':EUR12,'revision':1773500000000}"),
        bad("activity.reported", day + "'stake':EUR12,'payout':EUR12}"),
        bad("activity.reported", day + "'stake':EUR12,'revision':1}"),
        bad("activity.reported", day + "'payout':EUR12,'revision':1}"),
        bad(
            "activity.reported",
            day.replace("2026-03-14", "14/03/2026") + "'stake':EUR12,'payout':EUR12,'revision':1}"),
        bad(
            "activity.reported",
            day.replace("'product':'casino',", "") + "'stake':EUR12,'payout':EUR12,'revision':1}"),
        good("trading_day.closed", "{'date':'2026-03-14','symbol':'EURUSD','lots':'1.25'}"),
        good("trading_day.closed", "{'date':'2026-03-14','lots':0.01}"),
        bad("trading_day.closed", "{'lots':1}"),
        bad("trading_day.closed", "{'date':'2026-03-14','lots':-1}"),
        bad("trading_day.closed", "{'date':'2026-03-14','lots':'many'}"));
  }

  private static List<Row> brokersAndFirms() {
    return List.of(
        good("trade.executed", "{'tradeId':'t','symbol':'XAUUSD','lots':0.5}"),
        good(
            "trade.executed",
            "{'tradeId':'t','symbol':'XAUUSD','lots':'0.5','side':'buy','price':'1912.3',"
                + "'contractSize':100,'pipSize':'0.01','pips':-12.5,"
                + "'openedAt':'2026-03-14T15:00:00Z','closedAt':'2026-03-14T15:05:00Z'}"),
        bad("trade.executed", "{'tradeId':'t','symbol':'XAUUSD'}"),
        bad("trade.executed", "{'tradeId':'t','lots':1}"),
        bad("trade.executed", "{'tradeId':'t','symbol':'X','lots':1,'side':'long'}"),
        bad("trade.executed", "{'tradeId':'t','symbol':'X','lots':1,'price':-1}"),
        good("account.status_changed", "{'status':'active'}"),
        bad("account.status_changed", "{}"),
        good("challenge.purchased", "{'challengeId':'c','amount':EUR12}"),
        bad("challenge.purchased", "{'challengeId':'c'}"),
        good("challenge.refunded", "{'challengeId':'c','amount':EUR12,'brand':'main'}"),
        bad("challenge.refunded", "{'amount':EUR12}"),
        good("evaluation.passed", "{'challengeId':'c','phase':'1'}"),
        good("evaluation.passed", "{'challengeId':'c','phase':2}"),
        bad("evaluation.passed", "{'challengeId':'c'}"),
        bad("evaluation.passed", "{'challengeId':'c','phase':1.5}"),
        good("evaluation.failed", "{'challengeId':'c','phase':'final'}"),
        bad("evaluation.failed", "{'phase':'final'}"),
        good("account.funded", "{'challengeId':'c'}"),
        bad("account.funded", "{'challengeId':null}"));
  }

  private static List<Row> officeAndFeed() {
    return List.of(
        good("commission.approved", "{'lineId':'l','reason':'ok'}"),
        bad("commission.approved", "{'reason':'ok'}"),
        good("commission.rejected", "{'lineId':'l'}"),
        bad("commission.rejected", "{'lineId':5}"),
        good("commission.reversed", "{'lineId':'l'}"),
        bad("commission.reversed", "{'lineId':'l','reason':5}"),
        good("affiliate.status_changed", "{'partnerId':'a','status':'closed','reason':'x'}"),
        bad("affiliate.status_changed", "{'partnerId':'a'}"),
        good(
            "fixture.updated",
            "{'fixtureId':'f','home':'A','away':'B','startsAt':'2026-03-14T15:00:00Z'}"),
        bad("fixture.updated", "{'startsAt':'2026-03-14T15:00:00Z'}"),
        good("odds.updated", "{'fixtureId':'f','market':'1x2','selection':'1','odds':1.9}"),
        bad("odds.updated", "{'fixtureId':'f','odds':'evens'}"),
        good("result.published", "{'fixtureId':'f','result':'home','score':'2:1'}"),
        bad("result.published", "{'result':'home'}"));
  }

  private static String event(Row row) {
    return ("{'specversion':'1.0','id':'e','source':'pam','type':'%s',"
            + "'time':'2026-03-14T15:09:26Z','subject':'p','data':%s}")
        .formatted(row.type(), row.data())
        .replace('\'', '"');
  }

  private JsonSchema schema(String type) {
    return FACTORY.getSchema(schemas.schema(type));
  }

  @ParameterizedTest
  @MethodSource("rows")
  void schemaAndReaderGiveTheSameVerdict(Row row) {
    String event = event(row);
    assertThat(schema(row.type()).validate(event, InputFormat.JSON).isEmpty())
        .as("the schema's verdict")
        .isEqualTo(row.good());
    if (row.good()) {
      assertThat(reader.read(event, "").id()).isEqualTo("e");
    } else {
      assertThatThrownBy(() -> reader.read(event, ""))
          .isInstanceOfSatisfying(
              BadInput.class,
              fault -> {
                assertThat(fault.code()).isEqualTo("data_invalid");
                assertThat(fault.errors())
                    .allSatisfy(error -> assertThat(error.pointer()).startsWith("/data/"));
              });
    }
  }

  @Test
  void everyTypeHasASchemaThatSaysItsTypeAndGoodAndBadRows() throws IOException {
    try (Stream<Path> files = Files.list(Path.of("src/main/resources/schemas"))) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .containsExactlyInAnyOrderElementsOf(
              EventTypes.ALL.stream().map(type -> type + ".json").toList());
    }
    for (String type : schemas.types()) {
      assertThat(schemas.schema(type)).contains("\"const\": \"" + type + "\"", "2020-12");
      assertThat(rows().filter(row -> row.type().equals(type)))
          .extracting(Row::good)
          .as(type)
          .contains(true, false);
    }
  }

  @Test
  void aTypeThatNobodyKnowsHasNoSchemaAndIsNotRead() {
    assertThatThrownBy(() -> schemas.schema("../x")).isInstanceOf(NotFound.class);
    assertThatThrownBy(() -> reader.read(event(new Row("moon.landed", false, "{}")), ""))
        .isInstanceOfSatisfying(
            BadInput.class, fault -> assertThat(fault.code()).isEqualTo("type_unknown"));
  }
}
