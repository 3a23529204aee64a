package io.trackside.systemtests.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A programme with one partner on 30 % of NGR, who wants a postback and has a link; every id ends
 * with the run's.
 */
final class Programme {
  private static final Pattern CLICK_ID = Pattern.compile("tsclid=([^&]+)");

  private final Api api;
  private final String run;
  private final String code;

  private Programme(Api api, String run, String code) {
    this.api = api;
    this.run = run;
    this.code = code;
  }

  /**
   * Opens it.
   *
   * @param postbackUrl template of the partner's postback
   * @param eventTypes what the postback tells, quoted and separated by commas
   */
  static Programme open(Api api, String run, String postbackUrl, String eventTypes) {
    String monthStart = LocalDate.now(ZoneOffset.UTC).withDayOfMonth(1).toString();
    api.create(
        "/v1/programmes",
        """
        {"programmeId":"prog-%s","name":"n","brand":"main","allowedHosts":["book.example"]}"""
            .formatted(run));
    api.create(
        "/v1/partners",
        """
        {"partnerId":"aff-%s","name":"n"}"""
            .formatted(run));
    api.create(
        "/v1/deals",
        """
        {"dealId":"deal-%s","currency":"EUR","timeZone":"UTC","effectiveFrom":"%s",\
        "ngr":[{"deduct":"BONUS"}],"revShare":[{"base":"NGR","tiers":[{"percent":"30"}]}],\
        "carryover":{"mode":"FULL"}}"""
            .formatted(run, monthStart));
    api.create(
        "/v1/partners/aff-" + run + "/deals",
        """
        {"dealId":"deal-%s","programmeId":"prog-%s","effectiveFrom":"%s"}"""
            .formatted(run, run, monthStart));
    api.create(
        "/v1/destinations",
        """
        {"destinationId":"pb-%s","kind":"postback","partnerId":"aff-%s","method":"GET",\
        "token":"postback-token","url":"%s","eventTypes":[%s]}"""
            .formatted(run, run, postbackUrl, eventTypes));
    JsonNode link =
        api.create(
                "/v1/links",
                """
                {"partnerId":"aff-%s","programmeId":"prog-%s","landingUrl":"https://book.example/w"}"""
                    .formatted(run, run))
            .json();
    return new Programme(api, run, link.path("code").asText());
  }

  /** The link's code. */
  String code() {
    return code;
  }

  /** Follows the link; returns the click id. */
  String click() {
    Answer answer = Api.anonymous(api.base()).get("/c/" + code + "?sub1=banner");
    assertThat(answer.status()).as(answer.toString()).isEqualTo(302);
    assertThat(answer.header("Location")).startsWith("https://book.example/w");
    Matcher found = CLICK_ID.matcher(answer.header("Location"));
    assertThat(found.find()).as(answer.toString()).isTrue();
    assertThat(found.group(1)).hasSizeBetween(22, 64);
    return found.group(1);
  }

  /** The partner's statement of the open period; missing as long as there is none. */
  JsonNode statement() {
    JsonNode items =
        api.get("/v1/partners/aff-" + run + "/statements?period=" + YearMonth.now(ZoneOffset.UTC))
            .json()
            .path("items");
    return items.isEmpty() ? MissingNode.getInstance() : items.get(0);
  }

  /** Its total; empty as long as there is none. */
  String total() {
    JsonNode total = statement().path("total");
    return total.isObject() ? total.path("amount").asText() : total.asText();
  }
}
