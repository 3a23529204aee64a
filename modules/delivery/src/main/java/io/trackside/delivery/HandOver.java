package io.trackside.delivery;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Status;
import jakarta.transaction.Synchronization;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The short way of a delivery: what a transaction owes is born claimed by this node, and its sender
 * has it as soon as the transaction is committed, without an order, a look for due rows and a
 * claim. Only as much as the sender has room for goes this way; the rest is due at once for whoever
 * claims it. A node that dies in between leaves rows whose lease lapses, as after any claim.
 */
@ApplicationScoped
class HandOver {
  @Resource(lookup = "java:comp/TransactionSynchronizationRegistry")
  TransactionSynchronizationRegistry transactions;

  private volatile @Nullable Receiver receiver;

  /** Who takes over, as far as there is room. */
  interface Receiver {
    Rooms rooms();

    /**
     * Takes deliveries that are claimed for this node and for which room was reserved; it settles
     * that room itself, once it counts them.
     */
    void hand(List<Claimed> claimed);
  }

  /** From now on deliveries are handed to this one; null for nobody. */
  void to(@Nullable Receiver next) {
    receiver = next;
  }

  /** What the caller's transaction hands over when it ends well. */
  Parcel parcel() {
    Parcel parcel = new Parcel(receiver);
    transactions.registerInterposedSynchronization(parcel);
    return parcel;
  }

  /** Deliveries of one transaction, which are the sender's once it is committed. */
  static final class Parcel implements Synchronization {
    private final @Nullable Receiver receiver;
    private final List<DestinationKey> reserved = new ArrayList<>();
    private final List<Claimed> content = new ArrayList<>();

    Parcel(@Nullable Receiver receiver) {
      this.receiver = receiver;
    }

    /** Whether the receiver keeps room for one more delivery to a destination. */
    boolean reserve(DestinationKey key) {
      if (receiver == null || !receiver.rooms().reserve(key)) {
        return false;
      }
      reserved.add(key);
      return true;
    }

    /** Puts in what there is room for. */
    void add(Claimed claimed) {
      content.add(claimed);
    }

    @Override
    public void beforeCompletion() {}

    @Override
    public void afterCompletion(int status) {
      if (receiver == null || reserved.isEmpty()) {
        return;
      }
      if (status == Status.STATUS_COMMITTED) {
        receiver.hand(content);
      } else {
        reserved.forEach(receiver.rooms()::settle);
      }
    }
  }
}
