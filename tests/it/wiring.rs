//! `infra/template.yaml` and the local host wire the same things.

use std::{collections::BTreeSet, time::Duration};

use local::wiring::{BUS, HTTP, NOTIFY, QUEUES, REPORTED, SCHEDULE, STREAM};
use messages::{MailReport, Reported};
use serde_yaml_ng::Value;

fn template() -> Value {
    serde_yaml_ng::from_str(include_str!("../../infra/template.yaml")).unwrap()
}

/// Each function with its events: by the folder that its code is in.
fn functions(template: &Value) -> Vec<(String, Vec<Value>)> {
    let resources = template["Resources"].as_mapping().unwrap();
    let functions = resources.values().filter(|resource| resource["Type"] == "AWS::Serverless::Function");
    functions
        .map(|function| {
            let properties = &function["Properties"];
            let name = properties["CodeUri"].as_str().unwrap().rsplit('/').next().unwrap().to_owned();
            let events = properties["Events"].as_mapping().map(|events| events.values().cloned().collect());
            (name, events.unwrap_or_default())
        })
        .collect()
}

fn of_type<'a>(events: &'a [Value], kind: &'a str) -> impl Iterator<Item = &'a Value> {
    events.iter().filter(move |event| event["Type"] == kind).map(|event| &event["Properties"])
}

#[test]
fn every_route_stands_in_both() {
    let template = template();
    let api = &template["Resources"]["HttpApi"]["Properties"]["DefinitionBody"];
    let mut there = BTreeSet::new();
    for (path, operations) in api["paths"].as_mapping().unwrap() {
        for (method, operation) in operations.as_mapping().unwrap() {
            let (path, method) = (path.as_str().unwrap(), method.as_str().unwrap());
            let integration = operation["x-amazon-apigateway-integration"]["$ref"].as_str().unwrap();
            let name = integration.strip_prefix("#/components/x-amazon-apigateway-integrations/").unwrap();
            if path == "/$default" {
                // Whatever no route names is answered, as here, with a page that says so.
                assert_eq!((name, method), ("reading", "x-amazon-apigateway-any-method"));
                continue;
            }
            let named = path.split('{').skip(1).map(|rest| rest.split('}').next().unwrap());
            let declared = operation["parameters"].as_sequence().into_iter().flatten();
            let declared = declared.map(|parameter| parameter["name"].as_str().unwrap());
            assert!(named.eq(declared), "{path}");
            there.insert(format!("{name} {} {path}", method.to_uppercase()));
        }
    }
    let mut here = BTreeSet::new();
    for function in &HTTP {
        for route in (function.routes)().list() {
            here.insert(format!("{} {} {}", function.name, route.method, route.path));
        }
    }
    let only_here: Vec<_> = here.difference(&there).collect();
    let only_there: Vec<_> = there.difference(&here).collect();
    assert!(
        only_here.is_empty() && only_there.is_empty(),
        "not in the template: {only_here:#?}\nnot here: {only_there:#?}"
    );
}

#[test]
fn every_function_that_answers_is_called_by_its_alias_and_by_the_api_alone() {
    let template = template();
    let api = &template["Resources"]["HttpApi"]["Properties"]["DefinitionBody"];
    let integrations = &api["components"]["x-amazon-apigateway-integrations"];
    let there: BTreeSet<&str> =
        integrations.as_mapping().unwrap().keys().map(|name| name.as_str().unwrap()).collect();
    assert_eq!(there, HTTP.iter().map(|function| function.name).collect());
    for function in &HTTP {
        let (first, rest) = function.name.split_at(1);
        let alias = format!("{}{rest}.Alias", first.to_uppercase());
        assert!(format!("{:?}", integrations[function.name]["uri"]).contains(&alias), "{alias}");
        let permission = &template["Resources"][format!("MayAnswer{}{rest}", first.to_uppercase()).as_str()];
        let permission = format!("{:?}", permission["Properties"]);
        assert!(permission.contains(&alias) && permission.contains("${HttpApi}/*"), "{permission}");
    }
}

#[test]
fn the_stream_the_queues_and_the_schedule_stand_in_both() {
    let template = template();
    let functions = functions(&template);
    let with = |kind: &str| -> BTreeSet<String> {
        let having = functions.iter().filter(|(_, events)| of_type(events, kind).next().is_some());
        having.map(|(name, _)| name.clone()).collect()
    };
    assert_eq!(with("DynamoDB"), BTreeSet::from([STREAM.0.to_owned()]));
    assert_eq!(with("SQS"), QUEUES.iter().map(|queue| queue.name.to_owned()).collect());
    assert_eq!(with("ScheduleV2"), BTreeSet::from([SCHEDULE.0.to_owned()]));
    for (_, events) in &functions {
        for stream in of_type(events, "DynamoDB") {
            assert_eq!(stream["TumblingWindowInSeconds"].as_u64(), Some(STREAM.1.as_secs()));
        }
        for schedule in of_type(events, "ScheduleV2") {
            assert_eq!(
                (schedule["ScheduleExpression"].as_str(), SCHEDULE.1.as_secs()),
                (Some("rate(1 minute)"), 60)
            );
        }
    }
}

