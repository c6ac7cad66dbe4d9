//! The staff of a demonstration: an officer of each agency, and one of each role that is easy to
//! remember.

use super::{
    dice::{Dice, For},
    people,
};
use crate::store::{Fault, Tx, people as store};
use chrono::{DateTime, Utc};
use contract::city::DemoAccount;
use domain::{
    agency::AgencyIndex,
    city::City,
    codes::Role,
    rights::{Caller, Staff},
};

/// The password of everybody in a demonstration.
pub const PASSWORD: &str = "vidhuk-demo";
/// Where they get no mail (RFC 2606).
const DOMAIN: &str = "demo.vidhuk.example";

/// Everybody who signs a seeded history.
#[derive(Debug)]
pub struct Cast {
    /// By [`AgencyIndex`].
    officers: Vec<Caller>,
    /// The agency of those who are easy to remember. Its desk has everything on it: its answers are
    /// refuted more often than others', and what comes back lies a while.
    pub best_known: AgencyIndex,
    pub moderator: Caller,
    pub dispatcher: Caller,
    pub centre_head: Caller,
    pub controller: Caller,
    /// The accounts that the pages of a demonstration tell.
    pub accounts: Vec<DemoAccount>,
}

impl Cast {
    /// The officer of an agency.
    #[must_use]
    pub fn officer(&self, agency: AgencyIndex) -> &Caller {
        &self.officers[usize::from(agency.0)]
    }

    /// Writes everybody down. `best_known` is the agency of the officer and the head that are
    /// easy to remember; nobody can sign in where `hash` is the hash of no password.
    ///
    /// # Errors
    /// An e-mail is taken, or the database does not answer.
    pub async fn hire(
        tx: &mut Tx,
        city: &City,
        best_known: AgencyIndex,
        hash: &str,
        seed: u64,
        now: DateTime<Utc>,
    ) -> Result<Self, Fault> {
        let mut hiring = Hiring { tx, hash, seed, hired: 0, now, accounts: Vec::new() };
        let best = &*city.agencies[best_known].code;
        let known_officer = hiring.known(Role::Officer, "officer", Some(best)).await?;
        hiring.known(Role::Head, "head", Some(best)).await?;
        let moderator = hiring.known(Role::Moderator, "moderator", None).await?;
        let dispatcher = hiring.known(Role::Dispatcher, "dispatcher", None).await?;
        let centre_head = hiring.known(Role::CentreHead, "centre", None).await?;
        let controller = hiring.known(Role::Controller, "controller", None).await?;
        hiring.known(Role::Supervisor, "supervisor", None).await?;
        hiring.known(Role::Administrator, "admin", None).await?;
        let mut officers = Vec::with_capacity(city.agencies.len());
        for (index, agency) in city.agencies.iter() {
            let officer = if index == best_known {
                known_officer.clone()
            } else {
                hiring.hire(Role::Officer, &agency.code, Some(&agency.code)).await?.0
            };
            officers.push(officer);
        }
        Ok(Self { officers, best_known, moderator, dispatcher, centre_head, controller, accounts: hiring.accounts })
    }
}

struct Hiring<'a> {
    tx: &'a mut Tx,
    hash: &'a str,
    seed: u64,
    hired: u64,
    now: DateTime<Utc>,
    accounts: Vec<DemoAccount>,
}

impl Hiring<'_> {
    async fn known(&mut self, role: Role, local: &str, agency: Option<&str>) -> Result<Caller, Fault> {
        let (caller, email) = self.hire(role, local, agency).await?;
        self.accounts.push(DemoAccount { role, email, password: PASSWORD.to_owned() });
        Ok(caller)
    }

    async fn hire(&mut self, role: Role, local: &str, agency: Option<&str>) -> Result<(Caller, String), Fault> {
        let name = people::colleague(&mut Dice::new(self.seed, For::Staff, self.hired));
        self.hired += 1;
        let email = format!("{local}@{DOMAIN}");
        let new = store::NewPerson { email: &email, name: &name, role, agency, password_hash: self.hash, demo: true };
        let person = store::add(&mut **self.tx, &new, self.now).await?;
        let staff = Staff { person, name, role, agency: agency.map(str::to_owned) };
        Ok((Caller::Staff(staff), email))
    }
}
