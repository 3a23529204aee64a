package io.trackside.pamsync.messaging;

import io.trackside.contracts.platform.WorkQueue;
import io.trackside.pamsync.intake.DrainPending;
import jakarta.ejb.ActivationConfigProperty;
import jakarta.ejb.MessageDriven;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.jms.Message;
import jakarta.jms.MessageListener;
import org.jboss.ejb3.annotation.Pool;

/** Hears that events were stored and drains the inbox; what it misses, the sweeper finds. */
@MessageDriven(
    activationConfig = {
      @ActivationConfigProperty(
          propertyName = "destinationLookup",
          propertyValue = WorkQueue.Names.INTAKE),
      @ActivationConfigProperty(
          propertyName = "destinationType",
          propertyValue = "jakarta.jms.Queue"),
      @ActivationConfigProperty(
          propertyName = "maxSession",
          propertyValue = "${env.TRACKSIDE_MDB_INTAKE_MAX:4}")
    })
@Pool("trackside-intake")
public class IntakeBell implements MessageListener {
  @Inject DrainPending drainPending;

  @Override
  @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
  public void onMessage(Message bell) {
    drainPending.drain();
  }
}
