//! Who is really at the other end.

use axum::http::HeaderMap;
use ipnet::IpNet;
use std::{net::IpAddr, sync::Arc};

/// The other end of a request, behind the proxies that are ours.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Visitor {
    /// None where there is no network between us: a test, or the server asking itself.
    pub ip: Option<IpAddr>,
    /// Whether the visitor's own connection is encrypted, as far as a proxy of ours says so.
    pub https: bool,
}

/// The proxies that are believed.
#[derive(Clone, Debug, Default)]
pub struct Trust(Arc<[IpNet]>);

/// What any visitor could write as well.
const FORWARDED: [&str; 7] = [
    "forwarded",
    "x-forwarded-for",
    "x-forwarded-host",
    "x-forwarded-port",
    "x-forwarded-proto",
    "x-real-ip",
    "x-request-id",
];

impl Trust {
    /// Believes these, and nobody else.
    #[must_use]
    pub fn new(proxies: &[IpNet]) -> Self {
        Self(proxies.into())
    }

    fn believes(&self, ip: IpAddr) -> bool {
        let ip = ip.to_canonical();
        self.0.iter().any(|net| net.contains(&ip))
    }

    /// The visitor behind a peer. Headers that a peer may not write are taken out, so that nobody
    /// further in can believe them by mistake.
    pub(super) fn visitor(&self, peer: Option<IpAddr>, headers: &mut HeaderMap) -> Visitor {
        if !peer.is_some_and(|peer| self.believes(peer)) {
            for name in FORWARDED {
                headers.remove(name);
            }
            return Visitor { ip: peer, https: false };
        }
        let https = headers.get("x-forwarded-proto").is_some_and(|proto| proto.as_bytes().ends_with(b"https"));
        // Each proxy adds on the right whom it saw: the first from there who is none of ours. What
        // stands further left, the visitor may have invented.
        let chain = headers.get_all("x-forwarded-for").iter().filter_map(|value| value.to_str().ok());
        let chain: Vec<_> = chain.flat_map(|value| value.split(',')).map(|word| word.trim().parse().ok()).collect();
        let stranger = chain.iter().rev().find(|ip| !ip.is_some_and(|ip| self.believes(ip)));
        Visitor { ip: stranger.copied().flatten().or(peer), https }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn visitor(peer: &str, forwarded: &[&str]) -> (Visitor, HeaderMap) {
        let mut headers = HeaderMap::new();
        for value in forwarded {
            headers.append("x-forwarded-for", value.parse().unwrap());
        }
        headers.insert("x-forwarded-proto", "https".parse().unwrap());
        headers.insert("x-request-id", "mine".parse().unwrap());
        let trust = Trust::new(&["127.0.0.1/32".parse().unwrap(), "10.0.0.0/8".parse().unwrap()]);
        (trust.visitor(Some(peer.parse().unwrap()), &mut headers), headers)
    }

    #[test]
    fn a_stranger_is_not_believed_and_what_he_wrote_is_taken_out() {
        let (visitor, headers) = visitor("203.0.113.9", &["198.51.100.1"]);
        assert_eq!(visitor, Visitor { ip: Some("203.0.113.9".parse().unwrap()), https: false });
        assert!(headers.is_empty());
    }

    #[test]
    fn behind_our_proxies_the_first_who_is_none_of_them_is_the_visitor() {
        for (peer, chain) in
            [("127.0.0.1", &["6.6.6.6, 198.51.100.1, 10.1.2.3"][..]), ("::ffff:10.0.0.1", &["6.6.6.6", "198.51.100.1"])]
        {
            let (visitor, headers) = visitor(peer, chain);
            assert_eq!(visitor, Visitor { ip: Some("198.51.100.1".parse().unwrap()), https: true });
            assert_eq!(headers["x-request-id"], "mine");
        }
    }

    #[test]
    fn nonsense_in_the_chain_ends_it() {
        let (visitor, _) = visitor("127.0.0.1", &["198.51.100.1, unknown"]);
        assert_eq!(visitor.ip, Some("127.0.0.1".parse().unwrap()));
    }
}
