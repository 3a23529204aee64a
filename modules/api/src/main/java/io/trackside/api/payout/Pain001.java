package io.trackside.api.payout;

import io.trackside.contracts.commission.PayoutApi.BankOrder;
import io.trackside.contracts.commission.PayoutApi.Transfer;
import io.trackside.contracts.problem.Conflict;
import java.io.ByteArrayOutputStream;
import java.time.format.DateTimeFormatter;
import java.util.regex.Pattern;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import org.jspecify.annotations.Nullable;

/**
 * ISO 20022 customer credit transfer initiation: one payment information with all transfers of a
 * run. Names are in the bank's characters already. The same run gives the same bytes.
 */
enum Pain001 {
  /** pain.001.001.03, of 2009. */
  V03("pain.001.001.03", "BIC"),
  /** pain.001.001.09, of 2019. */
  V09("pain.001.001.09", "BICFI");

  private static final String NOT_PROVIDED = "NOTPROVIDED";
  private static final Pattern ISO_CURRENCY = Pattern.compile("[A-Z]{3}");

  private final String message;
  private final String bic;

  Pain001(String message, String bic) {
    this.message = message;
    this.bic = bic;
  }

  /**
   * Writes a run.
   *
   * @throws Conflict {@code currency_not_iso} for a currency that the message cannot carry
   */
  byte[] of(BankOrder order) {
    if (!ISO_CURRENCY.matcher(order.currency()).matches()) {
      throw new Conflict(
          "currency_not_iso",
          "a pain.001 has no transfers in " + order.currency() + "; take the table, text/csv");
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      XMLStreamWriter xml =
          XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(bytes, "UTF-8");
      new Writing(xml, this, order).write();
      xml.close();
    } catch (XMLStreamException impossible) {
      throw new IllegalStateException("the bank's file cannot be written", impossible);
    }
    return bytes.toByteArray();
  }

  /** One file on its way. */
  private record Writing(XMLStreamWriter xml, Pain001 version, BankOrder order) {

    void write() throws XMLStreamException {
      xml.writeStartDocument("UTF-8", "1.0");
      xml.writeStartElement("Document");
      xml.writeDefaultNamespace("urn:iso:std:iso:20022:tech:xsd:" + version.message);
      xml.writeStartElement("CstmrCdtTrfInitn");
      header();
      payment();
      xml.writeEndElement();
      xml.writeEndElement();
      xml.writeEndDocument();
    }

    private void header() throws XMLStreamException {
      xml.writeStartElement("GrpHdr");
      element("MsgId", order.messageId());
      element("CreDtTm", DateTimeFormatter.ISO_INSTANT.format(order.createdAt()));
      totals();
      xml.writeStartElement("InitgPty");
      element("Nm", order.debtor().name());
      xml.writeEndElement();
      xml.writeEndElement();
    }

    private void totals() throws XMLStreamException {
      element("NbOfTxs", Integer.toString(order.transfers().size()));
      element("CtrlSum", order.controlSum());
    }

    private void payment() throws XMLStreamException {
      xml.writeStartElement("PmtInf");
      element("PmtInfId", order.messageId());
      element("PmtMtd", "TRF");
      totals();
      day();
      xml.writeStartElement("Dbtr");
      element("Nm", order.debtor().name());
      xml.writeEndElement();
      account("DbtrAcct", order.debtor().iban(), null);
      agent("DbtrAgt", order.debtor().bic());
      for (Transfer transfer : order.transfers()) {
        transfer(transfer);
      }
      xml.writeEndElement();
    }

    private void day() throws XMLStreamException {
      if (version == V03) {
        element("ReqdExctnDt", order.executionDate());
        return;
      }
      xml.writeStartElement("ReqdExctnDt");
      element("Dt", order.executionDate());
      xml.writeEndElement();
    }

    private void transfer(Transfer transfer) throws XMLStreamException {
      xml.writeStartElement("CdtTrfTxInf");
      xml.writeStartElement("PmtId");
      element("EndToEndId", transfer.paymentId());
      xml.writeEndElement();
      xml.writeStartElement("Amt");
      xml.writeStartElement("InstdAmt");
      xml.writeAttribute("Ccy", order.currency());
      xml.writeCharacters(transfer.amount());
      xml.writeEndElement();
      xml.writeEndElement();
      if (transfer.bic() != null) {
        agent("CdtrAgt", transfer.bic());
      }
      xml.writeStartElement("Cdtr");
      element("Nm", transfer.holder());
      xml.writeStartElement("PstlAdr");
      element("Ctry", transfer.country());
      xml.writeEndElement();
      xml.writeEndElement();
      account("CdtrAcct", transfer.iban(), transfer.accountId());
      xml.writeStartElement("RmtInf");
      element("Ustrd", "Commission " + transfer.paymentId());
      xml.writeEndElement();
      xml.writeEndElement();
    }

    private void agent(String name, @Nullable String bic) throws XMLStreamException {
      xml.writeStartElement(name);
      xml.writeStartElement("FinInstnId");
      if (bic == null) {
        other(NOT_PROVIDED);
      } else {
        element(version.bic, bic);
      }
      xml.writeEndElement();
      xml.writeEndElement();
    }

    private void account(String name, @Nullable String iban, @Nullable String accountId)
        throws XMLStreamException {
      xml.writeStartElement(name);
      xml.writeStartElement("Id");
      if (iban != null) {
        element("IBAN", iban);
      } else {
        other(accountId == null ? NOT_PROVIDED : accountId);
      }
      xml.writeEndElement();
      xml.writeEndElement();
    }

    private void other(String id) throws XMLStreamException {
      xml.writeStartElement("Othr");
      element("Id", id);
      xml.writeEndElement();
    }

    private void element(String name, String text) throws XMLStreamException {
      xml.writeStartElement(name);
      xml.writeCharacters(text);
      xml.writeEndElement();
    }
  }
}
