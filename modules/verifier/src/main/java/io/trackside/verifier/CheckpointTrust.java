package io.trackside.verifier;

/** Whether a checkpoint is the trusted log's and enough witnesses saw it. */
final class CheckpointTrust {
  private final Policy policy;
  private final Findings findings;

  CheckpointTrust(Policy policy, Findings findings) {
    this.policy = policy;
    this.findings = findings;
  }

  void check(Checkpoint checkpoint, String where) {
    if (!checkpoint.origin().equals(policy.log().name())) {
      findings.add(
          "origin_wrong",
          where,
          "expected the log " + policy.log().name() + ", is of " + checkpoint.origin());
    }
    if (!checkpoint.note().isSignedBy(policy.log())) {
      findings.add("signature_invalid", where, "not signed by the log key of the policy");
    }
    if (!policy.quorumMet(checkpoint.note())) {
      findings.add("quorum_missing", where, "too few of the policy's witnesses cosigned");
    }
  }
}
