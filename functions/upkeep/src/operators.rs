//! Operators' tokens: issued, revoked and listed for whoever has the machine or the account that Ting runs on.

use app::App;
use domain::{
    ids::OperatorName,
    operator::{OperatorScopes, OperatorToken},
};
use jiff::SignedDuration;
use messages::NotHandled;
use objects::Objects;
use store::KnownOperator;

/// For how many days a token holds at most: two years, as whoever has it may leave.
const DAYS_MAX: u16 = 731;

/// Issues a token, for some days. It is shown once, and kept nowhere.
pub async fn issue(
    app: &App,
    name: &OperatorName,
    scopes: OperatorScopes,
    days: u16,
) -> Result<OperatorToken, NotHandled> {
    if days == 0 || DAYS_MAX < days {
        return Err(NotHandled::ever_because(format!("a token holds for 1 to {DAYS_MAX} days")));
    }
    let now = app.now();
    let until = now + SignedDuration::from_hours(24 * i64::from(days));
    let issued = app.store.operator().issue(name, scopes, until, now).await.map_err(NotHandled::because)?;
    issued.ok_or_else(|| {
        NotHandled::ever_because(format!("there is a token {name} already, or a hundred others: remove one"))
    })
}

/// Revokes a token, from the next request on.
pub async fn revoke(app: &App, name: &OperatorName) -> Result<(), NotHandled> {
    match app.store.operator().revoke(name).await.map_err(NotHandled::because)? {
        true => Ok(()),
        false => Err(NotHandled::ever_because(format!("there is no token {name}"))),
    }
}

/// Every token, without what it is known by.
pub async fn tokens(app: &App) -> Result<Vec<KnownOperator>, NotHandled> {
    app.store.operator().tokens().await.map_err(NotHandled::because)
}

/// Writes down which tokens there are, where only whoever has the account reads.
pub(crate) async fn write_down(app: &App, objects: &Objects) -> Result<(), NotHandled> {
    let content = serde_json::to_vec_pretty(&tokens(app).await?).map_err(NotHandled::because)?;
    objects.write_operator_tokens(content.into()).await.map_err(NotHandled::because)
}
