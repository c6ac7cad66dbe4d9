//! How often one may knock, so that nobody tries passwords by the thousand or fills the desks with
//! made-up filings. Counted in this process: several servers let in several times as much.

use crate::{config, outside::clock::Clock};
use chrono::DateTime;
use contract::appeals::{PHOTOS_MAX, VIDEOS_MAX};
use governor::{Quota, RateLimiter, clock, middleware::NoOpMiddleware, state::keyed::DashMapStateStore};
use std::{
    hash::Hash,
    net::{IpAddr, Ipv6Addr},
    num::NonZeroU32,
    sync::Arc,
    time::Duration,
};

/// The part of an IPv6 address that a household or an office is given; the rest it chooses itself.
const HOUSEHOLD: u128 = u128::MAX << 64;

/// So many times more tries may come to an account from everywhere than from one address.
const EVERYWHERE: u32 = 20;

/// All limits of the server.
pub struct Limits {
    /// By account and address: a stranger who tries cannot lock the owner out.
    sign_ins_per_account: Limit<(String, Option<IpAddr>)>,
    sign_ins_from_everywhere: Limit<String>,
    sign_ins_per_address: Limit<IpAddr>,
    /// By mailbox, wherever they are asked for: nobody's is to be flooded.
    codes_per_mailbox: Limit<String>,
    filings: Limit<IpAddr>,
    uploads: Limit<IpAddr>,
}

/// It is too soon to ask again.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TooSoon {
    /// Until it is not, rounded up.
    pub seconds: u32,
}

impl Limits {
    #[must_use]
    pub fn new(per_hour: &config::Limits, clock: &Arc<dyn Clock>) -> Self {
        // As many as may come with so many filings.
        let files = u32::try_from(PHOTOS_MAX + VIDEOS_MAX).unwrap_or(u32::MAX);
        Self {
            sign_ins_per_account: Limit::new(per_hour.sign_ins_per_account, clock),
            sign_ins_from_everywhere: Limit::new(per_hour.sign_ins_per_account.saturating_mul(EVERYWHERE), clock),
            sign_ins_per_address: Limit::new(per_hour.sign_ins_per_address, clock),
            codes_per_mailbox: Limit::new(per_hour.sign_ins_per_account, clock),
            filings: Limit::new(per_hour.filings_per_address, clock),
            uploads: Limit::new(per_hour.filings_per_address.saturating_mul(files), clock),
        }
    }

    /// Somebody tries to sign in to an account, with a right password or a wrong one.
    ///
    /// # Errors
    /// Too soon, from this address or to this account.
    pub fn sign_in(&self, from: Option<IpAddr>, account: Option<&String>) -> Result<(), TooSoon> {
        let from = from.map(household);
        self.sign_ins_per_address.knock(from)?;
        self.sign_ins_per_account.knock(account.map(|account| (account.clone(), from)))?;
        self.sign_ins_from_everywhere.knock(account.cloned())
    }

    /// Somebody asks that a code be sent to a mailbox.
    ///
    /// # Errors
    /// Too soon, from this address or for this mailbox.
    pub fn code(&self, from: Option<IpAddr>, email: &str) -> Result<(), TooSoon> {
        self.sign_ins_per_address.knock(from.map(household))?;
        self.codes_per_mailbox.knock(Some(email.to_owned()))
    }

    /// Somebody files an appeal.
    ///
    /// # Errors
    /// Too soon, from this address.
    pub fn file(&self, from: Option<IpAddr>) -> Result<(), TooSoon> {
        self.filings.knock(from.map(household))
    }

    /// Somebody sends a photo or a video ahead of a filing.
    ///
    /// # Errors
    /// Too soon, from this address.
    pub fn upload(&self, from: Option<IpAddr>) -> Result<(), TooSoon> {
        self.uploads.knock(from.map(household))
    }

    /// Forgets whoever has not knocked for so long that it makes no difference.
    pub fn forget(&self) {
        self.sign_ins_per_account.forget();
        self.sign_ins_from_everywhere.forget();
        self.codes_per_mailbox.forget();
        for limit in [&self.sign_ins_per_address, &self.filings, &self.uploads] {
            limit.forget();
        }
    }
}

/// Whoever has a whole network of addresses counts as one.
fn household(ip: IpAddr) -> IpAddr {
    match ip.to_canonical() {
        IpAddr::V6(ip) => Ipv6Addr::from_bits(ip.to_bits() & HOUSEHOLD).into(),
        ip @ IpAddr::V4(_) => ip,
    }
}

