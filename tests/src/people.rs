//! Who comes to the door: residents with the keys of their appeals, and the staff.

use crate::{
    city::{PASSWORD, TestCity},
    door::Visitor,
    picture::photo,
};
use contract::{
    Outcome,
    appeals::{Appeal, FileAppeal, Filed, GetAppeal},
    desk::ListColleagues,
    fields::AppealNumber,
    moves::{AcceptAppeal, AnswerAppeal, ConfirmAppeal, OnAppeal, ReassignAppeal, RefuteAppeal, Step},
    session::{AskCode, Me, SignIn},
};
use std::ops::Deref;
use uuid::Uuid;

impl Visitor {
    /// Looks at an appeal, without a key.
    pub async fn sees(&self, number: AppealNumber) -> Appeal {
        self.asks(&GetAppeal { number, key: None }).await.expect("an appeal can be seen")
    }

    /// Makes a move, whatever comes of it.
    pub async fn tries<S: Step>(
        &self,
        number: AppealNumber,
        key: Option<&str>,
        step: S,
    ) -> contract::ApiResult<Appeal> {
        self.asks(&OnAppeal { number, key: key.map(Into::into), step }).await
    }

    /// Makes a move on the version that there is, whatever comes of it. `key` is of whoever has one.
    pub async fn tries_now<S: Step>(
        &self,
        number: AppealNumber,
        key: Option<&str>,
        step: impl FnOnce(i32) -> S,
    ) -> contract::ApiResult<Appeal> {
        let version = self.asks(&GetAppeal { number, key: key.map(Into::into) }).await.map_or(0, |seen| seen.version);
        self.tries(number, key, step(version)).await
    }

    async fn version(&self, number: AppealNumber) -> i32 {
        self.sees(number).await.version
    }
}

/// A resident. The keys of what they filed travel in [`Filed`].
#[derive(Clone)]
pub struct Resident {
    visitor: Visitor,
    pub name: String,
    pub email: String,
}

impl Deref for Resident {
    type Target = Visitor;

    fn deref(&self) -> &Visitor {
        &self.visitor
    }
}

impl Resident {
    pub(crate) fn new(visitor: Visitor, name: &str, n: u32) -> Self {
        Self { visitor, name: format!("{name} Коваль"), email: format!("resident-{n}@example.ua") }
    }

    /// The draft with the resident's name under it.
    #[must_use]
    pub fn signs(&self, draft: FileAppeal) -> FileAppeal {
        FileAppeal { name: self.name.clone(), email: self.email.clone(), ..draft }
    }

    /// The same resident, signed in by the code of a letter.
    pub async fn signs_in(&self, city: &TestCity) -> Self {
        self.asks(&AskCode { email: self.email.clone() }).await.expect("a code is on its way");
        let code = city.code_for(&self.email).await;
        let visitor = city.signed_in_by(&self.visitor, &self.email, &code).await;
        Self { visitor, ..self.clone() }
    }

    pub async fn files(&self, draft: FileAppeal) -> Filed {
        self.asks(&self.signs(draft)).await.expect("an appeal is taken")
    }

    /// Looks at their own appeal.
    pub async fn looks_at(&self, filed: &Filed) -> Appeal {
        let ask = GetAppeal { number: filed.number, key: Some(filed.key.clone()) };
        self.asks(&ask).await.expect("one's own appeal can be seen")
    }

    /// Makes a move on their own appeal.
    pub async fn makes<S: Step>(&self, filed: &Filed, step: impl FnOnce(i32) -> S) -> Appeal {
        self.tries_now(filed.number, Some(&filed.key), step).await.expect("the applicant may")
    }

    pub async fn confirms(&self, filed: &Filed, grade: u8) -> Appeal {
        let step = ConfirmAppeal {
            version: self.version(filed.number).await,
            grade,
            note: String::new(),
            by_applicant: false,
        };
        self.tries(filed.number, Some(&filed.key), step).await.expect("it can be confirmed")
    }

    pub async fn refutes(&self, filed: &Filed, note: &str) -> Appeal {
        let step = RefuteAppeal { version: self.version(filed.number).await, note: note.into(), media: Vec::new() };
        self.tries(filed.number, Some(&filed.key), step).await.expect("it can be refuted")
    }
}

