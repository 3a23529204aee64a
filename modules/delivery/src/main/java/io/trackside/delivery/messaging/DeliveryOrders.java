package io.trackside.delivery.messaging;

import io.trackside.contracts.platform.WorkOrders;
import io.trackside.contracts.platform.WorkQueue;
import io.trackside.delivery.DeliveryBoundary;
import jakarta.ejb.ActivationConfigProperty;
import jakarta.ejb.MessageDriven;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageListener;
import org.jboss.ejb3.annotation.Pool;

/** Wakes the lanes of the destinations an order names; it never waits for a partner. */
@MessageDriven(
    activationConfig = {
      @ActivationConfigProperty(
          propertyName = "destinationLookup",
          propertyValue = WorkQueue.Names.DELIVERY),
      @ActivationConfigProperty(
          propertyName = "destinationType",
          propertyValue = "jakarta.jms.Queue"),
      @ActivationConfigProperty(
          propertyName = "maxSession",
          propertyValue = "${env.TRACKSIDE_MDB_DELIVERY_MAX:4}")
    })
@Pool("trackside-delivery")
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class DeliveryOrders implements MessageListener {
  @Inject DeliveryBoundary delivery;

  @Override
  public void onMessage(Message order) {
    try {
      delivery.wake(WorkOrders.idsOf(order.getBody(String.class)));
    } catch (JMSException unreadable) {
      throw new IllegalArgumentException("an order is a text message", unreadable);
    }
  }
}
