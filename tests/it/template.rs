//! What every deployment of `infra/template.yaml` has, whoever adds to it.

use std::collections::BTreeSet;

use serde_yaml_ng::{Mapping, Value};

fn template() -> Value {
    serde_yaml_ng::from_str(include_str!("../../infra/template.yaml")).unwrap()
}

#[test]
fn the_log_of_the_api_knows_no_path_and_nobody() {
    let template = template();
    let format = of_type(&template, "AWS::Serverless::HttpApi")
        .into_iter()
        .map(|(_, api)| api["Properties"]["AccessLogSettings"]["Format"].as_str().unwrap().to_owned());
    let noted: BTreeSet<String> = format
        .flat_map(|format| {
            let names = format.split("$context.").skip(1).map(|rest| {
                rest.chars().take_while(|c| c.is_ascii_alphanumeric() || *c == '.').collect::<String>()
            });
            names.collect::<Vec<_>>()
        })
        .collect();
    // A path can hold a mailed link, a query what somebody looks for, and an address says who she is.
    let harmless = ["requestId", "requestTime", "responseLatency", "routeKey", "status"];
    assert_eq!(noted, harmless.map(str::to_owned).into());
}

/// Resources of a type, by name.
fn of_type<'a>(template: &'a Value, kind: &str) -> Vec<(&'a str, &'a Value)> {
    let resources: &Mapping = template["Resources"].as_mapping().unwrap();
    let named = resources.iter().map(|(name, resource)| (name.as_str().unwrap(), resource));
    named.filter(|(_, resource)| resource["Type"] == kind).collect()
}

/// What stands in `!Ref`, `!GetAtt` or `!Sub`, or as it is.
fn names(value: &Value) -> String {
    match value {
        Value::Tagged(tagged) => names(&tagged.value),
        Value::Sequence(each) => each.iter().map(names).collect::<Vec<_>>().join(" "),
        value => value.as_str().unwrap_or_default().to_owned(),
    }
}

fn each(value: &Value) -> Vec<String> {
    match value {
        Value::Sequence(each) => each.iter().map(names).collect(),
        value => vec![names(value)],
    }
}

/// Every statement of a policy, with the resource that it belongs to.
fn statements(template: &Value) -> Vec<(String, Value)> {
    fn within(value: &Value, owner: &str, found: &mut Vec<(String, Value)>) {
        match value {
            Value::Mapping(map) => {
                if map.contains_key("Effect") && map.contains_key("Action") {
                    found.push((owner.to_owned(), value.clone()));
                }
                map.values().for_each(|value| within(value, owner, found));
            }
            Value::Sequence(each) => each.iter().for_each(|value| within(value, owner, found)),
            _ => {}
        }
    }
    let mut found = Vec::new();
    for (name, resource) in template["Resources"].as_mapping().unwrap() {
        within(resource, name.as_str().unwrap(), &mut found);
    }
    found
}

#[test]
fn what_is_allowed_is_named() {
    let template = template();
    let found = statements(&template);
    assert!(30 < found.len(), "{}", found.len());
    for (owner, statement) in found.iter().filter(|(_, statement)| statement["Effect"] == "Allow") {
        let (actions, resources) = (each(&statement["Action"]), each(&statement["Resource"]));
        // A key's own policy leaves it to the account, whose roles are below; a role of the pipe must list all streams.
        let is_key = owner.ends_with("Key") && actions == ["kms:*"];
        let lists_streams = actions == ["dynamodb:ListStreams"];
        // CloudWatch knows no narrower resource for its metrics.
        let counts_requests = actions == ["cloudwatch:GetMetricStatistics"] && owner == "Upkeep";
        for action in &actions {
            assert!(!action.contains('*') || is_key, "{owner} may do {action}");
            let scans = action.ends_with(":Scan") && owner != "Upkeep";
            assert!(!scans && action != "dynamodb:DeleteTable", "{owner} may {action}");
        }
        for resource in &resources {
            let is_wide = resource == "*" || resource.ends_with("/index/*");
            assert!(
                !is_wide || is_key || lists_streams || counts_requests,
                "{owner} may do {actions:?} with {resource}"
            );
        }
    }
}

#[test]
fn only_those_who_have_an_errand_there_read_contact_data() {
    let template = template();
    let with_people: BTreeSet<String> = statements(&template)
        .into_iter()
        .filter(|(_, statement)| {
            each(&statement["Resource"]).iter().any(|name| name.starts_with("PeopleTable"))
        })
        .map(|(owner, _)| owner)
        .collect();
    let expected = [
        "Administration",
        "Bounces",
        "Commenting",
        "Digest",
        "Erasure",
        "Following",
        "Identity",
        "Notify",
        "Submission",
        "Upkeep",
        "Voting",
    ];
    assert_eq!(with_people, expected.map(str::to_owned).into());
    for (name, function) in of_type(&template, "AWS::Serverless::Function") {
        let policies = each(&function["Properties"]["Policies"]);
        let has = |policy: &str| policies.iter().any(|name| name == policy);
        assert!(has("MayStart"), "{name}");
        assert_eq!(has("MayUsePeopleKey"), with_people.contains(name), "{name}");
    }
}