type Counts<K> = RateLimiter<K, DashMapStateStore<K>, Hands, NoOpMiddleware<Duration>>;

/// So many at once, and then evenly so many an hour; none where there is no limit.
struct Limit<K: Hash + Eq + Clone>(Option<(Counts<K>, Hands)>);

impl<K: Hash + Eq + Clone> Limit<K> {
    fn new(per_hour: u32, clock: &Arc<dyn Clock>) -> Self {
        let hands = Hands(clock.clone());
        Self(
            NonZeroU32::new(per_hour)
                .map(|per_hour| (RateLimiter::dashmap_with_clock(Quota::per_hour(per_hour), hands.clone()), hands)),
        )
    }

    /// One more. Whoever has no name is not counted.
    fn knock(&self, who: Option<K>) -> Result<(), TooSoon> {
        let (Some((counts, hands)), Some(who)) = (&self.0, who) else { return Ok(()) };
        counts.check_key(&who).map_err(|until| {
            let wait = until.wait_time_from(clock::Clock::now(hands));
            let seconds = wait.as_secs() + u64::from(wait.subsec_nanos() > 0);
            TooSoon { seconds: u32::try_from(seconds).unwrap_or(u32::MAX).max(1) }
        })
    }

    fn forget(&self) {
        if let Some((counts, _)) = &self.0 {
            counts.retain_recent();
        }
    }
}

/// Our clock, as the counts read it: the time since 1970.
#[derive(Clone)]
struct Hands(Arc<dyn Clock>);

impl clock::Clock for Hands {
    type Instant = Duration;

    fn now(&self) -> Duration {
        (self.0.now() - DateTime::UNIX_EPOCH).to_std().unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::outside::clock::StoppedClock;
    use chrono::TimeDelta;

    fn limits(per_hour: u32) -> (Limits, StoppedClock) {
        let clock = StoppedClock::at(DateTime::from_timestamp(1_750_000_000, 0).unwrap());
        let hour = config::Limits {
            sign_ins_per_account: per_hour,
            sign_ins_per_address: per_hour,
            filings_per_address: per_hour,
        };
        let shared: Arc<dyn Clock> = Arc::new(clock.clone());
        (Limits::new(&hour, &shared), clock)
    }

    fn ip(text: &str) -> Option<IpAddr> {
        text.parse().ok()
    }

    #[test]
    fn so_many_at_once_and_then_one_by_one() {
        let (limits, clock) = limits(60);
        for _ in 0..60 {
            limits.file(ip("203.0.113.9")).unwrap();
        }
        assert_eq!(limits.file(ip("203.0.113.9")), Err(TooSoon { seconds: 60 }));
        assert_eq!(limits.file(ip("::ffff:203.0.113.9")), Err(TooSoon { seconds: 60 }), "written otherwise");
        limits.file(ip("203.0.113.10")).expect("a neighbour");
        clock.advance(TimeDelta::milliseconds(59_500));
        assert_eq!(limits.file(ip("203.0.113.9")), Err(TooSoon { seconds: 1 }));
        clock.advance(TimeDelta::seconds(1));
        limits.forget();
        limits.file(ip("203.0.113.9")).unwrap();
        assert!(limits.file(ip("203.0.113.9")).is_err(), "what was forgotten made no difference");
    }

    #[test]
    fn a_network_of_one_household_counts_as_one_address() {
        let (limits, _) = limits(1);
        limits.file(ip("2001:db8:1:2::1")).unwrap();
        assert!(limits.file(ip("2001:db8:1:2:ffff::9")).is_err());
        limits.file(ip("2001:db8:1:3::1")).unwrap();
    }

    #[test]
    fn without_a_limit_or_an_address_nobody_is_counted() {
        let (none, _) = limits(0);
        let (one, _) = limits(1);
        for _ in 0..1000 {
            none.sign_in(ip("203.0.113.9"), Some(&"a@b.ua".to_owned())).unwrap();
            one.file(None).unwrap();
        }
    }

    #[test]
    fn a_clock_that_is_put_back_locks_nobody_out_for_long() {
        let (limits, clock) = limits(1);
        limits.file(ip("203.0.113.9")).unwrap();
        clock.advance(TimeDelta::days(-1));
        limits.file(ip("203.0.113.10")).unwrap();
        clock.advance(TimeDelta::days(1) + TimeDelta::hours(1));
        limits.file(ip("203.0.113.9")).unwrap();
    }
}
