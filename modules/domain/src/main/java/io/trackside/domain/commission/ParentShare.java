package io.trackside.domain.commission;

/**
 * A line that a sub's statement earns for a parent. It stands in the parent's statement.
 *
 * @param parentId the partner who gets it
 */
public record ParentShare(String parentId, StatementLine line) {}
