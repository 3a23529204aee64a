package io.trackside.api.payout;

import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;

/** The form in which somebody wants a document: what {@code Accept} likes best. */
public final class Wanted {
  /** A document to print. */
  public static final String PDF = "application/pdf";

  /** A table. */
  public static final String CSV = "text/csv";

  /** A bank's file. */
  public static final String XML = "application/xml";

  private Wanted() {}

  /** The first of the forms offered that is liked best; the first of all if nothing is said. */
  public static String of(HttpHeaders headers, List<String> offered) {
    for (MediaType liked : headers.getAcceptableMediaTypes()) {
      for (String form : offered) {
        if (liked.isCompatible(MediaType.valueOf(form))) {
          return form;
        }
      }
    }
    return offered.get(0);
  }

  /** An answer to be kept under a name. */
  public static Response file(Object content, String type, String name) {
    String safe = name.replaceAll("[^A-Za-z0-9._-]", "_");
    return Response.ok(content, type)
        .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + safe + "\"")
        .build();
  }
}
