//! Request units, messages, mails and bytes of each operation, as the cost model reads them from `infra/measured.json`;
//! `UPDATE=1 scripts/bench operations` writes them there.

use tests::cost::{measured::Measured, operations};

pub async fn figures() {
    let mut measured = Measured::kept();
    measured.operations = operations::frequent().await;
    measured.operations.extend(operations::rare().await);
    measured.windows = operations::windows(&[1, 10, 100, 1000]).await;
    measured.note("operations");
    for (operation, takes) in &measured.operations {
        println!("{}", serde_json::json!({ "operation": operation, "takes": takes }));
    }
    for window in &measured.windows {
        println!("{}", serde_json::json!({ "window": window }));
    }
    measured.keep_if_asked();
}
