//! How a vote comes, as far as it takes to notice that many come the same way: digests under a key that are made anew for each
//! proposal, so that nothing tells which way it was, nor what else has come so.

use axum::{extract::FromRequestParts, http::request::Parts};
use domain::{
    hash::Hash,
    ids::ProposalId,
    mailbox::MailDomain,
    trace::{Trace, TraceKind},
};
use http::header::USER_AGENT;
use signing::Use;

use crate::{
    Problem, Tenant,
    client::{address, network},
};

/// How a request comes. It has no `Debug`, by which an address could reach a log.
#[derive(Clone)]
pub struct Coming {
    network: Option<String>,
    agent: Option<String>,
}

impl Coming {
    /// The traces that it leaves at a vote on a proposal, by whoever is known by a mailbox there.
    pub fn traces(&self, tenant: &Tenant, proposal: ProposalId, mailbox: Option<&MailDomain>) -> Vec<Trace> {
        let trace = |kind: TraceKind, what: &str| {
            let text = format!("{}/{proposal}/{}/{what}", tenant.id(), kind.as_str());
            Trace::new(kind, &Hash::of(&[&tenant.app.keys.blind(Use::Trace, &text)]))
        };
        let domain = mailbox.filter(|mailbox| !mailbox.is_common());
        [
            self.network.as_ref().map(|network| trace(TraceKind::Network, network)),
            domain.map(|domain| trace(TraceKind::Domain, domain.as_str())),
            self.agent.as_ref().map(|agent| trace(TraceKind::Agent, agent)),
        ]
        .into_iter()
        .flatten()
        .collect()
    }
}

impl<S: Send + Sync> FromRequestParts<S> for Coming {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Problem> {
        let agent =
            parts.headers.get(USER_AGENT).map(|agent| String::from_utf8_lossy(agent.as_bytes()).into_owned());
        // The machine itself is nowhere: so asks whoever runs it, or something that stands before it.
        let address = address(parts).filter(|address| !address.is_loopback());
        Ok(Self { network: address.map(|address| network(Some(address))), agent })
    }
}
