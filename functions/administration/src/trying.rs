//! An identity provider is tried before it is saved: it is asked what it says of itself, and what of that fits is told in
//! plain words. Nothing is changed by it.

use axum::{Extension, http::StatusCode, response::Response};
use domain::hash::Hash;
use look::{Errors, Page};
use providers::{Asker, Finding, Verdict, looked_over};
use web::{FormBody, PathParam, Problem, Staff, Tenant, within_hourly};

use crate::{conflict::current, form::Typed, save::SectionPage, section::Section};

/// How often somebody may try one in an hour: enough to set one up, and too seldom to look around with.
const AN_HOUR: u32 = 60;

/// What came of it.
pub(crate) struct Tried {
    /// In one sentence.
    pub(crate) sum: String,
    pub(crate) colour: &'static str,
    pub(crate) rows: Vec<Row>,
}

/// One thing that was looked at.
pub(crate) struct Row {
    rank: Rank,
    /// Whether it fits.
    pub(crate) verdict: String,
    pub(crate) words: String,
}

/// What is told first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Rank {
    Wrong,
    Unsaid,
    Fits,
}

/// `POST /desk/installningar/del/{del}/prova`
pub(crate) async fn try_it(
    tenant: Tenant,
    staff: Staff,
    PathParam(del): PathParam<String>,
    Extension(asker): Extension<Asker>,
    FormBody(fields): FormBody<Vec<(String, String)>>,
) -> Result<Response, Problem> {
    let section: Section = del.parse().map_err(|()| Problem::not_found())?;
    let (typed, page) = (Typed::new(fields), tenant.page());
    let expected = section.expected(&page, &typed).ok_or_else(Problem::not_found)?;
    staff.check_form(&tenant.app.keys, typed.get("token"))?;
    let read: u64 = typed.get("version").parse().map_err(|_| Problem::unreadable())?;
    let now = current(&tenant).await?;
    let expected = match expected {
        Ok(expected) => expected,
        Err(errors) => {
            let view = SectionPage::new(&tenant, &staff, section, &typed, errors, (&now, read)).await?;
            return Ok(view.answered(StatusCode::UNPROCESSABLE_ENTITY));
        }
    };
    let who = Hash::of(&[staff.person.to_string().as_bytes()]);
    match within_hourly(&tenant, "provider-tried", &who, AN_HOUR).await {
        Err(problem) if problem.status == StatusCode::TOO_MANY_REQUESTS => {
            let mut errors = Errors::default();
            errors.add("issuer", page.t("settings-try-too-often"));
            let view = SectionPage::new(&tenant, &staff, section, &typed, errors, (&now, read)).await?;
            return Ok(view.answered(StatusCode::TOO_MANY_REQUESTS));
        }
        within => within?,
    }
    let findings = looked_over(&asker.at(&tenant.here("")), &expected).await;
    let view = SectionPage::new(&tenant, &staff, section, &typed, Errors::default(), (&now, read)).await?;
    Ok(view.with(Tried::new(&page, &findings)).answered(StatusCode::OK))
}

impl Tried {
    fn new(page: &Page, findings: &[Finding]) -> Self {
        let has = |is: fn(Verdict) -> bool| findings.iter().any(|finding| is(finding.verdict));
        let (sum, colour) = if has(is_wrong) {
            ("settings-tried-wrong", "danger")
        } else if has(|verdict| verdict == Verdict::Unsaid) {
            ("settings-tried-unsaid", "warning")
        } else {
            ("settings-tried-fits", "success")
        };
        let mut rows: Vec<Row> = findings.iter().map(|finding| Row::new(page, finding)).collect();
        rows.sort_by_key(|row| row.rank);
        Self { sum: page.t(sum), colour, rows }
    }
}

impl Row {
    pub(crate) fn fits(&self) -> bool {
        self.rank == Rank::Fits
    }

    fn new(page: &Page, finding: &Finding) -> Self {
        let matter = finding.matter.as_str();
        let (verdict, rank, words) = match finding.verdict {
            Verdict::Fits => ("settings-verdict-fits", Rank::Fits, said(page, finding, "fits")),
            Verdict::Unsaid => ("settings-verdict-unsaid", Rank::Unsaid, said(page, finding, "unsaid")),
            Verdict::Wrong => ("settings-verdict-wrong", Rank::Wrong, said(page, finding, "wrong")),
            Verdict::Unreachable(_) => {
                let why = page.t(&format!("provider-why-{}", finding.verdict.as_str()));
                let words = page.one(&format!("provider-{matter}-away"), "why", why);
                ("settings-verdict-wrong", Rank::Wrong, words)
            }
        };
        Self { rank, verdict: page.t(verdict), words }
    }
}

fn is_wrong(verdict: Verdict) -> bool {
    matches!(verdict, Verdict::Wrong | Verdict::Unreachable(_))
}

fn said(page: &Page, finding: &Finding, verdict: &str) -> String {
    let message = format!("provider-{}-{verdict}", finding.matter.as_str());
    page.one(&message, "what", finding.what.join(", "))
}