/// A person of the staff, signed in.
#[derive(Clone)]
pub struct Staff {
    visitor: Visitor,
    pub me: Me,
    /// The session's cookie, as it is sent back.
    pub cookie: String,
}

impl Deref for Staff {
    type Target = Visitor;

    fn deref(&self) -> &Visitor {
        &self.visitor
    }
}

impl Staff {
    pub(crate) async fn signs_in(visitor: Visitor, email: &str, password: &str) -> Self {
        let ask = SignIn { email: email.into(), password: password.into() };
        let reply = visitor.posts_json("/api/v1/session", serde_json::to_string(&ask).expect("JSON")).await;
        let session: contract::session::Session = reply.json(200);
        let cookie = reply.header("set-cookie").split(';').next().unwrap_or_default().to_owned();
        Self { visitor: visitor.with("cookie", &cookie), me: session.me.expect("somebody"), cookie }
    }

    /// The same person, signed in anew: a session lasts a working day.
    pub async fn again(&self) -> Self {
        Self::signs_in(self.visitor.without("cookie"), &self.me.email, PASSWORD).await
    }

    /// Makes a move that their part allows.
    pub async fn makes<S: Step>(&self, filed: &Filed, step: impl FnOnce(i32) -> S) -> Appeal {
        self.tries_now(filed.number, None, step).await.expect("their part allows it")
    }

    /// The id under which colleagues know this person.
    pub async fn id(&self) -> i64 {
        let colleagues = self.asks(&ListColleagues {}).await.expect("colleagues");
        colleagues.into_iter().find(|one| one.email == self.me.email).expect("oneself among them").id
    }

    pub async fn accepts(&self, filed: &Filed) -> Appeal {
        let step = AcceptAppeal { version: self.version(filed.number).await };
        self.tries(filed.number, None, step).await.expect("it can be accepted")
    }

    pub async fn answers(&self, filed: &Filed, answer: Answering) -> Appeal {
        let mut media = Vec::new();
        for photo in answer.photos {
            media.push(self.uploads(photo).await.id);
        }
        let version = self.version(filed.number).await;
        let step = AnswerAppeal { version, text: answer.text, outcome: answer.outcome.code().into(), media };
        self.tries(filed.number, None, step).await.expect("it can be answered")
    }

    /// Answers what was accepted before.
    pub async fn resolves_after_acceptance(&self, filed: &Filed) -> Appeal {
        self.answers(filed, answer()).await
    }

    pub async fn reassigns(&self, filed: &Filed, agency: &str) -> Appeal {
        let version = self.version(filed.number).await;
        let step = ReassignAppeal {
            version, agency: agency.into(), note: "Належить іншому виконавцю.".into()
        };
        self.tries(filed.number, None, step).await.expect("it can be reassigned")
    }

    /// Accepts and answers: the officer's part, whole.
    pub async fn resolves(&self, filed: &Filed) -> Appeal {
        self.accepts(filed).await;
        self.answers(filed, answer()).await
    }

    /// The controller sends an answer back.
    pub async fn refutes(&self, filed: &Filed, note: &str) -> Appeal {
        let step = RefuteAppeal { version: self.version(filed.number).await, note: note.into(), media: Vec::new() };
        self.tries(filed.number, None, step).await.expect("it can be refuted")
    }

    /// The controller closes it after a call.
    pub async fn confirms(&self, filed: &Filed, grade: u8) -> Appeal {
        let step = ConfirmAppeal {
            version: self.version(filed.number).await,
            grade,
            note: String::new(),
            by_applicant: false,
        };
        self.tries(filed.number, None, step).await.expect("it can be confirmed")
    }

    /// The ids of files sent before a form.
    pub async fn uploads_all(&self, files: Vec<Vec<u8>>) -> Vec<Uuid> {
        let mut ids = Vec::new();
        for file in files {
            ids.push(self.uploads(file).await.id);
        }
        ids
    }
}

/// An answer in substance.
#[derive(Clone)]
pub struct Answering {
    pub text: String,
    pub outcome: Outcome,
    pub photos: Vec<Vec<u8>>,
}

/// It is done, and here is the photo.
#[must_use]
pub fn answer() -> Answering {
    Answering {
        text: "Яму засипано й заасфальтовано 5 березня.".into(),
        outcome: Outcome::Satisfied,
        photos: vec![photo(80, 60)],
    }
}
