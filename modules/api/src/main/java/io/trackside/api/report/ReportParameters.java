package io.trackside.api.report;

import io.trackside.contracts.commission.ReportsApi.ReportQuery;
import jakarta.ws.rs.QueryParam;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;

/** What every report may be asked: how to group, which interval, which rows. */
public class ReportParameters {
  private static final String ONE_OR_MORE = "Only these, divided by commas";

  @QueryParam("groupBy")
  @Parameter(description = "Dimensions divided by commas; without any there is one row a currency")
  @Nullable String groupBy;

  @QueryParam("from")
  @Parameter(description = "First day, included; the first of this month without")
  @Nullable String from;

  @QueryParam("to")
  @Parameter(description = "Last day, included; the last of this month without")
  @Nullable String to;

  @QueryParam("partner")
  @Parameter(description = ONE_OR_MORE)
  @Nullable String partner;

  @QueryParam("programme")
  @Parameter(description = ONE_OR_MORE)
  @Nullable String programme;

  @QueryParam("deal")
  @Parameter(description = ONE_OR_MORE)
  @Nullable String deal;

  @QueryParam("cohort")
  @Parameter(description = "Only players of these months of registration, divided by commas")
  @Nullable String cohort;

  @QueryParam("product")
  @Parameter(description = ONE_OR_MORE)
  @Nullable String product;

  @QueryParam("category")
  @Parameter(description = ONE_OR_MORE)
  @Nullable String category;

  @QueryParam("country")
  @Parameter(description = ONE_OR_MORE)
  @Nullable String country;

  @QueryParam("brand")
  @Parameter(description = ONE_OR_MORE)
  @Nullable String brand;

  @QueryParam("day")
  @Parameter(description = ONE_OR_MORE)
  @Nullable String day;

  @QueryParam("month")
  @Parameter(description = ONE_OR_MORE)
  @Nullable String month;

  @QueryParam("link")
  @Parameter(description = "Only these codes of links, divided by commas")
  @Nullable String link;

  @QueryParam("currency")
  @Parameter(description = "Everything is converted into it by the stored exchange rates")
  @Nullable String currency;

  ReportQuery query() {
    Map<String, List<String>> filters = new LinkedHashMap<>();
    put(filters, "partner", partner);
    put(filters, "programme", programme);
    put(filters, "deal", deal);
    put(filters, "cohort", cohort);
    put(filters, "product", product);
    put(filters, "category", category);
    put(filters, "country", country);
    put(filters, "brand", brand);
    put(filters, "day", day);
    put(filters, "month", month);
    put(filters, "link", link);
    return new ReportQuery(groupBy, from, to, filters, currency);
  }

  private static void put(Map<String, List<String>> filters, String name, @Nullable String values) {
    if (values != null && !values.isEmpty()) {
      filters.put(name, Arrays.asList(values.split(",", -1)));
    }
  }
}
