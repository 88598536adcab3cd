package dev.mediant.faults;

import com.fasterxml.jackson.databind.JsonNode;
import dev.mediant.faults.Ledger.Line;
import dev.mediant.faults.Shop.History;
import dev.mediant.faults.Shop.Instance;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Judges a scenario: the ledger against the database and the API. */
final class Oracle {
  private static final int ASKED_OF_THE_API = 25;

  private final String scenario;
  private final List<String> orders;
  private final Ledger ledger;
  private final Shop shop;
  private final List<String> findings = new ArrayList<>();

  Oracle(String scenario, List<String> orders, Ledger ledger, Shop shop) {
    this.scenario = scenario;
    this.orders = orders;
    this.ledger = ledger;
    this.shop = shop;
  }

  List<String> judge(Node node) {
    Map<String, List<Instance>> sold = instances("sell");
    Map<String, List<Instance>> thanked = instances("thank");
    Map<String, List<Line>> work = ledger.byOrder("shop/sell");
    Map<String, List<Line>> mail = ledger.byOrder("shop/thank");
    Map<String, List<Line>> bills = ledger.byOrder("shop/bill");
    for (String order : orders) {
      Kind kind = Kind.of(order);
      one(order, "sell", sold.getOrDefault(order, List.of()), kind.end());
      findings.addAll(OrderWork.findings(order, work.getOrDefault(order, List.of())));
      if (kind.isSold()) {
        one(order, "thank", thanked.getOrDefault(order, List.of()), "COMPLETED");
        if (!Follower.of(scenario).isEmpty()) {
          findings.addAll(PartsWork.billFindings(order, bills.getOrDefault(order, List.of())));
          if (ledger.decisionsTaken(order) > 1) {
            findings.add(order + ": more than one answer to its question was taken");
          }
        }
      }
      long mails = mail.getOrDefault(order, List.of()).stream().map(Line::key).distinct().count();
      if (mails != (kind.isSold() ? 1 : 0)) {
        findings.add(order + ": got " + mails + " mails");
      }
    }
    Follower.of(scenario).forEach(this::follow);
    if (!Follower.of(scenario).isEmpty()) {
      letters();
    }
    if (ledger.mostInHand() > CareWork.MOST_PACKED_AT_ONCE) {
      findings.add(ledger.mostInHand() + " commands were in hand on " + CareWork.PACK);
    }
    Set<String> known = Set.copyOf(orders);
    sold.keySet().stream()
        .filter(order -> !known.contains(order))
        .forEach(order -> findings.add(order + ": an instance that no event started"));
    histories();
    orders.stream().limit(ASKED_OF_THE_API).forEach(order -> ask(node, order));
    return findings;
  }

  private void follow(Follower follower) {
    String workflow = follower.workflow();
    Map<String, List<Instance>> instances = instances(workflow);
    Map<String, List<Line>> work = ledger.byOrder("shop/" + workflow);
    for (String order : orders) {
      List<Instance> followed = instances.getOrDefault(order, List.of());
      if (Kind.of(order).isSold() && follower.follows().test(order)) {
        all(order, workflow, follower.instances(), followed, follower.end().apply(order));
        findings.addAll(follower.findings().apply(order, work.getOrDefault(order, List.of())));
      } else if (!followed.isEmpty()) {
        findings.add(order + ": expected no instance of " + workflow + " but got " + followed);
      }
    }
  }

  private void letters() {
    instances(LetterWork.WORKFLOW)
        .forEach((order, letters) -> findings.addAll(LetterWork.together(order, letters)));
    if (shop.lettersPutBack() == 0) {
      findings.add("no letter was ever parked because another one was being written");
    }
  }

  private Map<String, List<Instance>> instances(String workflow) {
    return shop.instances(scenario).stream()
        .filter(instance -> instance.workflow().equals(workflow))
        .collect(Collectors.groupingBy(Instance::order));
  }

  private void one(String order, String workflow, List<Instance> instances, String end) {
    all(order, workflow, 1, instances, end);
  }

  private void all(String order, String workflow, int many, List<Instance> instances, String end) {
    if (instances.size() != many) {
      findings.add(
          "%s: expected %d of %s but got %d".formatted(order, many, workflow, instances.size()));
    }
    instances.forEach(instance -> ended(order, workflow, instance, end));
  }

  private void ended(String order, String workflow, Instance instance, String end) {
    if (!instance.status().equals(end) || instance.needsAttention()) {
      findings.add("%s: expected %s to be %s but got %s".formatted(order, workflow, end, instance));
    }
    var told = ledger.toldEnds(instance.id());
    if (told.size() != 1 || !told.contains(end)) {
      findings.add(
          "%s: expected lifecycle events to say %s of %s but got %s"
              .formatted(order, end, instance.id(), told));
    }
  }

  private void histories() {
    Map<String, History> histories = shop.histories(scenario);
    for (Instance instance : shop.instances(scenario)) {
      History history = histories.get(instance.id());
      long asked = instance.workflow().equals("fulfil") ? 1 : 0;
      History expected =
          new History(instance.revision(), ends(instance), asked, asked + helped(instance), true);
      if (!expected.equals(history)) {
        findings.add("%s: expected %s but got %s".formatted(instance, expected, history));
      }
    }
  }

  /** How often an operator has to act on it. */
  private static long helped(Instance instance) {
    return instance.workflow().equals("claim") && ClaimWork.isRefused(instance.order()) ? 1 : 0;
  }

  /** One that was called completes, and goes back when its caller does. */
  private static long ends(Instance instance) {
    return instance.workflow().equals("bill") && instance.status().equals("ROLLED_BACK") ? 2 : 1;
  }

  private void ask(Node node, String order) {
    JsonNode items =
        node.get(
                "/api/v1/instances?domain=shop&workflow=sell&key="
                    + URLEncoder.encode(order, StandardCharsets.UTF_8))
            .path("items");
    if (items.size() != 1 || !items.get(0).path("state").asText().equals(Kind.of(order).end())) {
      findings.add(order + ": the API says " + items);
    }
  }
}
