//! A stage as `infra/template.yaml` describes it, on moto: its queues, its bus with the rules, its bucket, its secret,
//! and the environment of each function.

use std::collections::{BTreeMap, HashMap};

use aws_sdk_sqs::types::{Message, MessageSystemAttributeName, QueueAttributeName};
use local::engine::{MAIN_TABLE, PEOPLE_TABLE};
use serde_json::{Value, json};
use serde_yaml_ng::Value as Yaml;

use crate::{cloudwatch::CloudWatchOf, faults::Faults, moto::Moto};

const STAGE: &str = "dev";
/// The key ring of the stage, as its secret holds it.
pub(crate) const SIGNING_KEYS: &str = "aB3xaB3xaB3xaB3xaB3xaB3xaB3xaB3xaB3xaB3xaB3x";

const BUCKET: &str = "ting-dev-documents";

/// A stage.
pub(crate) struct Stage {
    pub(crate) moto: Moto,
    template: Yaml,
    /// What `!Ref` of each resource or parameter gives.
    refs: HashMap<String, String>,
    sqs: aws_sdk_sqs::Client,
    /// Where each of AWS's services is, by the name that its variable has.
    services: BTreeMap<&'static str, String>,
}

impl Stage {
    /// Deploys the template, as it were, beside tables at this address.
    pub(crate) async fn deployed(tables: std::net::SocketAddr) -> Self {
        let moto = Moto::starts().await;
        let template: Yaml = serde_yaml_ng::from_str(include_str!("../../infra/template.yaml")).unwrap();
        let refs = [
            ("Stage", STAGE),
            ("BaseDomain", "ting.example"),
            ("DefaultMunicipality", "broviken"),
            ("SmtpUrlSecret", ""),
            ("SmsUrlSecret", ""),
            ("OidcKeySecret", ""),
            ("EdgeKeysSecret", ""),
            ("CloudflareZone", ""),
            ("CloudflareTokenSecret", ""),
            ("MainTable", MAIN_TABLE),
            ("PeopleTable", PEOPLE_TABLE),
            ("Documents", BUCKET),
            ("MailReports", "ting-dev"),
            ("Bus", "ting-dev"),
            ("SigningKeys", "ting/dev/signing-keys"),
        ];
        let refs = refs.into_iter().map(|(name, value)| (name.to_owned(), value.to_owned())).collect();
        let sqs = aws_sdk_sqs::Client::new(&moto.config().await);
        let mut services: BTreeMap<&str, String> =
            ["SQS", "SES", "S3", "SECRETS_MANAGER"].map(|service| (service, moto.address())).into();
        services.insert("DYNAMODB", format!("http://{tables}"));
        services.insert("CLOUDWATCH", CloudWatchOf::hours(&[]).address().to_owned());
        let mut stage = Self { moto, template, refs, sqs, services };
        stage.makes_queues().await;
        stage.makes_bus().await;
        stage.makes_the_rest().await;
        stage
    }

    fn of_type(&self, kind: &str) -> Vec<(String, Yaml)> {
        let resources = self.template["Resources"].as_mapping().unwrap().iter();
        let named = resources.map(|(name, resource)| (name.as_str().unwrap().to_owned(), resource.clone()));
        named.filter(|(_, resource)| resource["Type"] == kind).collect()
    }

    /// What a value of the template comes to.
    fn resolved(&self, value: &Yaml) -> Value {
        match value {
            Yaml::Tagged(tagged) if tagged.tag == "Ref" => {
                let name = tagged.value.as_str().unwrap();
                Value::String(self.refs.get(name).unwrap_or_else(|| panic!("no {name}")).clone())
            }
            Yaml::Tagged(tagged) if tagged.tag == "Sub" => {
                let text = tagged.value.as_str().unwrap().to_owned();
                Value::String(
                    self.refs
                        .iter()
                        .fold(text, |text, (name, value)| text.replace(&format!("${{{name}}}"), value)),
                )
            }
            Yaml::Tagged(tagged) if tagged.tag == "GetAtt" => {
                let name = tagged.value.as_str().unwrap().trim_end_matches(".Arn");
                Value::String(arn_of_queue(&self.refs[name]))
            }
            Yaml::Mapping(map) => map
                .iter()
                .map(|(key, value)| (key.as_str().unwrap().to_owned(), self.resolved(value)))
                .collect::<serde_json::Map<_, _>>()
                .into(),
            Yaml::Sequence(each) => each.iter().map(|value| self.resolved(value)).collect(),
            value => serde_json::to_value(value).unwrap(),
        }
    }

