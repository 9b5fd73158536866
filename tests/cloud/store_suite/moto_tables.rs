//! The tables of `infra/template.yaml` on moto, and a way to them that takes one request at a time.

use std::sync::Arc;

use aws_sdk_dynamodb::{
    Client,
    config::{BehaviorVersion, Config, Credentials, Region},
};
use aws_smithy_runtime_api::client::{
    http::{
        HttpClient, HttpConnector, HttpConnectorFuture, HttpConnectorSettings, SharedHttpClient,
        SharedHttpConnector,
    },
    orchestrator::HttpRequest,
    runtime_components::RuntimeComponents,
};
use serde_json::{Value, json};
use serde_yaml_ng::Value as Yaml;
use tokio::sync::Mutex;

use crate::moto::Moto;

/// Makes a table as the template describes it, under another name.
pub(crate) async fn make(moto: &Moto, resource: &str, name: &str) {
    let mut asked = described(resource);
    asked["TableName"] = name.into();
    moto.call("dynamodb", "DynamoDB_20120810.CreateTable", &asked).await;
}

/// What CloudFormation asks DynamoDB for when it makes a table of the template.
pub(crate) fn described(resource: &str) -> Value {
    let template: Yaml = serde_yaml_ng::from_str(include_str!("../../../infra/template.yaml")).unwrap();
    let properties = &template["Resources"][resource]["Properties"];
    let mut asked = json!({});
    for part in ["AttributeDefinitions", "KeySchema", "GlobalSecondaryIndexes", "BillingMode"] {
        if !properties[part].is_null() {
            asked[part] = serde_json::to_value(&properties[part]).unwrap();
        }
    }
    if let Some(view) = properties["StreamSpecification"]["StreamViewType"].as_str() {
        asked["StreamSpecification"] = json!({ "StreamEnabled": true, "StreamViewType": view });
    }
    asked
}

/// A client of moto's DynamoDB.
///
/// DynamoDB takes each request as a whole. moto looks at a condition first and writes afterwards, and puts back all of a
/// table when a transaction is cancelled, while other requests go on in other threads. So each request waits for the one
/// before; in which order those of several writers come is left to chance, as it is on AWS.
pub(crate) fn client(moto: &Moto) -> Client {
    let plain = aws_smithy_http_client::Builder::new().build_http();
    let config = Config::builder()
        .behavior_version(BehaviorVersion::v2026_01_12())
        .region(Region::from_static("eu-north-1"))
        .endpoint_url(moto.address())
        .credentials_provider(Credentials::new("a", "b", None, None, "tests"))
        .http_client(OneAtATime(plain, Arc::default()))
        .build();
    Client::from_conf(config)
}

#[derive(Debug)]
struct OneAtATime(SharedHttpClient, Arc<Mutex<()>>);

impl HttpClient for OneAtATime {
    fn http_connector(
        &self,
        settings: &HttpConnectorSettings,
        components: &RuntimeComponents,
    ) -> SharedHttpConnector {
        let inner = self.0.http_connector(settings, components);
        SharedHttpConnector::new(InTurn(inner, Arc::clone(&self.1)))
    }
}

#[derive(Debug)]
struct InTurn(SharedHttpConnector, Arc<Mutex<()>>);

impl HttpConnector for InTurn {
    fn call(&self, request: HttpRequest) -> HttpConnectorFuture {
        let (inner, turn) = (self.0.clone(), Arc::clone(&self.1));
        HttpConnectorFuture::new(async move {
            let _turn = turn.lock_owned().await;
            inner.call(request).await
        })
    }
}

/// Both grounds stand for the same two tables: were they different, each could be right for itself alone.
#[tokio::test]
async fn the_local_host_makes_the_tables_of_the_template() {
    let data = tempfile::TempDir::new().unwrap();
    let engine = local::engine::Engine::open(data.path()).await.unwrap();
    for (resource, name) in
        [("MainTable", local::engine::MAIN_TABLE), ("PeopleTable", local::engine::PEOPLE_TABLE)]
    {
        let asked = described(resource);
        let made = engine.client().describe_table().table_name(name).send().await.unwrap().table.unwrap();
        let keys = |schema: &[aws_sdk_dynamodb::types::KeySchemaElement]| -> Value {
            let keys = schema.iter().map(
                |key| json!({ "AttributeName": key.attribute_name(), "KeyType": key.key_type().as_str() }),
            );
            keys.collect()
        };
        assert_eq!(keys(made.key_schema()), asked["KeySchema"], "{name}");
        let indexes = made.global_secondary_indexes().iter().map(|index| {
            let projection = index.projection().unwrap().projection_type().unwrap().as_str();
            json!({
                "IndexName": index.index_name(),
                "KeySchema": keys(index.key_schema()),
                "Projection": { "ProjectionType": projection },
            })
        });
        assert_eq!(sorted(indexes.collect()), sorted(listed(&asked["GlobalSecondaryIndexes"])), "{name}");
        let attributes = made.attribute_definitions().iter().map(|attribute| {
            let kind = attribute.attribute_type().as_str();
            json!({ "AttributeName": attribute.attribute_name(), "AttributeType": kind })
        });
        assert_eq!(sorted(attributes.collect()), sorted(listed(&asked["AttributeDefinitions"])), "{name}");
        let view = made.stream_specification().and_then(|stream| stream.stream_view_type());
        assert_eq!(
            view.map(|view| view.as_str()),
            asked["StreamSpecification"]["StreamViewType"].as_str(),
            "{name}"
        );
    }
}

fn listed(value: &Value) -> Vec<Value> {
    value.as_array().cloned().unwrap_or_default()
}

fn sorted(mut values: Vec<Value>) -> Vec<String> {
    let mut texts: Vec<String> = values.drain(..).map(|value| value.to_string()).collect();
    texts.sort();
    texts
}
