//! Host names: a municipality is the first label under the base domain; the base domain alone is the default one.

use domain::ids::MunicipalityId;
use passage::{host_name, label_under};

/// The way from a host name to a municipality and back.
#[derive(Debug, Clone)]
pub struct Hosts {
    /// `https` or `http`.
    pub scheme: String,
    /// The domain under which municipalities stand, with the port if it is not the usual one: `localhost:3000`.
    pub base: String,
    /// Whom the bare domain belongs to.
    pub default: Option<MunicipalityId>,
}

impl Hosts {
    /// The municipality of a host name; the port does not matter.
    pub fn municipality(&self, host: &str) -> Option<MunicipalityId> {
        let (host, base) = (host_name(host), host_name(&self.base));
        if host == base || host == "127.0.0.1" {
            return self.default.clone();
        }
        let id: MunicipalityId = label_under(&host, &base)?.parse().ok()?;
        (!id.is_reserved()).then_some(id)
    }

    /// Whether operators are answered at a host name: at their own label under the base domain, and at that itself where it
    /// is nobody's. No municipality stands at either.
    pub fn is_operators(&self, host: &str) -> bool {
        let (host, base) = (host_name(host), host_name(&self.base));
        label_under(&host, &base) == Some(MunicipalityId::of_operators().as_str())
            || (host == base && self.default.is_none())
    }

    /// The address of a page of a municipality, for mail.
    pub fn address(&self, municipality: &MunicipalityId, path: &str) -> String {
        match &self.default {
            Some(default) if default == municipality => format!("{}://{}{path}", self.scheme, self.base),
            _ => format!("{}://{municipality}.{}{path}", self.scheme, self.base),
        }
    }

    /// The host name of a municipality, without a port.
    pub fn host(&self, municipality: &MunicipalityId) -> String {
        let address = self.address(municipality, "");
        let host = address.rsplit_once("://").map_or(address.as_str(), |(_, host)| host);
        host.split_once(':').map_or(host, |(name, _)| name).to_owned()
    }

    /// Whether browsers are reached by TLS, so that cookies must be too.
    pub fn is_secure(&self) -> bool {
        self.scheme == "https"
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_host_is_its_municipality() {
        let hosts = Hosts {
            scheme: "http".to_owned(),
            base: "localhost:3000".to_owned(),
            default: Some("broviken".parse().unwrap()),
        };
        let id = |host: &str| hosts.municipality(host).map(|id| id.to_string());
        assert_eq!(id("broviken.localhost:3000").as_deref(), Some("broviken"));
        assert_eq!(id("Falkenberg.localhost").as_deref(), Some("falkenberg"));
        assert_eq!(id("localhost:3000").as_deref(), Some("broviken"));
        assert_eq!(id("a.b.localhost:3000"), None);
        assert_eq!(id("evil-localhost"), None);
        assert_eq!(id("operator.localhost:3000"), None);
        assert!(hosts.is_operators("Operator.localhost:3000"));
        for other in ["localhost", "broviken.localhost", "a.operator.localhost", "operator.evil.example"] {
            assert!(!hosts.is_operators(other), "{other}");
        }
        let nobodys = Hosts { default: None, ..hosts.clone() };
        assert!(nobodys.is_operators("localhost:3000") && !nobodys.is_operators("127.0.0.1"));
        assert_eq!(
            hosts.address(&"lulea".parse().unwrap(), "/forslag"),
            "http://lulea.localhost:3000/forslag"
        );
    }
}