    async fn makes_queues(&mut self) {
        let mut queues = self.of_type("AWS::SQS::Queue");
        // Dead letters first: the others name them.
        queues.sort_by_key(|(name, _)| !name.ends_with("Dead"));
        for (name, queue) in queues {
            let properties = self.resolved(&queue["Properties"]);
            let mut call = self.sqs.create_queue().queue_name(properties["QueueName"].as_str().unwrap());
            for attribute in ["VisibilityTimeout", "MessageRetentionPeriod"] {
                if let Some(seconds) = properties[attribute].as_u64() {
                    call = call.attributes(QueueAttributeName::from(attribute), seconds.to_string());
                }
            }
            if properties["RedrivePolicy"].is_object() {
                let policy = properties["RedrivePolicy"].to_string();
                call = call.attributes(QueueAttributeName::RedrivePolicy, policy);
            }
            let url = call.send().await.unwrap().queue_url.unwrap();
            self.refs.insert(name, url);
        }
    }

    async fn makes_bus(&self) {
        self.moto.call("events", "AWSEvents.CreateEventBus", &json!({ "Name": "ting-dev" })).await;
        for (_, rule) in self.of_type("AWS::Events::Rule") {
            let properties = self.resolved(&rule["Properties"]);
            let bus = properties["EventBusName"].as_str().unwrap_or("default");
            let pattern = properties["EventPattern"].to_string();
            let named = json!({ "Name": properties["Name"], "EventBusName": bus, "EventPattern": pattern });
            self.moto.call("events", "AWSEvents.PutRule", &named).await;
            let targets =
                json!({ "Rule": properties["Name"], "EventBusName": bus, "Targets": properties["Targets"] });
            let put = self.moto.call("events", "AWSEvents.PutTargets", &targets).await;
            assert_eq!(put["FailedEntryCount"], 0, "{put}");
        }
    }

    async fn makes_the_rest(&self) {
        self.moto.makes_bucket(BUCKET).await;
        // As `GenerateSecretString` makes it: so many letters and figures, and nothing else.
        let generated = &self.template["Resources"]["SigningKeys"]["Properties"]["GenerateSecretString"];
        let length = generated["PasswordLength"].as_u64();
        assert_eq!(
            (length, generated["ExcludePunctuation"].as_bool()),
            (Some(SIGNING_KEYS.len() as u64), Some(true))
        );
        let secrets = aws_sdk_secretsmanager::Client::new(&self.moto.config().await);
        let secret = secrets.create_secret().name("ting/dev/signing-keys").secret_string(SIGNING_KEYS);
        secret.send().await.unwrap();
        // SES sends for whom it knows.
        let ses = aws_sdk_ses::Client::new(&self.moto.config().await);
        for domain in ["broviken.se", "broviken.example"] {
            ses.verify_domain_identity().domain(domain).send().await.unwrap();
        }
    }

    /// Lets some requests to a service go wrong.
    pub(crate) async fn lets_fail(&mut self, service: &'static str, faults: Faults) {
        let server = self.services[service].trim_start_matches("http://").parse().unwrap();
        let address = crate::faults::before(server, faults).await;
        self.services.insert(service, format!("http://{address}"));
    }

    /// Lets what could not be handled come again at once.
    pub(crate) async fn comes_again(&self, resource: &str, message: &Message) {
        let call = self.sqs.change_message_visibility().queue_url(self.url(resource));
        let call = call.receipt_handle(message.receipt_handle().unwrap()).visibility_timeout(0);
        call.send().await.unwrap();
    }

    /// Every function.
    pub(crate) fn functions(&self) -> Vec<String> {
        let all = self.of_type("AWS::Serverless::Function");
        let name = |code: &Yaml| code.as_str().unwrap().rsplit('/').next().unwrap().to_owned();
        all.iter().map(|(_, function)| name(&function["Properties"]["CodeUri"])).collect()
    }

