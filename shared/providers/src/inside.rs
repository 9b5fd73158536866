//! Addresses that stand within something: our own machine, a network of its own, the cloud's. Whoever could have them asked
//! would see with our eyes.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

use aws_smithy_runtime_api::client::dns::{DnsFuture, ResolveDns, ResolveDnsError};

/// That a name leads within.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("it stands at an address that is not public")]
pub(crate) struct Inside;

/// Finds the addresses of a name, and none if any of them stands within: it is asked at the addresses that were looked at
/// and no others, so that a name cannot lead elsewhere in between.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Outside;

impl ResolveDns for Outside {
    fn resolve_dns<'a>(&'a self, name: &'a str) -> DnsFuture<'a> {
        DnsFuture::new(async move {
            let found = tokio::net::lookup_host((name, 0)).await.map_err(ResolveDnsError::new)?;
            let found: Vec<IpAddr> = found.map(|address| address.ip()).collect();
            match found.iter().any(|address| is_inside(*address)) {
                true => Err(ResolveDnsError::new(Inside)),
                false => Ok(found),
            }
        })
    }
}

/// Whether a host is written as an address that stands within; such a one is looked up nowhere.
pub(crate) fn names_inside(host: &str) -> bool {
    let bare = host.trim_start_matches('[').trim_end_matches(']');
    bare.parse().is_ok_and(is_inside)
}

fn is_inside(address: IpAddr) -> bool {
    match address {
        IpAddr::V4(address) => is_inside_v4(address),
        IpAddr::V6(address) => is_inside_v6(address),
    }
}

fn is_inside_v4(address: Ipv4Addr) -> bool {
    let [a, b, c, _] = address.octets();
    address.is_private()
        || address.is_loopback()
        || address.is_link_local()
        || address.is_multicast()
        || address.is_documentation()
        // "This network", and what is kept for later with broadcast.
        || a == 0
        || a >= 240
        // Shared by customers of a carrier (RFC 6598), and what the cloud's own services stand at.
        || (a == 100 && (64..128).contains(&b))
        // Assignments of protocols (RFC 6890), the former relays of 6to4, and benchmarks (RFC 2544).
        || (a == 192 && b == 0 && c == 0)
        || (a == 192 && b == 88 && c == 99)
        || (a == 198 && (18..20).contains(&b))
}

/// Only what is given out to be reached from everywhere (2000::/3) is outside, and of that nothing that carries an address of
/// the older kind or is meant for examples.
fn is_inside_v6(address: Ipv6Addr) -> bool {
    if let Some(older) = address.to_ipv4_mapped() {
        return is_inside_v4(older);
    }
    let [first, second, ..] = address.segments();
    let is_given_out = first & 0xe000 == 0x2000;
    let carries_another = first == 0x2002 || (first == 0x2001 && second < 0x0200);
    let is_example = (first == 0x2001 && second == 0x0db8) || (first == 0x3fff && second < 0x1000);
    !is_given_out || carries_another || is_example
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_stands_within_is_known_in_every_form() {
        for inside in [
            "127.0.0.1",
            "127.8.9.1",
            "10.1.2.3",
            "172.16.0.1",
            "172.31.255.255",
            "192.168.1.1",
            "169.254.169.254",
            "169.254.170.2",
            "100.64.0.1",
            "0.0.0.0",
            "255.255.255.255",
            "224.0.0.1",
            "192.0.0.8",
            "198.18.0.1",
            "[::1]",
            "::",
            "fe80::1",
            "fd00:ec2::254",
            "fc00::1",
            "ff02::1",
            "::ffff:10.0.0.1",
            "::ffff:169.254.169.254",
            "64:ff9b::a9fe:a9fe",
            "2002:a9fe:a9fe::1",
            "2001:0:a9fe::1",
            "2001:db8::1",
        ] {
            assert!(names_inside(inside), "{inside}");
        }
        for outside in
            ["8.8.8.8", "172.32.0.1", "100.128.0.1", "192.1.0.1", "2a00:1450:400f::1", "[2606:4700::1111]"]
        {
            assert!(!names_inside(outside), "{outside}");
        }
        assert!(!names_inside("login.kommun.se"), "a name is looked up");
    }

    #[tokio::test]
    async fn a_name_that_leads_within_has_no_address() {
        let refused = Outside.resolve_dns("localhost").await.map(drop).map_err(|error| {
            std::error::Error::source(&error).is_some_and(|why| why.downcast_ref::<Inside>().is_some())
        });
        assert_eq!(refused, Err(true));
    }
}
