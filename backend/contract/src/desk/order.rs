//! In which order a desk lies, and which part of it is looked at.

use super::{Bucket, GetDesk};
use crate::{
    codes::codes,
    filter::{Filter, Query},
    problem::{Fault, Faults},
};
use serde::{Deserialize, Serialize};
use std::{fmt, str::FromStr};

codes! {
    /// In which order a desk lies.
    DeskSort {
        /// Soonest due first.
        Due = "due",
        /// By receipt: what waits longest first; of what is closed, the newest first.
        Received = "received",
        /// What was moved last first.
        Changed = "changed",
    }
}

impl DeskSort {
    /// The orders in which a bucket, or all that waits, can lie; the first is its own.
    #[must_use]
    pub const fn of(bucket: Option<Bucket>) -> &'static [Self] {
        match bucket {
            None
            | Some(
                Bucket::Arrived
                | Bucket::Attention
                | Bucket::InWork
                | Bucket::Planned
                | Bucket::Rework
                | Bucket::Overdue,
            ) => &[Self::Due, Self::Received, Self::Changed],
            Some(Bucket::Received | Bucket::Closed) => &[Self::Received],
            Some(_) => &[Self::Due],
        }
    }
}

/// In whose hands an appeal is, among the people of its agency: `me`, `none`, or the id of a person.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Hands {
    Mine,
    Nobody,
    Of(i64),
}

impl FromStr for Hands {
    type Err = Fault;

    fn from_str(text: &str) -> Result<Self, Fault> {
        match text {
            "me" => Ok(Self::Mine),
            "none" => Ok(Self::Nobody),
            id => id.parse().map(Self::Of).map_err(|_| Fault::unknown(id)),
        }
    }
}

impl fmt::Display for Hands {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Mine => f.write_str("me"),
            Self::Nobody => f.write_str("none"),
            Self::Of(id) => write!(f, "{id}"),
        }
    }
}

impl Serialize for Hands {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

/// The names by which a desk is written in an address.
pub const DESK_NAMES: &[&str] =
    &["bucket", "sort", "officer", "category", "agency", "district", "from", "to", "overdue", "q", "after", "limit"];

impl GetDesk {
    /// Reads what is asked from the pairs of an address; names that are not a desk's are passed over.
    ///
    /// # Errors
    /// Every fault by the name of its field. What only the server knows is for it to see.
    pub fn from_pairs<'a>(pairs: impl IntoIterator<Item = (&'a str, &'a str)>) -> Result<Self, Faults> {
        let pairs: Vec<_> = pairs.into_iter().map(|(name, value)| (name, value.trim())).collect();
        let mut faults = Faults::new();
        let get =
            |name: &str| pairs.iter().rev().find(|(key, value)| *key == name && !value.is_empty()).map(|pair| pair.1);
        let mut desk = Self { after: get("after").map(Into::into), ..Self::default() };
        let of_filter = pairs.iter().copied().filter(|(name, _)| DESK_NAMES.contains(name));
        match Filter::from_pairs(of_filter) {
            Ok(filter) => desk.filter = filter,
            Err(wrong) => faults.extend(wrong),
        }
        let mut known = |name: &str, known: bool| {
            if !known {
                faults.insert(name.into(), Fault::unknown(get(name).unwrap_or_default()));
            }
        };
        desk.bucket = get("bucket").and_then(Bucket::from_code);
        known("bucket", desk.bucket.is_some() == get("bucket").is_some());
        desk.sort = get("sort").and_then(DeskSort::from_code);
        known("sort", desk.sort.is_some() == get("sort").is_some());
        desk.officer = get("officer").and_then(|text| text.parse().ok());
        known("officer", desk.officer.is_some() == get("officer").is_some());
        if let Some(limit) = get("limit") {
            match limit.parse().ok().filter(|limit| (1..=100).contains(limit)) {
                Some(limit) => desk.limit = Some(limit),
                None => drop(faults.insert("limit".into(), Fault::OutOfRange { min: 1, max: 100 })),
            }
        }
        if desk.sort.is_some_and(|sort| !DeskSort::of(desk.bucket).contains(&sort)) {
            faults.insert("sort".into(), Fault::unknown(get("sort").unwrap_or_default()));
        }
        if faults.is_empty() { Ok(desk) } else { Err(faults) }
    }

    /// What is asked as the query of an address, always in the same order, without the page.
    #[must_use]
    pub fn query(&self) -> Query {
        let Filter { category, agency, district, from, to, overdue, q, .. } = &self.filter;
        let join = |codes: &[String]| (!codes.is_empty()).then(|| codes.join(","));
        Query::new()
            .maybe("bucket", self.bucket.map(Bucket::code))
            .maybe("sort", self.sort.map(DeskSort::code))
            .maybe("officer", self.officer)
            .maybe("category", join(category))
            .maybe("agency", join(agency))
            .maybe("district", join(district))
            .maybe("from", *from)
            .maybe("to", *to)
            .maybe("overdue", overdue.then_some("true"))
            .maybe("q", (!q.is_empty()).then_some(q))
    }

    /// The same part of another bucket: its conditions, and the order where that bucket can lie in it.
    #[must_use]
    pub fn moved_to(&self, bucket: Option<Bucket>) -> Self {
        let sort = self.sort.filter(|sort| DeskSort::of(bucket).contains(sort));
        Self { bucket, sort, after: None, limit: None, ..self.clone() }
    }

    /// Whether only a part of the bucket is asked for.
    #[must_use]
    pub fn is_narrow(&self) -> bool {
        self.officer.is_some() || !self.filter.is_empty()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(query: &str) -> Result<GetDesk, Faults> {
        let pairs: Vec<(String, String)> = serde_urlencoded::from_str(query).expect("a query");
        GetDesk::from_pairs(pairs.iter().map(|(name, value)| (name.as_str(), value.as_str())))
    }

    #[test]
    fn a_desk_comes_back_from_its_own_address() {
        let query = "bucket=in_work&sort=changed&officer=me&category=pothole&district=podilskyi&from=2026-03-01&overdue=true&q=%D1%8F%D0%BC%D0%B0";
        let desk = read(query).expect("a good address");
        assert_eq!((desk.officer, desk.is_narrow()), (Some(Hands::Mine), true));
        assert_eq!(desk.query().on("/desk"), format!("/desk?{query}"));
        assert_eq!(desk.moved_to(Some(Bucket::Closed)).sort, None, "what is closed lies by receipt alone");
        assert_eq!(read("officer=&q=+").expect("nothing is asked"), GetDesk::default());
    }

    #[test]
    fn what_is_wrong_is_named() {
        let faults = read("bucket=attic&sort=colour&officer=boss&limit=0&to=yesterday").expect_err("all are wrong");
        assert_eq!(faults.keys().collect::<Vec<_>>(), ["bucket", "limit", "officer", "sort", "to"]);
        assert!(read("bucket=closed&sort=due").expect_err("it has no term any more").contains_key("sort"));
    }
}