#[test]
fn what_cannot_be_handled_is_parked_and_seen() {
    let template = template();
    let alarms = ["DeadLetters", "TakedownsParked", "UpkeepStopped"];
    let alarmed = alarms.map(|alarm| format!("{:?}", template["Resources"][alarm])).concat();
    for (name, queue) in of_type(&template, "AWS::SQS::Queue") {
        let properties = &queue["Properties"];
        if name.ends_with("Dead") {
            assert!(alarmed.contains(&format!("{name}.QueueName")), "nobody hears of {name}");
            assert_eq!(properties["MessageRetentionPeriod"].as_u64(), Some(14 * 86_400), "{name}");
        } else {
            let dead = names(&properties["RedrivePolicy"]["deadLetterTargetArn"]);
            assert_eq!(dead, format!("{}Dead.Arn", name.trim_end_matches("Queue")));
        }
    }
    for (name, alarm) in of_type(&template, "AWS::CloudWatch::Alarm") {
        assert_eq!(each(&alarm["Properties"]["AlarmActions"]), ["Alarms"], "{name} tells nobody");
        assert!(alarm["Properties"]["AlarmDescription"].is_string(), "{name} does not say what it means");
        let metrics = alarm["Properties"]["Metrics"].as_sequence().map_or(0, Vec::len);
        assert!(metrics <= 11, "{name}: an alarm adds at most ten metrics");
    }
}

#[test]
fn every_function_is_watched_and_its_log_is_kept_for_a_while() {
    let template = template();
    let resources = &template["Resources"];
    let among = |alarms: [&str; 3]| alarms.map(|alarm| format!("{:?}", resources[alarm])).concat();
    let errors = among(["FunctionErrors", "DeskErrors", "ReactionErrors"]);
    let throttles = among(["FunctionThrottles", "DeskThrottles", "ReactionThrottles"]);
    for (name, function) in of_type(&template, "AWS::Serverless::Function") {
        for alarms in [&errors, &throttles] {
            assert!(alarms.contains(&format!("String(\"{name}\")")), "nobody hears of {name}");
        }
        let properties = &function["Properties"];
        assert!(properties["LoggingConfig"].is_null(), "{name} logs where all do");
        assert_eq!(properties["AutoPublishAliasAllProperties"].as_bool(), Some(true), "{name}");
    }
    let all = &template["Globals"]["Function"];
    assert_eq!(names(&all["LoggingConfig"]["LogGroup"]), "FunctionLogs");
    assert_eq!(all["AutoPublishAlias"], "live");
    assert!(all["DeploymentPreference"]["Alarms"].as_sequence().is_some_and(|alarms| !alarms.is_empty()));
    for (name, group) in of_type(&template, "AWS::Logs::LogGroup") {
        assert!(group["Properties"]["RetentionInDays"].as_u64().is_some_and(|days| days <= 90), "{name}");
    }
}

#[test]
fn what_is_kept_is_kept_when_a_stack_is_not() {
    let template = template();
    let mut kept = of_type(&template, "AWS::DynamoDB::Table");
    kept.extend(of_type(&template, "AWS::S3::Bucket"));
    kept.extend(of_type(&template, "AWS::KMS::Key"));
    assert_eq!(kept.len(), 5);
    for (name, resource) in &kept {
        for policy in ["DeletionPolicy", "UpdateReplacePolicy"] {
            assert_eq!(resource[policy], "Retain", "{name}");
        }
    }
    let mut keys = BTreeSet::new();
    for (name, table) in of_type(&template, "AWS::DynamoDB::Table") {
        let properties = &table["Properties"];
        assert_eq!(properties["DeletionProtectionEnabled"].as_bool(), Some(true), "{name}");
        let recovery = &properties["PointInTimeRecoverySpecification"]["PointInTimeRecoveryEnabled"];
        assert_eq!(recovery.as_bool(), Some(true), "{name}");
        assert_eq!(properties["TimeToLiveSpecification"]["AttributeName"], "expires", "{name}");
        keys.insert(names(&properties["SSESpecification"]["KMSMasterKeyId"]));
    }
    assert_eq!(keys.len(), 2, "each table has its own key: {keys:?}");
    assert!(template["Resources"]["PeopleTable"]["Properties"]["StreamSpecification"].is_null());
    let bucket = &template["Resources"]["Documents"]["Properties"];
    let blocked = bucket["PublicAccessBlockConfiguration"].as_mapping().unwrap();
    assert!(blocked.len() == 4 && blocked.values().all(|blocked| blocked.as_bool() == Some(true)));
}
