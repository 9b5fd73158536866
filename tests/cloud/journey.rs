//! A proposal from the form to the board, through the binaries.

use domain::permission::Role;
use http::StatusCode;
use serde_json::json;
use tests::form;

use crate::cloud::{Cloud, linked, resource};

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_proposal_goes_from_the_form_to_the_board_through_every_binary_on_its_way() {
    let mut cloud = Cloud::deployed().await;
    let anna = cloud.stranger();
    assert!(anna.get("/forslag").await.says(&["Brovikens kommun"]));
    assert_eq!(anna.get("/finns-inte").await.status, StatusCode::NOT_FOUND, "and not a gateway's own words");
    let sent = anna.post_form("/forslag/nytt", &form("Tak över cykelparkeringen", "anna@exempel.se")).await;
    assert_eq!(sent.status, StatusCode::SEE_OTHER, "{}", sent.body);
    cloud.settles().await;
    let confirm = linked(&cloud.stage.moto.mails().await, "anna@exempel.se", "/forslag/bekrafta/");
    assert!(anna.get(&confirm).await.says(&["Tak över cykelparkeringen"]));
    let received = anna.post_form(&confirm, &[]).await;
    let anna = anna.remembered_by(&received);
    cloud.settles().await;
    let done = anna.get(&received.location()).await;
    let own = &done.body[done.body.find("/mina-sidor/forslag/").expect("a way to her own page")..];
    let own = own.split('"').next().unwrap();
    let id = own.rsplit('/').next().unwrap().to_owned();
    assert!(anna.get(own).await.says(&["Tak över cykelparkeringen", "Åsa Öberg"]));

    let published = cloud.staff(Role::Moderator).publishes(&id).await;
    assert_eq!(published.status, StatusCode::OK, "{}", published.body);
    cloud.settles().await;
    for voter in [1, 2] {
        assert_eq!(cloud.resident(voter).votes_for(&id).await.status, StatusCode::OK);
    }
    assert_eq!(cloud.resident(1).votes_for(&id).await.status, StatusCode::OK, "a double click");
    cloud.settles().await;

    let page = cloud.stranger().get(&format!("/forslag/{id}")).await;
    assert!(page.says(&["Tekniska nämnden.</strong> Ärendet bereds"]), "{}", page.body);
    let read = cloud.stranger().get(&format!("/api/v1/proposals/{id}")).await.json();
    assert_eq!(read["votes"], json!(2), "{read}");
    let number = read["case"]["number"].as_str().unwrap().replace([' ', '/'], "-").to_lowercase();
    let registrar = cloud.staff(Role::Registrar);
    let case = registrar.get(&format!("/api/v1/cases/{number}")).await;
    assert_eq!(case.status, StatusCode::OK, "{}", case.body);
    let document = registrar.get(case.json()["documents"][0]["href"].as_str().unwrap()).await;
    assert_eq!(document.json()["text"]["title"], "Tak över cykelparkeringen", "from the bucket");
    let found = cloud.stranger().get("/api/v1/proposals/search?q=cykelparkering").await.json();
    assert_eq!(found["proposals"].as_array().map(Vec::len), Some(1), "{found}");

    let mails = cloud.stage.moto.mails().await;
    let to_anna = mails.iter().filter(|mail| mail.contains("To: anna@exempel.se")).count();
    assert!(4 <= to_anna, "the link, the receipt, that it is published, that the board has it: {mails:#?}");
    for queue in local::wiring::QUEUES {
        assert!(cloud.stage.received(&resource(queue.name, "Dead")).await.is_empty(), "{}", queue.name);
    }
}
