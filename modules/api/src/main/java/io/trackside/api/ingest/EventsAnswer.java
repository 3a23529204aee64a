package io.trackside.api.ingest;

import io.trackside.contracts.pamsync.IngestApi.Receipt;
import io.trackside.contracts.pamsync.IngestApi.Rejected;
import java.util.List;

/**
 * The answer of http-contract.md as the published document describes it; {@link AnswerText} writes
 * it.
 *
 * @param rejected elements that were refused while the rest was accepted
 * @param receipts of what is stored, a duplicate's original one
 */
public record EventsAnswer(
    int accepted, int duplicates, List<Rejected> rejected, List<Receipt> receipts) {}
