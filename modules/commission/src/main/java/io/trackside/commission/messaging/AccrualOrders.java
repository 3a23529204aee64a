package io.trackside.commission.messaging;

import io.trackside.commission.accrual.WorkOffOrders;
import io.trackside.contracts.platform.WorkOrders;
import io.trackside.contracts.platform.WorkQueue;
import jakarta.ejb.ActivationConfigProperty;
import jakarta.ejb.MessageDriven;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageListener;
import org.jboss.ejb3.annotation.Pool;

/** Hands the orders of a message on; a refold that fails brings the message again. */
@MessageDriven(
    activationConfig = {
      @ActivationConfigProperty(
          propertyName = "destinationLookup",
          propertyValue = WorkQueue.Names.ACCRUAL),
      @ActivationConfigProperty(
          propertyName = "destinationType",
          propertyValue = "jakarta.jms.Queue"),
      @ActivationConfigProperty(
          propertyName = "maxSession",
          propertyValue = "${env.TRACKSIDE_MDB_ACCRUAL_MAX:4}")
    })
@Pool("trackside-accrual")
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class AccrualOrders implements MessageListener {
  @Inject WorkOffOrders workOff;

  @Override
  public void onMessage(Message order) {
    try {
      workOff.all(WorkOrders.idsOf(order.getBody(String.class)));
    } catch (JMSException unreadable) {
      throw new IllegalArgumentException("an order is a text message", unreadable);
    }
  }
}