    /// The schedules of a function as the template has them, with what SAM adds: whom they call, at the alias.
    pub(crate) fn schedules(&self, function: &str) -> Vec<Value> {
        let events = self.function(function)["Properties"]["Events"].clone();
        let events = events.as_mapping().unwrap().values().filter(|event| event["Type"] == "ScheduleV2");
        let scheduled = |event: &Yaml| {
            let mut schedule = self.resolved(&event["Properties"]);
            let mut target = json!({
                "Arn": format!("arn:aws:lambda:eu-north-1:123456789012:function:ting-{STAGE}-{function}:live"),
                "RoleArn": format!("arn:aws:iam::123456789012:role/ting-{STAGE}-{function}-schedule"),
            });
            for of_target in ["Input", "RetryPolicy", "DeadLetterConfig"] {
                if let Some(value) = schedule.as_object_mut().unwrap().remove(of_target) {
                    target[of_target] = value;
                }
            }
            schedule["Target"] = target;
            schedule
        };
        events.map(scheduled).collect()
    }

    fn function(&self, function: &str) -> Yaml {
        let code = format!("../functions/{function}");
        let functions = self.of_type("AWS::Serverless::Function");
        let found = functions.into_iter().find(|(_, its)| its["Properties"]["CodeUri"] == code.as_str());
        found.unwrap().1
    }

    /// Every route: method, path and function.
    pub(crate) fn routes(&self) -> Vec<(String, String, String)> {
        let api = &self.template["Resources"]["HttpApi"]["Properties"]["DefinitionBody"]["paths"];
        let mut routes = Vec::new();
        for (path, operations) in api.as_mapping().unwrap() {
            for (method, operation) in operations.as_mapping().unwrap() {
                let integration = operation["x-amazon-apigateway-integration"]["$ref"].as_str().unwrap();
                let function = integration.rsplit('/').next().unwrap().to_owned();
                let method = method.as_str().unwrap().to_uppercase();
                routes.push((method, path.as_str().unwrap().to_owned(), function));
            }
        }
        routes
    }

    /// The environment that the template gives a function, and where AWS is.
    pub(crate) fn environment(&self, function: &str) -> BTreeMap<String, String> {
        let own = self.function(function);
        let mut environment = BTreeMap::new();
        for variables in [
            &self.template["Globals"]["Function"]["Environment"]["Variables"],
            &own["Properties"]["Environment"]["Variables"],
        ] {
            for (name, value) in variables.as_mapping().into_iter().flatten() {
                let value = self.resolved(value).as_str().unwrap().to_owned();
                environment.insert(name.as_str().unwrap().to_owned(), value);
            }
        }
        for (service, address) in &self.services {
            environment.insert(format!("AWS_ENDPOINT_URL_{service}"), address.clone());
        }
        environment.insert("AWS_ALLOW_HTTP".to_owned(), "true".to_owned());
        environment
    }

    fn url(&self, resource: &str) -> &str {
        self.refs.get(resource).unwrap_or_else(|| panic!("no {resource}"))
    }

    /// The messages that wait in a queue, by the name of its resource.
    pub(crate) async fn received(&self, resource: &str) -> Vec<Message> {
        let call = self.sqs.receive_message().queue_url(self.url(resource)).max_number_of_messages(10);
        let call = call.message_attribute_names("All");
        let call = call.message_system_attribute_names(MessageSystemAttributeName::All);
        let mut messages = call.send().await.unwrap().messages.unwrap_or_default();
        for message in &mut messages {
            // moto hands over the whole event, and EventBridge what `InputPath` says: its detail, as every rule here does.
            let whole: Option<Value> = message.body().and_then(|body| serde_json::from_str(body).ok());
            if let Some(whole) = whole.filter(|whole| whole["detail-type"] == "event") {
                message.body = Some(whole["detail"].to_string());
            }
        }
        messages
    }

    /// Takes a message that was handled out of a queue.
    pub(crate) async fn deletes(&self, resource: &str, message: &Message) {
        let call = self.sqs.delete_message().queue_url(self.url(resource));
        call.receipt_handle(message.receipt_handle().unwrap()).send().await.unwrap();
    }

    /// Puts an event on a bus.
    pub(crate) async fn happens(&self, bus: &str, source: &str, kind: &str, detail: &Value) {
        let entry = json!({
            "EventBusName": bus, "Source": source, "DetailType": kind, "Detail": detail.to_string(),
        });
        let put = self.moto.call("events", "AWSEvents.PutEvents", &json!({ "Entries": [entry] })).await;
        assert_eq!(put["FailedEntryCount"], 0, "{put}");
    }
}

/// The ARN of a queue by its address.
fn arn_of_queue(url: &str) -> String {
    format!("arn:aws:sqs:eu-north-1:123456789012:{}", url.rsplit('/').next().unwrap())
}
