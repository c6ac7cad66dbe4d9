//! The people of a test city.

use crate::{
    city::{PASSWORD, TestCity},
    door::Visitor,
    people::{Resident, Staff},
};
use backend::{
    password,
    store::people::{self, NewPerson},
};
use contract::{Role, appeals::Filed};
use std::sync::{LazyLock, atomic::Ordering};

/// Hashed once: it takes its time.
static PASSWORD_HASH: LazyLock<String> = LazyLock::new(|| password::hash(PASSWORD));

impl TestCity {
    /// Anybody at the door.
    pub fn stranger(&self) -> Visitor {
        Visitor::at(self.door.clone())
    }

    pub fn resident(&self, name: &str) -> Resident {
        Resident::new(self.stranger(), name, self.people.fetch_add(1, Ordering::Relaxed))
    }

    /// An officer of an agency, signed in.
    pub async fn officer_of(&self, agency: &str) -> Staff {
        self.staff(Role::Officer, Some(agency)).await
    }

    /// An officer of the agency to which an appeal went.
    pub async fn officer_for(&self, filed: &Filed) -> Staff {
        self.officer_of(&filed.agency.as_ref().expect("an agency was found").code).await
    }

    pub async fn moderator(&self) -> Staff {
        self.staff(Role::Moderator, None).await
    }

    /// The head of the contact centre.
    pub async fn centre_head(&self) -> Staff {
        self.staff(Role::CentreHead, None).await
    }

    pub async fn dispatcher(&self) -> Staff {
        self.staff(Role::Dispatcher, None).await
    }

    pub async fn controller(&self) -> Staff {
        self.staff(Role::Controller, None).await
    }

    pub async fn supervisor(&self) -> Staff {
        self.staff(Role::Supervisor, None).await
    }

    /// Somebody of the staff, hired and signed in.
    pub async fn staff(&self, role: Role, agency: Option<&str>) -> Staff {
        let email = self.hires(role, agency).await;
        Staff::signs_in(self.stranger(), &email, PASSWORD).await
    }

    /// Adds a person of the staff; gives the e-mail. Everybody's password is [`TestCity::password`].
    pub async fn hires(&self, role: Role, agency: Option<&str>) -> String {
        let n = self.people.fetch_add(1, Ordering::Relaxed);
        let (email, name) = (format!("{role}-{n}@city.example"), format!("Працівник {n}"));
        let person = NewPerson { email: &email, name: &name, role, agency, password_hash: &PASSWORD_HASH, demo: false };
        people::add(&self.app.pool, &person, self.app.now()).await.expect("a person can be added");
        email
    }

    pub async fn administrator(&self) -> Staff {
        self.staff(Role::Administrator, None).await
    }

    pub fn password(&self) -> &'static str {
        PASSWORD
    }
}
