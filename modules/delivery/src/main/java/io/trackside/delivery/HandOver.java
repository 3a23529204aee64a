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
 * has it as soon as the transaction is committed, without an order, a look for due rows and a claim.
 * Only as much as the sender has room for goes this way; the rest is due at once for whoever claims
 * it. A node that dies in between leaves rows whose lease lapses, as after any claim.
 */
@ApplicationScoped
class HandOver {
  @Resource(lookup = "java:comp/TransactionSynchronizationRegistry")
  TransactionSynchronizationRegistry transactions;

  private volatile @Nullable SendDue sender;

  /** From now on this sender has room; null for none. */
  void to(@Nullable SendDue running) {
    sender = running;
  }

  /** What the caller's transaction hands over when it ends well. */
  Parcel parcel() {
    Parcel parcel = new Parcel(sender);
    transactions.registerInterposedSynchronization(parcel);
    return parcel;
  }

  /** Deliveries of one transaction, which are the sender's once it is committed. */
  static final class Parcel implements Synchronization {
    private final @Nullable SendDue sender;
    private final List<DestinationKey> reserved = new ArrayList<>();
    private final List<Claimed> content = new ArrayList<>();

    Parcel(@Nullable SendDue sender) {
      this.sender = sender;
    }

    /** Whether the sender keeps room for one more delivery to a destination. */
    boolean reserve(DestinationKey key) {
      if (sender == null || !sender.rooms().reserve(key)) {
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
      if (sender == null || reserved.isEmpty()) {
        return;
      }
      if (status == Status.STATUS_COMMITTED) {
        sender.hand(content);
      }
      reserved.forEach(sender.rooms()::settle);
    }
  }
}
