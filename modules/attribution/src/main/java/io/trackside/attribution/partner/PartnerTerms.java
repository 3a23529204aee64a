package io.trackside.attribution.partner;

import io.trackside.attribution.input.InputCheck;
import io.trackside.attribution.store.PartnerStore;
import io.trackside.contracts.attribution.AttributionApi.Licence;
import io.trackside.contracts.attribution.AttributionApi.PartnerView;
import io.trackside.contracts.platform.Settings;
import io.trackside.contracts.problem.FieldError;
import io.trackside.contracts.problem.Unprocessable;
import io.trackside.domain.id.Environment;
import io.trackside.domain.id.Ids;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Checks what a partner's contract covers and who recruited whom. */
@Dependent
public class PartnerTerms {
  /** Most entries of a list. */
  public static final int ENTRIES_MAX = 100;

  /** They share a column of 8,000 characters. */
  static final int LICENCES_MAX = 80;

  static final int CONTRACT_VERSION_MAX = 64;
  private static final Pattern COUNTRY = Pattern.compile("[A-Z]{2}");
  private static final Pattern JURISDICTION = Pattern.compile("[A-Z]{2}(-[A-Z0-9]{1,3})?");

  private final PartnerStore partners;
  private final Settings settings;

  @Inject
  PartnerTerms(PartnerStore partners, Settings settings) {
    this.partners = partners;
    this.settings = settings;
  }

  /** Adds the faults of lists that are there to a check. */
  static InputCheck check(
      InputCheck check,
      @Nullable List<String> brands,
      @Nullable List<String> countries,
      @Nullable List<Licence> licences,
      @Nullable String contractVersion) {
    list(check, "/brands", brands);
    list(check, "/countries", countries);
    check.require(
        "/licences",
        licences == null || licences.size() <= LICENCES_MAX,
        "must have at most " + LICENCES_MAX + " entries");
    for (int i = 0; i < size(brands); i++) {
      check.id("/brands/" + i, brands == null ? null : brands.get(i));
    }
    for (int i = 0; i < size(countries); i++) {
      String country = countries == null ? "" : countries.get(i);
      check.require(
          "/countries/" + i,
          COUNTRY.matcher(country).matches(),
          "must be an ISO 3166-1 code such as GB");
    }
    for (int i = 0; i < size(licences); i++) {
      licence(check, "/licences/" + i, licences == null ? null : licences.get(i));
    }
    return check.optionalText("/contractVersion", contractVersion, CONTRACT_VERSION_MAX);
  }

  /** Whether a text has the form of an ISO 3166 code such as GB or US-NJ. */
  public static boolean isJurisdiction(@Nullable String code) {
    return code != null && JURISDICTION.matcher(code).matches();
  }

  private static void list(InputCheck check, String pointer, @Nullable List<?> entries) {
    check.require(
        pointer,
        entries == null || entries.size() <= ENTRIES_MAX,
        "must have at most " + ENTRIES_MAX + " entries");
  }

  private static int size(@Nullable List<?> entries) {
    return entries == null ? 0 : Math.min(entries.size(), ENTRIES_MAX);
  }

  private static void licence(InputCheck check, String pointer, @Nullable Licence licence) {
    check.require(
        pointer + "/jurisdiction",
        licence != null && JURISDICTION.matcher(licence.jurisdiction()).matches(),
        "must be an ISO 3166 code such as US-NJ");
    check.id(pointer + "/licenceClass", licence == null ? null : licence.licenceClass());
    if (licence != null) {
      day(check, pointer + "/validFrom", licence.validFrom());
      day(check, pointer + "/validTo", licence.validTo());
    }
  }

  private static void day(InputCheck check, String pointer, @Nullable String day) {
    boolean readable = true;
    if (day != null) {
      try {
        LocalDate.parse(day);
      } catch (DateTimeException unreadable) {
        readable = false;
      }
    }
    check.require(pointer, readable, "must be a day such as 2026-01-01");
  }

  /**
   * Refuses a parent that would make a circle, does not exist or stands too deep. Holds the tree
   * until the transaction ends.
   */
  void requireParent(Environment environment, String partnerId, String parentId) {
    if (!Ids.isValid(parentId)) {
      new InputCheck().id("/parentId", parentId).done();
    }
    partners.lockTree(environment);
    int depthMax = settings.integer(PartnerSettings.TREE_DEPTH);
    String ancestor = parentId;
    for (int depth = 1; ancestor != null; depth++) {
      if (ancestor.equals(partnerId)) {
        throw refused("partner_cycle", "must not be the partner itself or recruited by it");
      }
      if (depth > depthMax) {
        throw refused("partner_tree_too_deep", "must stand less than " + depthMax + " levels deep");
      }
      PartnerView above =
          partners
              .find(environment, ancestor)
              .orElseThrow(() -> refused("partner_unknown", "must name a partner that exists"));
      ancestor = above.parentId();
    }
  }

  private static Unprocessable refused(String code, String detail) {
    return new Unprocessable(
        code, "/parentId " + detail, List.of(new FieldError("/parentId", detail)));
  }
}
