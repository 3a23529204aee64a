package io.trackside.systemtests.incontainer;

import jakarta.ejb.ActivationConfigProperty;
import jakarta.ejb.MessageDriven;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageListener;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Cannot digest poison. */
@MessageDriven(
    activationConfig = {
      @ActivationConfigProperty(
          propertyName = "destinationLookup",
          propertyValue = "java:/jms/queue/TracksideDelivery"),
      @ActivationConfigProperty(
          propertyName = "destinationType",
          propertyValue = "jakarta.jms.Queue")
    })
public class PoisonReader implements MessageListener {
  static final String POISON = "poison-";
  private static final Map<String, Integer> ATTEMPTS = new ConcurrentHashMap<>();

  static int attempts(String text) {
    return ATTEMPTS.getOrDefault(text, 0);
  }

  @Override
  public void onMessage(Message message) {
    try {
      String text = message.getBody(String.class);
      ATTEMPTS.merge(text, 1, Integer::sum);
      if (text.startsWith(POISON)) {
        throw new IllegalStateException("poison");
      }
    } catch (JMSException e) {
      throw new IllegalStateException(e);
    }
  }
}
