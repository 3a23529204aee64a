package io.trackside.systemtests.incontainer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.annotation.Resource;
import jakarta.batch.operations.JobOperator;
import jakarta.batch.runtime.BatchRuntime;
import jakarta.batch.runtime.BatchStatus;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Properties;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(ArquillianExtension.class)
class JobRecordIT {
  private static final String JOB =
      """
      <job id="probe" version="2.0" xmlns="https://jakarta.ee/xml/ns/jakartaee">
        <step id="only"><batchlet ref="probeBatchlet"/></step>
      </job>
      """;

  @Resource(lookup = "java:jboss/datasources/TracksideBatchDS")
  DataSource repository;

  @Deployment
  static WebArchive war() {
    return PlatformWar.with(PlatformWar.class, JobRecordIT.class, ProbeBatchlet.class)
        .addAsResource(new StringAsset(JOB), "META-INF/batch-jobs/probe.xml");
  }

  @Test
  void runsInsideTheServer() {
    assertNotNull(System.getProperty("jboss.server.base.dir"));
  }

  @Test
  void aJobsEndIsRecordedInTheDatabase() throws Exception {
    CountDownLatch ended = ProbeBatchlet.expectRun();
    JobOperator operator = BatchRuntime.getJobOperator();
    long execution = operator.start("probe", new Properties());
    assertTrue(ended.await(10, TimeUnit.SECONDS), "the job did not run");

    // The operator tells the end from memory a moment before the row says it.
    String record = recorded(execution);
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
    while (!record.equals("COMPLETED") && System.nanoTime() < deadline) {
      Thread.onSpinWait();
      record = recorded(execution);
    }
    assertEquals("COMPLETED", record);
    assertEquals(BatchStatus.COMPLETED, operator.getJobExecution(execution).getBatchStatus());
  }

  private String recorded(long execution) throws SQLException {
    try (Connection connection = repository.getConnection();
        PreparedStatement select =
            connection.prepareStatement(
                "select batchstatus from job_execution where jobexecutionid = ?")) {
      select.setLong(1, execution);
      try (ResultSet rows = select.executeQuery()) {
        return rows.next() ? rows.getString(1) : "no row";
      }
    }
  }
}