/// How long SQS tries a message that fails each time: from a failure to the next receipt it hides for its visibility.
fn endurance(queue: &Value) -> Duration {
    let properties = &queue["Properties"];
    let receives = properties["RedrivePolicy"]["maxReceiveCount"].as_u64().unwrap();
    Duration::from_secs((receives - 1) * properties["VisibilityTimeout"].as_u64().unwrap())
}

#[test]
fn what_fails_is_tried_for_long_enough_and_then_parked_in_both() {
    let template = template();
    for queue in QUEUES {
        let (first, rest) = queue.name.split_at(1);
        let name = format!("{}{rest}", first.to_uppercase());
        let there = &template["Resources"][format!("{name}Queue").as_str()];
        let dead = &there["Properties"]["RedrivePolicy"]["deadLetterTargetArn"];
        assert!(format!("{dead:?}").contains(&format!("{name}Dead.Arn")), "{dead:?}");
        // A lease that a crash leaves behind has run out before the last attempt.
        let delay = there["Properties"]["DelaySeconds"].as_u64().unwrap_or(0);
        assert_eq!(Duration::from_secs(delay), queue.delay, "{}", queue.name);
        assert!(Duration::from_secs(120) < queue.policy.endurance().min(endurance(there)), "{}", queue.name);
    }
    let day = Duration::from_secs(26 * 3600);
    assert!(day <= NOTIFY.policy.endurance() && day <= endurance(&template["Resources"]["NotifyQueue"]));
    assert!(NOTIFY.policy.longest_backoff <= Duration::from_secs(15 * 60));
}

/// The rules by which events of this source reach a queue.
fn rules<'a>(template: &'a Value, source: &str) -> Vec<&'a Value> {
    let resources = template["Resources"].as_mapping().unwrap();
    let rules = resources.values().filter(|resource| resource["Type"] == "AWS::Events::Rule");
    let rules = rules.map(|rule| &rule["Properties"]);
    rules.filter(|rule| rule["EventPattern"]["source"][0] == source).collect()
}

fn listed<'a>(rules: &[&'a Value], list: impl Fn(&'a Value) -> &'a Value) -> BTreeSet<&'a str> {
    let named = rules.iter().flat_map(|rule| list(&rule["EventPattern"]).as_sequence().unwrap());
    named.map(|name| name.as_str().unwrap()).collect()
}

#[test]
fn the_bus_carries_the_same_kinds_of_event() {
    let template = template();
    let there: BTreeSet<(String, String)> = rules(&template, "ting")
        .into_iter()
        .flat_map(|rule| {
            let queue = rule["Targets"][0]["Id"].as_str().unwrap();
            let kinds = rule["EventPattern"]["detail"]["kind"].as_sequence().unwrap();
            kinds.iter().map(move |kind| (queue.to_owned(), kind.as_str().unwrap().to_owned()))
        })
        .collect();
    let here = BUS
        .iter()
        .flat_map(|wants| wants.kinds.iter().map(|kind| (wants.queue.name.to_owned(), (*kind).to_owned())));
    assert_eq!(there, here.collect());
    let reported = listed(&rules(&template, "aws.ses"), |pattern| &pattern["detail-type"]);
    assert_eq!(reported, REPORTED.into_iter().collect());
}

/// What a rule makes of an event before it goes into the queue.
fn made_by(rule: &Value, event: &serde_json::Value) -> String {
    let transformer = &rule["Targets"][0]["InputTransformer"];
    let template = transformer["InputTemplate"].as_str().unwrap().to_owned();
    transformer["InputPathsMap"].as_mapping().unwrap().iter().fold(template, |made, (name, path)| {
        let path = path.as_str().unwrap().trim_start_matches('$').replace('.', "/");
        let value = event.pointer(&path).unwrap_or_else(|| panic!("the event has no {path}"));
        made.replace(&format!("<{}>", name.as_str().unwrap()), &value.to_string())
    })
}

#[test]
fn a_report_goes_into_its_queue_without_addresses() {
    let template = template();
    let events = [
        include_str!("../../events/email-bounced.json"),
        include_str!("../../events/email-complaint-received.json"),
    ];
    for event in events {
        assert!(event.contains("anna@exempel.se"));
        let event: serde_json::Value = serde_json::from_str(event).unwrap();
        let kind = event["detail-type"].as_str().unwrap();
        let rules = rules(&template, event["source"].as_str().unwrap());
        let rule = rules.iter().find(|rule| rule["EventPattern"]["detail-type"][0] == kind).unwrap();
        let made = made_by(rule, &event);
        assert!(!made.contains('@'), "{made}");
        let whole: MailReport = serde_json::from_value(event).unwrap();
        assert_eq!(serde_json::from_str::<MailReport>(&made).unwrap(), whole);
        assert_ne!(whole.detail, Reported::Other);
    }
}

#[test]
fn every_function_has_its_place() {
    let template = template();
    let there: BTreeSet<String> = functions(&template).into_iter().map(|(name, _)| name).collect();
    let folders = std::fs::read_dir(concat!(env!("CARGO_MANIFEST_DIR"), "/../functions")).unwrap();
    // The edge runs at Cloudflare: infra/edge/wrangler.toml.
    let here: BTreeSet<String> = folders
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .filter(|name| name != "edge")
        .collect();
    assert_eq!(there, here);
}
