//! The minute: EventBridge Scheduler takes the schedule that the template has, and what it sends makes the function sweep.

use domain::{
    actor::Actor,
    aggregate::Context,
    settings::{Settings, VersionedSettings},
};
use jiff::{SignedDuration, Timestamp};
use local::engine::{Engine, MAIN_TABLE, PEOPLE_TABLE};
use serde_json::{Value, json};
use store::{Store, TableNames};

use tests::{lambda::Lambda, samples::sample};

use crate::stage::Stage;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_scheduler_takes_the_minute_of_the_template_and_what_it_sends_is_swept() {
    let data = tempfile::TempDir::new().unwrap();
    let engine = Engine::open(data.path()).await.unwrap();
    let stage = Stage::deployed(engine.address()).await;
    let schedules = stage.schedules("sweep");
    let [schedule] = schedules.as_slice() else { panic!("{schedules:?}") };
    let name = schedule["Name"].as_str().unwrap();
    let path = format!("/schedules/{name}");
    let made = stage.moto.sends("POST", "scheduler", &path, JSON, &schedule.to_string()).await;
    let read = stage.moto.sends("GET", "scheduler", &path, "", "").await;
    assert_eq!(read["Arn"], made["ScheduleArn"]);
    for part in ["Name", "ScheduleExpression", "ScheduleExpressionTimezone", "FlexibleTimeWindow", "Target"] {
        assert_eq!(read[part], schedule[part], "{part}");
    }
    assert_eq!(
        (&read["ScheduleExpression"], &read["ScheduleExpressionTimezone"], &read["State"]),
        (&json!("rate(1 minute)"), &json!("Europe/Stockholm"), &json!("ENABLED"))
    );
    assert_eq!(read["FlexibleTimeWindow"], json!({ "Mode": "OFF" }));
    assert_eq!(read["Target"]["RetryPolicy"], json!({ "MaximumRetryAttempts": 0 }));

    // Without an input of its own a schedule sends an event that names it, as the sample does.
    let event: Value = match read["Target"]["Input"].as_str() {
        Some(input) => serde_json::from_str(input).unwrap(),
        None => sample("sweep", &[]),
    };
    assert_eq!(event["resources"][0], read["Arn"]);

    let names = TableNames { main: MAIN_TABLE.to_owned(), people: PEOPLE_TABLE.to_owned() };
    let store = Store::new(engine.client(), names).municipality("broviken".parse().unwrap());
    let settings = Settings::from_toml(include_str!("../../infra/local/demo/broviken.toml")).unwrap();
    let versioned = VersionedSettings::new(1, settings.clone()).unwrap();
    let at = Timestamp::now() - SignedDuration::from_hours(49);
    let context = Context { actor: Actor::System, at, settings: &versioned };
    store.import_settings(&settings, &context).await.unwrap();
    let mut sweep = Lambda::starts("sweep", &stage.environment("sweep")).await;
    assert_eq!(sweep.handles(event).await, Value::Null);
    for queue in ["DigestQueue", "RulesQueue"] {
        assert_eq!(stage.received(queue).await.len(), 1, "{queue} hears of the morning");
    }
    let day = domain::calendar::stockholm(at).date();
    assert!(store.digest(day).await.unwrap().is_some(), "and the day is sealed");
}

const JSON: &str = "Content-Type: application/json\r\n";
