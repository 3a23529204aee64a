package io.trackside.commission.rate;

import com.fasterxml.jackson.databind.JsonNode;
import io.trackside.commission.catalogue.DealDocuments;
import io.trackside.contracts.commission.FxApi;
import io.trackside.contracts.commission.FxApi.Format;
import io.trackside.contracts.problem.BadInput;
import io.trackside.domain.commission.FxRates.Rate;
import io.trackside.domain.money.CurrencyUnit;
import java.io.ByteArrayInputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/**
 * Reads rates: the ECB's reference rates as XML ({@code eurofxref-daily.xml}, {@code -hist.xml}) or
 * CSV (the daily file writes dates as {@code 20 November 2026}, the historical ones as {@code
 * 2026-11-20}), each rate the units of a currency for one euro; or JSON with pairs of any kind.
 */
final class RateDocuments {
  private static final String EURO = "EUR";
  private static final int DIGITS_MAX = 40;
  private static final DateTimeFormatter DAY_IN_WORDS =
      DateTimeFormatter.ofPattern("d MMMM uuuu", Locale.ENGLISH);

  private RateDocuments() {}

  static List<Rate> read(Format format, byte[] document) {
    List<Rate> rates =
        switch (format) {
          case XML -> xml(document);
          case CSV -> csv(new String(document, StandardCharsets.UTF_8));
          case JSON -> json(new String(document, StandardCharsets.UTF_8));
        };
    if (rates.isEmpty()) {
      throw unreadable("there is no rate in the document");
    }
    return rates;
  }

  private static List<Rate> xml(byte[] document) {
    List<Rate> rates = new ArrayList<>();
    try {
      XMLStreamReader reader = reader(document);
      @Nullable LocalDate day = null;
      while (reader.hasNext()) {
        if (reader.next() != XMLStreamConstants.START_ELEMENT
            || !reader.getLocalName().equals("Cube")) {
          continue;
        }
        @Nullable String time = reader.getAttributeValue(null, "time");
        @Nullable String currency = reader.getAttributeValue(null, "currency");
        day = time == null ? day : day(time);
        if (currency != null) {
          add(rates, EURO, currency, day, reader.getAttributeValue(null, "rate"));
        }
      }
      reader.close();
    } catch (XMLStreamException broken) {
      throw unreadable("the document is not well-formed XML");
    }
    return rates;
  }

  /** Neither document types nor anything outside the document is read. */
  private static XMLStreamReader reader(byte[] document) throws XMLStreamException {
    XMLInputFactory factory = XMLInputFactory.newFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    return factory.createXMLStreamReader(new ByteArrayInputStream(document));
  }

  private static List<Rate> csv(String text) {
    List<Rate> rates = new ArrayList<>();
    @Nullable List<String> header = null;
    for (String line : text.lines().toList()) {
      if (line.isBlank()) {
        continue;
      }
      List<String> cells = List.of(line.strip().split("\\s*,\\s*", -1));
      if (header == null) {
        header = cells;
        continue;
      }
      LocalDate day = day(cells.get(0));
      for (int i = 1; i < Math.min(cells.size(), header.size()); i++) {
        String cell = cells.get(i);
        if (!header.get(i).isEmpty() && !cell.isEmpty() && !cell.equals("N/A")) {
          add(rates, EURO, header.get(i), day, cell);
        }
      }
    }
    return rates;
  }

  private static List<Rate> json(String text) {
    List<Rate> rates = new ArrayList<>();
    for (JsonNode node : DealDocuments.parse(text).path("rates")) {
      add(
          rates,
          node.path("from").asText(),
          node.path("to").asText(),
          day(node.path("date").asText()),
          node.path("rate").asText());
    }
    return rates;
  }

  private static void add(
      List<Rate> rates, String from, String to, @Nullable LocalDate day, @Nullable String rate) {
    if (day == null || rate == null || rate.length() > DIGITS_MAX) {
      throw unreadable("every rate has a date and a number of at most " + DIGITS_MAX + " digits");
    }
    if (rates.size() >= FxApi.RATES_MAX) {
      throw unreadable("at most " + FxApi.RATES_MAX + " rates at once");
    }
    try {
      BigDecimal value = new BigDecimal(rate);
      boolean sound = value.signum() > 0 && value.scale() <= DIGITS_MAX && value.scale() >= 0;
      if (!sound || from.equals(to)) {
        throw unreadable("a rate is a decimal above zero between two currencies: " + rate);
      }
      rates.add(new Rate(CurrencyUnit.of(from).code(), CurrencyUnit.of(to).code(), day, value));
    } catch (NumberFormatException notANumber) {
      throw unreadable("not a decimal number: " + shortened(rate));
    } catch (IllegalArgumentException unknown) {
      throw unreadable("not a currency with a minor unit: " + shortened(from + " or " + to));
    }
  }

  private static LocalDate day(String text) {
    try {
      return text.contains(" ") ? LocalDate.parse(text, DAY_IN_WORDS) : LocalDate.parse(text);
    } catch (DateTimeException unreadable) {
      throw unreadable("not a date: " + shortened(text));
    }
  }

  private static String shortened(String text) {
    return text.length() <= DIGITS_MAX ? text : text.substring(0, DIGITS_MAX);
  }

  private static BadInput unreadable(String detail) {
    return new BadInput("rates_unreadable", detail);
  }
}
