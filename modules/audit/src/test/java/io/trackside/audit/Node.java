package io.trackside.audit;

import io.trackside.audit.store.BatchRows;
import io.trackside.audit.store.CheckpointRows;
import io.trackside.audit.store.Database;
import io.trackside.audit.store.LogRows;
import io.trackside.audit.store.RecordRows;
import io.trackside.audit.store.TreeRows;
import io.trackside.contracts.access.Caller;
import io.trackside.contracts.access.Scope;
import io.trackside.contracts.audit.AuditLog.Entry;
import io.trackside.contracts.platform.Setting;
import io.trackside.contracts.platform.Settings;
import io.trackside.contracts.platform.Vault;
import io.trackside.domain.id.Environment;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Set;
import javax.sql.DataSource;

/** A node with the module put together by hand on a real database, as the container does it. */
final class Node {
  static final Environment ENV = Environment.SANDBOX;
  static final Caller AUDITOR = new Caller(ENV, "auditor", Set.of(Scope.AUDIT_READ), null);

  final AuditBoundary door = new AuditBoundary();
  final SequencerBoundary sequencer = new SequencerBoundary();
  final LogTrust trust = new LogTrust();
  private Instant now = Instant.parse("2026-03-14T15:00:00Z");

  Node(DataSource source) {
    Database database = new Database(source);
    Clock clock = new SettableClock();
    Settings settings = new DefaultSettings();
    LogRows logs = new LogRows(database);
    TreeRows trees = new TreeRows(database);
    BatchRows batches = new BatchRows(database);
    CheckpointRows checkpoints = new CheckpointRows(database);
    RecordRows records = new RecordRows(database);
    LogKeys keys = new LogKeys();
    keys.rows = logs;
    keys.vault = new OpenVault();
    keys.settings = settings;
    keys.clock = clock;
    RecordEntries recordEntries = new RecordEntries(records, clock, settings);
    sequencer.openLog = new OpenLog(logs, trees, checkpoints, keys, trust, clock);
    sequencer.integratePending =
        new IntegratePending(logs, records, trees, checkpoints, keys, trust, clock, settings);
    sequencer.fixWindow = new FixWindow(checkpoints, logs);
    sequencer.recordEntries = recordEntries;
    sequencer.batches = batches;
    sequencer.settings = settings;
    door.recordEntries = recordEntries;
    door.listBatches = new ListBatches(batches);
    door.writeBatch =
        new WriteBatch(sequencer, batches, checkpoints, logs, trees, keys, clock, settings);
    door.checkpoints = checkpoints;
    door.batches = batches;
    door.records = records;
    door.logs = logs;
    door.keys = keys;
    door.trust = trust;
    sequencer.open(ENV);
  }

  /** Lets the node's clock go on. */
  Instant later(long seconds) {
    now = now.plusSeconds(seconds);
    return now;
  }

  /** Records one entry a number of times, in one call. */
  void record(int count) {
    door.record(java.util.Collections.nCopies(count, entry()));
  }

  static Entry entry() {
    return new Entry(
        ENV,
        "commission.accrued",
        "system",
        Instant.parse("2026-03-14T14:59:59.5Z"),
        null,
        Map.of("amount", "0.10", "currency", "EUR", "note", "=1+1, \"x\""));
  }

  private final class SettableClock extends Clock {
    @Override
    public Instant instant() {
      return now;
    }

    @Override
    public java.time.ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(java.time.ZoneId zone) {
      return this;
    }
  }

  private static final class DefaultSettings implements Settings {
    @Override
    public long number(Setting setting) {
      return setting.defaultValue();
    }

    @Override
    public String text(String name, String defaultValue) {
      return defaultValue;
    }
  }

  private static final class OpenVault implements Vault {
    @Override
    public byte[] seal(byte[] plain, String context) {
      return plain.clone();
    }

    @Override
    public byte[] open(byte[] sealed, String context) {
      return sealed.clone();
    }
  }
}
