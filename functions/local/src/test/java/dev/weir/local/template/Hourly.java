package dev.weir.local.template;

import dev.weir.json.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;

/// Finds what costs something while nothing runs. Of every type of resource it must be known that
/// it is free at rest, or under which conditions it is; a type that is not known is a finding.
///
/// Prices are of 2026-11-20, from the pages aws.amazon.com/<service>/pricing.
final class Hourly {
  /// The condition of a template under which alarms are made, for those who asked for them.
  private static final String ASKED_FOR = "MakesAlarms";

  /// Billed by use alone, or not at all.
  private static final Set<String> FREE =
      Set.of(
          "AWS::ApiGatewayV2::Api",
          "AWS::ApiGatewayV2::Stage",
          "AWS::EC2::InternetGateway",
          "AWS::EC2::Route",
          "AWS::EC2::RouteTable",
          "AWS::EC2::SecurityGroup",
          "AWS::EC2::Subnet",
          "AWS::EC2::SubnetRouteTableAssociation",
          "AWS::EC2::VPC",
          "AWS::EC2::VPCGatewayAttachment",
          "AWS::ECR::Repository",
          "AWS::Events::Rule",
          "AWS::IAM::ManagedPolicy",
          "AWS::IAM::Role",
          "AWS::Lambda::EventInvokeConfig",
          "AWS::Lambda::Permission",
          "AWS::Logs::LogGroup",
          "AWS::S3::BucketPolicy",
          "AWS::SNS::Topic",
          "AWS::SNS::TopicPolicy",
          "AWS::SQS::Queue",
          "AWS::SQS::QueuePolicy",
          "AWS::Scheduler::ScheduleGroup",
          "AWS::Serverless::HttpApi",
          "AWS::Serverless::StateMachine",
          "AWS::StepFunctions::StateMachine");

  /// Free as long as nothing is found in their properties.
  private static final Map<String, Function<Json.Obj, Optional<String>>> FREE_UNLESS =
      Map.of(
          "AWS::DynamoDB::Table", Hourly::table,
          "AWS::EC2::VPCEndpoint", Hourly::endpoint,
          "AWS::ECS::Cluster", Hourly::cluster,
          "AWS::Lambda::Function", Hourly::function,
          "AWS::Lambda::Version", Hourly::function,
          "AWS::Lambda::Alias", Hourly::function,
          "AWS::Serverless::Function", Hourly::function,
          "AWS::S3::Bucket", Hourly::bucket,
          "AWS::SSM::Parameter", Hourly::parameter);

  /// What people are most likely to add, each with what it would cost.
  private static final Map<String, String> COSTLY =
      Map.ofEntries(
          Map.entry("AWS::EC2::NatGateway", "a NAT gateway costs $0.045 an hour"),
          Map.entry("AWS::EC2::EIP", "a fixed address costs $0.005 an hour"),
          Map.entry("AWS::EC2::Instance", "a machine is billed by the second"),
          Map.entry(
              "AWS::ElasticLoadBalancingV2::LoadBalancer", "a load balancer costs $0.0225 an hour"),
          Map.entry(
              "AWS::ElasticLoadBalancing::LoadBalancer", "a load balancer costs $0.025 an hour"),
          Map.entry("AWS::ECS::Service", "a service keeps its tasks running"),
          Map.entry("AWS::KMS::Key", "a key of one's own costs $1 a month"),
          Map.entry(
              "AWS::SecretsManager::Secret", "a secret costs $0.40 a month; a parameter is free"),
          Map.entry("AWS::CloudWatch::Dashboard", "a dashboard costs $3 a month"),
          Map.entry("AWS::ApiGatewayV2::VpcLink", "a link into a network costs $0.01 an hour"),
          Map.entry("AWS::Route53::HostedZone", "a hosted zone costs $0.50 a month"),
          Map.entry("AWS::WAFv2::WebACL", "a list of rules costs $5 a month"));

  private Hourly() {}

  /// What costs something at rest, by logical id.
  static List<String> findings(Json.Obj template) {
    var findings = new ArrayList<String>();
    new TreeMap<>(template.object("Resources").members())
        .forEach((id, resource) ->
            finding(resource.asObject()).ifPresent(why -> findings.add(id + ": " + why)));
    return findings;
  }

  private static Optional<String> finding(Json.Obj resource) {
    String type = resource.text("Type");
    if (type.equals("AWS::CloudWatch::Alarm")) {
      return resource.findText("Condition").filter(ASKED_FOR::equals).isPresent()
          ? Optional.empty()
          : Optional.of("an alarm costs $0.10 a month, and nobody has asked for this one");
    }
    if (FREE_UNLESS.containsKey(type)) {
      Json.Obj properties = resource.find("Properties").map(Json::asObject).orElse(Json.Obj.EMPTY);
      return FREE_UNLESS.get(type).apply(properties);
    }
    return FREE.contains(type)
        ? Optional.empty()
        : Optional.of(
            COSTLY.getOrDefault(type, type + " is not known to be free while nothing runs"));
  }

  private static Optional<String> table(Json.Obj table) {
    boolean isOnDemand =
        table.findText("BillingMode").filter("PAY_PER_REQUEST"::equals).isPresent();
    return found(
        !isOnDemand || table.find("ProvisionedThroughput").isPresent(),
        "a table with provisioned capacity is billed by the hour");
  }

  private static Optional<String> endpoint(Json.Obj endpoint) {
    return found(
        endpoint.findText("VpcEndpointType").filter("Gateway"::equals).isEmpty(),
        "an interface endpoint costs $0.01 an hour in each zone; a gateway endpoint is free");
  }

  private static Optional<String> cluster(Json.Obj cluster) {
    boolean isWatched =
        cluster.list("ClusterSettings").stream()
            .map(Json::asObject)
            .anyMatch(setting -> !setting.text("Value").equals("disabled"));
    return found(isWatched, "Container Insights is billed by metric");
  }

  private static Optional<String> function(Json.Obj function) {
    return found(
            function.find("ProvisionedConcurrencyConfig").isPresent(),
            "provisioned concurrency is billed by the hour")
        .or(() ->
            found(function.find("SnapStart").isPresent(), "a kept snapshot is billed by the hour"));
  }

  private static Optional<String> bucket(Json.Obj bucket) {
    return found(
        bucket.find("IntelligentTieringConfigurations").isPresent()
            || bucket.find("InventoryConfigurations").isPresent(),
        "tiering and inventories are billed by object");
  }

  private static Optional<String> parameter(Json.Obj parameter) {
    return found(
        parameter.findText("Tier").filter(tier -> !tier.equals("Standard")).isPresent(),
        "an advanced parameter costs $0.05 a month");
  }

  private static Optional<String> found(boolean isSo, String why) {
    return isSo ? Optional.of(why) : Optional.empty();
  }
}
