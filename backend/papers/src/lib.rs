//! What is printed of an appeal, as PDF: its [`Case`] for the staff, and the official [`Reply`] for the applicant.
//!
//! Pure functions: the same appeal at the same time gives the same bytes. The papers are in Ukrainian, the language
//! of record-keeping; A4 with the margins of DSTU 4163:2020, pages numbered from the second on. Texts are taken as
//! people wrote them: what the fonts cannot show is replaced by a frame, and nothing fails.

mod case;
mod font;
mod lines;
mod pdf;
mod reply;
mod sheet;
mod words;

pub use case::{Case, Step};
pub use reply::{Addressee, Reply, Signer};

/// A line of a paper's table: what it is, and what it is here.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fact {
    /// Such as «Виконавець».
    pub name: &'static str,
    /// In words.
    pub value: String,
}

/// Whose papers they are.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Issuer {
    /// The city's name in the nominative.
    pub city: String,
    /// The contact centre's telephone.
    pub phone: String,
}

/// The case of an appeal as PDF: all that an officer sees of it.
#[must_use]
pub fn case(case: &Case) -> Vec<u8> {
    case.draw()
}

/// The official reply to an appeal as PDF, on the letterhead of the agency that answered.
#[must_use]
pub fn reply(reply: &Reply) -> Vec<u8> {
    reply.draw()
}
